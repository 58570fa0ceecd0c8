using PhotoBot.Archive.Inbox;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Conversation.Organiser;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Conversation;

/// <summary>What the bot says to an update. Deciding is all it does: the reply is sent by others.</summary>
internal sealed class ChatConversation(AttendeeDesk attendees, OwnerCommands owners, GroupTalk groups)
{
    /// <summary>The reply, in order; empty when there is nothing to say.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> AnswerAsync(UpdateKey key, Update update, CancellationToken stop)
    {
        if (update.CallbackQuery is { } press) return await AnswerAsync(key, press, stop);
        if (update.Message is not { } message) return [];
        if (message.Chat.Type is not ChatType.Private) return groups.Answer(message);
        if (BotCommandText.Parse(message.Text) is { } command && owners.Answer(key, message, command) is { } reply) return reply;
        return await attendees.AnswerAsync(key, message, stop);
    }

    /// <summary>A private chat is its person's alone; whoever else presses its buttons has made the press up.</summary>
    private async Task<IReadOnlyList<OutgoingMessage>> AnswerAsync(UpdateKey key, CallbackQuery press, CancellationToken stop) =>
        press.Message is { } message && message.Chat.Type is ChatType.Private && message.Chat.Id == press.From.Id
            ? await attendees.AnswerAsync(key, press, message, stop)
            : [new OutgoingMessage.Toast(press.Id)];
}
