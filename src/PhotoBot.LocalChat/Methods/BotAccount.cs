using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>getMe and the command menus.</summary>
internal static class BotAccount
{
    /// <summary>Commands in one menu (Bot API, setMyCommands).</summary>
    private const int MaxCommands = 100;

    public static object GetMe(BotCall call) =>
        call.Bot.User with { CanJoinGroups = true, CanReadAllGroupMessages = true, SupportsInlineQueries = false };

    public static object SetCommands(BotCall call)
    {
        var commands = call.Parameters.Json<IReadOnlyList<BotCommand>>("commands", "can't parse commands JSON object")
            ?? throw RefusedException.BadRequest("parameter \"commands\" is required");
        if (commands.Count > MaxCommands) throw RefusedException.BadRequest("BOT_COMMANDS_TOO_MUCH");
        if (!commands.All(command => command is not null && IsName(command.Command))) throw RefusedException.BadRequest("BOT_COMMAND_INVALID");
        if (commands.Any(command => command.Description.Length is 0 or > 256)) throw RefusedException.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        return Set(call, commands);
    }

    public static object GetCommands(BotCall call) => call.Bot.Menus.Get(Scope(call), call.Parameters.Text("language_code"));

    public static object DeleteCommands(BotCall call) => Set(call, []);

    private static bool Set(BotCall call, IReadOnlyList<BotCommand> commands)
    {
        call.Bot.Menus.Set(Scope(call), call.Parameters.Text("language_code"), commands);
        call.World.Feed.Publish(ChatEvent.Menu(call.Bot));
        return true;
    }

    private static BotCommandScope Scope(BotCall call) =>
        call.Parameters.Json<BotCommandScope>("scope", "can't parse BotCommandScope JSON object") ?? new BotCommandScopeDefault();

    private static bool IsName(string command) =>
        command.Length is > 0 and <= 32 && command.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '_');
}
