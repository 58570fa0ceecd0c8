using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using PhotoBot.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Says in a group where to find the bot, only to those who address it. No person's photos are shown to a group.</summary>
internal sealed class GroupHandler(BotIdentity bot, BotProfile profile, Phrasebook phrasebook)
{
    /// <summary>Empty unless the bot is addressed.</summary>
    public IReadOnlyList<OutgoingMessage> Reply(Message message)
    {
        if (message.From is not { IsBot: false } from || !IsAddressed(message)) return [];
        var language = phrasebook.Find(from.LanguageCode);
        var button = new KeyboardButton(language.Say(TextKey.Groups.OpenButton), Url: profile.StartLink);
        return [new OutgoingMessage.Text(language.Say(TextKey.Groups.PrivateOnly), Keyboard.Column(button))];
    }

    /// <summary>By a command meant for this bot, by its name, or by a reply to one of its messages.</summary>
    private bool IsAddressed(Message message)
    {
        var text = message.Text ?? message.Caption ?? "";
        if (message.ReplyToMessage?.From?.Id == bot.Id) return true;
        if (text.Contains('@' + profile.Username, StringComparison.OrdinalIgnoreCase)) return true;
        return CommandText.Parse(text) is { } && !text.Split((char[]?)null, 2)[0].Contains('@', StringComparison.Ordinal);
    }
}
