using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Hosting;

/// <summary>The language of a person who is written to unasked, when no update names it.</summary>
internal sealed class PersonLanguage(Attendees attendees, Phrasebook phrasebook)
{
    /// <summary>Returns the one they chose or agreed in, else English.</summary>
    public Language Of(AttendeeKey person) => phrasebook.Find(attendees.Get(person).Language);
}
