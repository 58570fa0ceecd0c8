using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Control;

/// <summary>Finds what a control request names, or refuses it.</summary>
internal static class Lookup
{
    /// <summary>The chat of an id.</summary>
    /// <exception cref="RefusedException">404: there is none.</exception>
    public static ChatRoom Room(this ChatWorld world, long id) =>
        world.TryFindRoom(new ChatId(id), out var room) ? room : throw ControlCall.NotFound($"chat {id}");

    /// <summary>The person of an id.</summary>
    /// <exception cref="RefusedException">404: there is none.</exception>
    public static User Person(this ChatWorld world, UserId id) =>
        world.TryFindPerson(id, out var person) ? person : throw ControlCall.NotFound($"person {id}");

    /// <summary>Who acts in a chat: the one named, or a private chat's person.</summary>
    /// <exception cref="RefusedException">404: nobody of that id; 400: nobody named in a group, or not a member.</exception>
    public static User Sender(this ChatWorld world, ChatRoom room, UserId? named)
    {
        if (named is null && room.Chat.Type is not ChatType.Private) throw RefusedException.BadRequest("from is missing: a group has several people");
        var person = world.Person(named ?? new UserId(room.Chat.Id.Value));
        return room.FindMember(person.Id)?.Status is null or ChatMemberStatus.Left or ChatMemberStatus.Kicked
            ? throw RefusedException.BadRequest($"person {person.Id} is not in chat {room.Chat.Id}")
            : person;
    }
}
