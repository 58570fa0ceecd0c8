using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Somebody's message or press in their private chat, and what everybody who deals with it needs to know.</summary>
/// <param name="Update">The update it came as.</param>
/// <param name="Person">Who it is from.</param>
/// <param name="Chat">Their private chat.</param>
/// <param name="Language">What they read.</param>
/// <param name="Session">What they have shown lately.</param>
internal sealed record Visit(UpdateKey Update, AttendeeKey Person, ChatKey Chat, Language Language, SelfieSession Session)
{
    /// <summary>A text in their language.</summary>
    public string Say(TextKey key, params (string Name, object Value)[] values) => Language.Say(key, values);

    /// <summary>A message of one text.</summary>
    public OutgoingMessage.Text Text(TextKey key, params (string Name, object Value)[] values) => new(Language.Say(key, values));

    /// <summary>A button.</summary>
    public KeyboardButton Button(TextKey label, ButtonData data, params (string Name, object Value)[] values) => new(Language.Say(label, values), data.ToString());
}
