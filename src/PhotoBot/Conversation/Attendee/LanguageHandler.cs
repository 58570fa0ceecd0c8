using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>The language that a person reads.</summary>
internal sealed class LanguageHandler(Phrasebook phrasebook)
{
    internal const string Action = "lang";

    private const int LanguagesARow = 2;

    /// <summary><c>/language</c>: the languages by their own names.</summary>
    public Decision Open(ChatState state) => state.Reply(new OutgoingMessage.Text(
        state.Say(TextKey.Languages.Choose),
        Keyboard.Grid(LanguagesARow, phrasebook.Languages.Select(
            language => new KeyboardButton(language.Name, new CallbackData(Action, language.Tag).ToString())))));

    /// <summary>Null for a button of another handler, or a language that the bot does not have.</summary>
    public Decision? Press(ChatState state, CallbackData data, int message)
    {
        if (data.Action is not Action || phrasebook.Languages.FirstOrDefault(IsMeant) is not { } language) return null;
        return (state with { Language = language })
            .Reply(new OutgoingMessage.Edit(message, language.Say(TextKey.Languages.Chosen, ("language", language.Name))))
            with { Changes = [new Change.SetLanguage(language.Tag)] };

        bool IsMeant(Language one) => string.Equals(one.Tag, data.Subject, StringComparison.Ordinal);
    }
}
