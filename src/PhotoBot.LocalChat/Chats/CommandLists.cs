using System.Collections.Concurrent;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>A bot's lists of commands, one for each scope and language. Thread-safe.</summary>
internal sealed class CommandLists
{
    private readonly ConcurrentDictionary<(BotCommandScope Scope, string Language), IReadOnlyList<BotCommand>> lists = new();

    /// <summary>Sets the list of a scope; an empty one removes it.</summary>
    public void Set(BotCommandScope scope, string language, IReadOnlyList<BotCommand> commands) => lists[(scope, language)] = commands;

    /// <summary>Returns the list set for exactly this scope and language; empty for none.</summary>
    public IReadOnlyList<BotCommand> Get(BotCommandScope scope, string language) => lists.GetValueOrDefault((scope, language), []);

    /// <summary>
    /// Returns the list that a person sees in a chat: of the narrowest scope that has one, in their language before any (Bot API,
    /// "Determining list of commands").
    /// </summary>
    public IReadOnlyList<BotCommand> Shown(ChatRoom room, User person) =>
        Scopes(room, person.Id)
            .SelectMany(scope => new[] { Get(scope, person.LanguageCode ?? ""), Get(scope, "") })
            .FirstOrDefault(list => list.Count > 0, []);

    private static IEnumerable<BotCommandScope> Scopes(ChatRoom room, UserId person)
    {
        var chat = room.Chat.Id;
        if (room.Chat.Type is ChatType.Private)
            return [new BotCommandScopeChat { ChatId = chat }, new BotCommandScopeAllPrivateChats(), new BotCommandScopeDefault()];
        var administers = room.FindMember(person)?.Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator;
        return
        [
            new BotCommandScopeChatMember { ChatId = chat, UserId = person },
            .. administers ? [new BotCommandScopeChatAdministrators { ChatId = chat }] : Array.Empty<BotCommandScope>(),
            new BotCommandScopeChat { ChatId = chat },
            .. administers ? [new BotCommandScopeAllChatAdministrators()] : Array.Empty<BotCommandScope>(),
            new BotCommandScopeAllGroupChats(),
            new BotCommandScopeDefault(),
        ];
    }
}
