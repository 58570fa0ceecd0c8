using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Hosting;

/// <summary>The language for a message that answers no update.</summary>
internal sealed class PersonLanguage(Attendees attendees, Phrasebook phrasebook)
{
    /// <summary>Returns the language that the person chose or consented in, else English.</summary>
    public Language Of(AttendeeKey person) => phrasebook.Find(attendees.Get(person).Language);
}
