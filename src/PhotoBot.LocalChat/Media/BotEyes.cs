using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Media;

/// <summary>
/// Shows a bot what it asked for under the file ids that are good for it; see <see cref="FileId"/>. Applied in one place, to whatever leaves
/// the server towards a bot.
/// </summary>
internal static class BotEyes
{
    /// <summary>The result of a call as the bot gets it: in messages, wherever they stand in it, every file has the bot's own id.</summary>
    public static object See(UserId bot, object result) => result switch
    {
        Message message => See(bot, message),
        IReadOnlyList<Message> messages => messages.Select(message => See(bot, message)).ToArray(),
        IReadOnlyList<Update> updates => updates.Select(update => See(bot, update)).ToArray(),
        _ => result,
    };

    private static Update See(UserId bot, Update update) => update with
    {
        Message = SeeOrNull(bot, update.Message),
        EditedMessage = SeeOrNull(bot, update.EditedMessage),
        CallbackQuery = update.CallbackQuery is { } press ? press with { Message = SeeOrNull(bot, press.Message) } : null,
    };

    private static Message? SeeOrNull(UserId bot, Message? message) => message is null ? null : See(bot, message);

    private static Message See(UserId bot, Message message) => message with
    {
        Photo = message.Photo?.Select(size => See(bot, size)).ToArray(),
        Document = message.Document is { } document ? document with { FileId = FileId.For(bot, document.FileId) } : null,
        ReplyToMessage = SeeOrNull(bot, message.ReplyToMessage),
    };

    private static PhotoSize See(UserId bot, PhotoSize size) => size with { FileId = FileId.For(bot, size.FileId) };
}
