using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>getMe, getUpdates, deleteWebhook, the command menus, answerCallbackQuery and getFile.</summary>
internal static class AccountMethods
{
    /// <summary>20 MB, the largest download (Bot API, getFile; the server's source reads MB as 2^20).</summary>
    private const int MaxDownload = 20 << 20;

    /// <summary>Longest poll, seconds: the real server cuts longer ones to it.</summary>
    private const int MaxWait = 50;

    /// <summary>Commands in one menu (Bot API, setMyCommands).</summary>
    private const int MaxCommands = 100;

    /// <summary>Characters in the answer to a press (Bot API, answerCallbackQuery).</summary>
    private const int MaxAnswer = 200;

    public static object GetMe(BotCall call) =>
        call.Bot.User with { CanJoinGroups = true, CanReadAllGroupMessages = true, SupportsInlineQueries = false };

    public static async Task<object> GetUpdatesAsync(BotCall call)
    {
        var parameters = call.Parameters;
        call.Bot.Updates.Allow(parameters.Json<IReadOnlyList<string>>("allowed_updates", "can't parse allowed_updates JSON object"));
        return await call.Bot.Updates.PollAsync(
            parameters.Number("offset") ?? 0,
            parameters.Clamped("limit", 100, 1, 100),
            TimeSpan.FromSeconds(parameters.Clamped("timeout", 0, 0, MaxWait)),
            call.Cancellation);
    }

    /// <summary>There is never a webhook here: what is left of the method is dropping updates.</summary>
    public static object DeleteWebhook(BotCall call)
    {
        if (call.Parameters.Flag("drop_pending_updates")) call.Bot.Updates.Clear();
        return true;
    }

    public static object SetCommands(BotCall call)
    {
        var commands = call.Parameters.Json<IReadOnlyList<BotCommand>>("commands", "can't parse commands JSON object")
            ?? throw RefusedException.BadRequest("parameter \"commands\" is required");
        if (commands.Count > MaxCommands) throw RefusedException.BadRequest("BOT_COMMANDS_TOO_MUCH");
        if (!commands.All(command => command is not null && IsName(command.Command)))
            throw RefusedException.BadRequest("BOT_COMMAND_INVALID");
        if (commands.Any(command => command.Description.Length is 0 or > 256))
            throw RefusedException.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        call.Bot.Commands.Set(Scope(call), call.Parameters.Text("language_code"), commands);
        call.World.Feed.Publish(ChatEvent.Menu(call.Bot));
        return true;
    }

    public static object GetCommands(BotCall call) => call.Bot.Commands.Get(Scope(call), call.Parameters.Text("language_code"));

    public static object AnswerPress(BotCall call)
    {
        var text = call.Parameters.TextOrNull("text");
        if (text?.Length > MaxAnswer) throw RefusedException.BadRequest("MESSAGE_TOO_LONG");
        return call.Bot.Presses.Answer(
            call.Parameters.Text("callback_query_id"), text, call.Parameters.Flag("show_alert"), call.Parameters.TextOrNull("url"))
            ? true
            : throw RefusedException.BadRequest("query is too old and response timeout expired or query ID is invalid");
    }

    public static object GetFile(BotCall call)
    {
        if (call.Parameters.TextOrNull("file_id") is not { } id) throw RefusedException.BadRequest("file_id not specified");
        var file = call.World.Media.FindFile(id) ?? throw RefusedException.BadRequest("invalid file_id");
        if (file.Bytes.Length > MaxDownload) throw RefusedException.BadRequest("file is too big");
        return new BotFile
        {
            FileId = file.FileId,
            FileUniqueId = file.FileUniqueId,
            FileSize = file.Bytes.Length,
            FilePath = call.World.Media.Link(call.Bot.User.Id, file),
        };
    }

    private static BotCommandScope Scope(BotCall call) =>
        call.Parameters.Json<BotCommandScope>("scope", "can't parse BotCommandScope JSON object") ?? new BotCommandScopeDefault();

    private static bool IsName(string command) =>
        command.Length is > 0 and <= 32 && command.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '_');
}
