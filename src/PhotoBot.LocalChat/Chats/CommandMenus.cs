using System.Collections.Concurrent;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Chats;

/// <summary>The bot's command menus, one a scope and language. Thread-safe.</summary>
internal sealed class CommandMenus
{
    private readonly ConcurrentDictionary<(BotCommandScope Scope, string Language), IReadOnlyList<BotCommand>> menus = new();

    /// <summary>Sets the menu of a scope; an empty one removes it.</summary>
    public void Set(BotCommandScope scope, string language, IReadOnlyList<BotCommand> commands) => menus[(scope, language)] = commands;

    /// <summary>The menu set for exactly this scope and language; empty when none was.</summary>
    public IReadOnlyList<BotCommand> Get(BotCommandScope scope, string language) => menus.GetValueOrDefault((scope, language), []);
}
