using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Hosting;

/// <summary>The language of a person who is written to unasked, when no update says it.</summary>
internal sealed class PersonLanguage(Attendees attendees, Phrasebook phrasebook)
{
    /// <summary>Returns the one they chose or agreed in; English when neither is known.</summary>
    public Language Of(AttendeeKey person) => phrasebook.Find(attendees.Get(person).Language);

    /// <summary>Stores the language of a person who will be written to later, unless they chose one.</summary>
    /// <param name="person">The person.</param>
    /// <param name="tag">What they read now.</param>
    public void Keep(AttendeeKey person, string tag)
    {
        if (attendees.Get(person).Language is null) attendees.SetLanguage(person, tag);
    }
}
