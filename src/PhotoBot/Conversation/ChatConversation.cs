using PhotoBot.Archive.Inbox;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Conversation;

/// <summary>What the bot says to an update. Deciding is all it does: the reply is sent by others.</summary>
internal sealed class ChatConversation(SelfieAnswer selfies, OwnerCommands owners)
{
    /// <summary>The reply, in order; empty when there is nothing to say.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> AnswerAsync(UpdateKey key, Update update, CancellationToken stop)
    {
        if (update.Message is not { } message) return [];
        var command = BotCommandText.Parse(message.Text);
        if (message.Chat.Type is not ChatType.Private)
            return command is { Name: "start" or "help" } ? [new OutgoingMessage.Text(AttendeeTexts.PrivateOnly)] : [];

        if (message.Photo is { Count: > 0 } || message.Document is not null) return await selfies.AnswerAsync(message, stop);
        if (command is not null && owners.Answer(key, message, command) is { } reply) return reply;
        return [new OutgoingMessage.Text(command?.Name switch
        {
            "start" => AttendeeTexts.Welcome,
            "help" => AttendeeTexts.Help,
            _ => AttendeeTexts.SendSelfie,
        })];
    }
}
