using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Conversation;

/// <summary>The language of a person who is written to unasked, when no update says it.</summary>
internal sealed class PersonLanguage(Attendees attendees, Phrasebook phrasebook)
{
    /// <summary>Returns the one they chose or agreed in, else that of their messenger, else English.</summary>
    /// <param name="person">The person.</param>
    /// <param name="messenger">The IETF tag that their message came with; null when there is none.</param>
    public Language Of(AttendeeKey person, string? messenger = null) => phrasebook.Find(attendees.Get(person).Language ?? messenger);

    /// <summary>Stores the language of a person who will be written to later, unless they chose one.</summary>
    public void Keep(AttendeeKey person, Language language)
    {
        if (attendees.Get(person).Language is null) attendees.SetLanguage(person, language.Tag);
    }
}
