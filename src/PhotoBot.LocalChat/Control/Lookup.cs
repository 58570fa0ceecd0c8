using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>Finds what a control request names, or refuses it.</summary>
internal static class Lookup
{
    /// <summary>The bot that <c>bot</c> of the query names; the first one when it names none.</summary>
    /// <exception cref="RefusedException">404: there is no such bot.</exception>
    public static HostedBot Bot(this ChatWorld world, ControlCall call) =>
        call.QueryNumber("bot") is var id and > 0
            ? world.Bots.FirstOrDefault(bot => bot.User.Id.Value == id) ?? throw ControlCall.NotFound($"bot {id}")
            : world.Bots[0];

    /// <summary>The chat of the path; of several private chats of that id, the one with the bot of the query.</summary>
    /// <exception cref="RefusedException">404: there is none.</exception>
    public static ChatRoom Room(this ChatWorld world, ControlCall call) =>
        world.TryFindRoom(world.Bot(call), new ChatId(call.RouteNumber("chat")), out var room) ? room : throw ControlCall.NotFound($"chat {call.Route("chat")}");

    /// <summary>The person of an id.</summary>
    /// <exception cref="RefusedException">404: there is none.</exception>
    public static User Person(this ChatWorld world, UserId id) =>
        world.FindPerson(id) ?? throw ControlCall.NotFound($"person {id}");

    /// <summary>Who acts in a chat: the one named, or a private chat's person.</summary>
    /// <exception cref="RefusedException">404: nobody of that id; 400: nobody named in a group, or not a member.</exception>
    public static User Sender(this ChatWorld world, ChatRoom room, UserId? named)
    {
        if (named is null && room.Chat.Type is not ChatType.Private) throw RefusedException.BadRequest("from is missing: a group has several people");
        var person = world.Person(named ?? new UserId(room.Chat.Id.Value));
        return room.Holds(person.Id) ? person : throw RefusedException.BadRequest($"person {person.Id} is not in chat {room.Chat.Id}");
    }
}
