using PhotoBot.Archive.People;
using PhotoBot.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Which language somebody reads.</summary>
internal sealed class LanguageTalk(Phrasebook phrasebook, Attendees attendees)
{
    /// <summary>Its button.</summary>
    internal const string Action = "lang";

    private const int LanguagesARow = 2;

    /// <summary><c>/language</c>: the languages by their own names.</summary>
    public OutgoingMessage Open(Visit visit) => new OutgoingMessage.Text(
        visit.Say(TextKey.Languages.Choose),
        Keyboard.Grid(LanguagesARow, phrasebook.Languages.Select(language => new KeyboardButton(language.Name, new ButtonData(Action, language.Tag).ToString()))));

    /// <summary>A press on a language; null for one that is not spoken.</summary>
    public IReadOnlyList<OutgoingMessage>? Press(Visit visit, ButtonData data, Message pressed)
    {
        if (phrasebook.Languages.FirstOrDefault(one => string.Equals(one.Tag, data.Subject, StringComparison.Ordinal)) is not { } language) return null;
        attendees.SetLanguage(visit.Person, language.Tag);
        return [new OutgoingMessage.Edit(pressed.Id, language.Say(TextKey.Languages.Chosen, ("language", language.Name)))];
    }
}
