using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Conversation;

/// <summary>The language of somebody who is written to without having written just now.</summary>
internal sealed class PersonLanguage(Attendees attendees, Phrasebook phrasebook)
{
    /// <summary>The one they chose, or agreed in; English when neither is known.</summary>
    public Language Of(AttendeeKey person) => phrasebook.Find(attendees.Get(person).Language);
}
