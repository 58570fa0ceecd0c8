using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Control;

/// <summary>Who is there: people, groups and standings.</summary>
internal sealed class PeopleControl(ChatWorld world)
{
    public async Task<object> AddPersonAsync(ControlCall call)
    {
        var wanted = await call.JsonAsync<NewPerson>();
        var person = new User
        {
            Id = wanted.Id ?? world.NextPerson(),
            IsBot = false,
            FirstName = wanted.FirstName,
            LastName = wanted.LastName,
            Username = wanted.Username,
            LanguageCode = wanted.LanguageCode,
        };
        if (person.Id.Value <= 0 || person.Id == world.Bot.Id || !world.TryAddPerson(person))
            throw RefusedException.BadRequest($"the id {person.Id} is taken, or no id of a person");
        var chat = new Chat
        {
            Id = ChatId.PrivateWith(person.Id),
            Type = ChatType.Private,
            Username = person.Username,
            FirstName = person.FirstName,
            LastName = person.LastName,
        };
        if (world.TryAddRoom(chat, out var room)) room.SetMember(new ChatMember { Status = ChatMemberStatus.Member, User = person });
        return person;
    }

    public async Task<object> AddGroupAsync(ControlCall call)
    {
        var wanted = await call.JsonAsync<NewGroup>();
        var creator = world.Person(wanted.Creator);
        var others = wanted.Members.Where(id => id != wanted.Creator).Select(world.Person).ToArray();
        var chat = new Chat { Id = world.NextGroup(wanted.Super), Type = wanted.Super ? ChatType.Supergroup : ChatType.Group, Title = wanted.Title };
        if (!world.TryAddRoom(chat, out var room)) throw RefusedException.BadRequest($"the id {chat.Id} is taken");
        room.SetMember(new ChatMember { Status = ChatMemberStatus.Creator, User = creator });
        foreach (var other in others) room.SetMember(new ChatMember { Status = ChatMemberStatus.Member, User = other });
        SetBot(room, ChatMemberStatus.Member, creator);
        return chat;
    }

    public object GetBot(ControlCall call) => world.Bot;

    public object GetChats(ControlCall call) => world.Rooms.Select(room => room.Chat).OrderBy(chat => chat.Id.Value).ToArray();

    public async Task<object> SetMemberAsync(ControlCall call)
    {
        var room = world.Room(call.RouteNumber("chat"));
        var wanted = await call.JsonAsync<NewStanding>();
        if (wanted.User == world.Bot.Id)
        {
            var actor = room.Members.First(member => !member.User.IsBot).User;
            return SetBot(room, wanted.Status, actor);
        }

        var member = new ChatMember { Status = wanted.Status, User = world.Person(wanted.User) };
        room.SetMember(member);
        return member;
    }

    private ChatMember SetBot(ChatRoom room, string status, User actor)
    {
        var before = room.FindMember(world.Bot.Id) ?? new ChatMember { Status = ChatMemberStatus.Left, User = world.Bot };
        var after = new ChatMember { Status = status, User = world.Bot };
        room.SetMember(after);
        var change = new ChatMemberUpdated { Chat = room.Chat, From = actor, Date = world.Now, OldChatMember = before, NewChatMember = after };
        world.Updates.Add(UpdateType.MyChatMember, id => new Update { UpdateId = id, MyChatMember = change });
        return after;
    }
}
