using System.ComponentModel.DataAnnotations;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>Who is there: bots, people, groups and standings.</summary>
internal sealed class PeopleControl(ChatWorld world, Func<NewBot, HostedBot> makeBot)
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
        return world.TryAddPerson(person) ? person : throw RefusedException.BadRequest($"the id {person.Id} is taken, or no id of a person");
    }

    public async Task<object> AddGroupAsync(ControlCall call)
    {
        var wanted = await call.JsonAsync<NewGroup>();
        var creator = world.Person(wanted.Creator);
        var others = wanted.Members.Where(id => id != wanted.Creator).Select(world.Person).ToArray();
        var chat = new Chat { Id = world.NextGroup(wanted.Super), Type = wanted.Super ? ChatType.Supergroup : ChatType.Group, Title = wanted.Title };
        var room = world.AddGroup(chat);
        room.SetMember(new ChatMember { Status = ChatMemberStatus.Creator, User = creator });
        foreach (var other in others) room.SetMember(new ChatMember { Status = ChatMemberStatus.Member, User = other });
        foreach (var bot in world.Bots) SetBot(room, bot, ChatMemberStatus.Member, creator);
        world.Feed.Publish(ChatEvent.People);
        return chat;
    }

    public async Task<object> AddBotAsync(ControlCall call)
    {
        var wanted = await call.JsonAsync<NewBot>();
        var mistakes = new List<ValidationResult>();
        if (!Validator.TryValidateObject(wanted, new ValidationContext(wanted), mistakes, validateAllProperties: true))
            throw RefusedException.BadRequest(mistakes[0].ErrorMessage ?? "the bot's name or token is not one");
        var bot = makeBot(wanted);
        return world.TryAddBot(bot) ? new AddedBot(bot.User, bot.Token) : throw RefusedException.BadRequest($"the id {bot.User.Id} is taken");
    }

    public object GetPeople(ControlCall call) => world.People;

    public object GetBots(ControlCall call) => world.Bots.Select(bot => bot.User).ToArray();

    public object GetChats(ControlCall call)
    {
        var person = call.QueryNumber("person");
        return world.Rooms
            .Where(room => person == 0 || room.Holds(new UserId(person)))
            .Select(Summary)
            .OrderByDescending(summary => summary.LastMessage?.Date)
            .ThenBy(summary => summary.Chat.Id.Value)
            .ToArray();
    }

    public async Task<object> SetMemberAsync(ControlCall call)
    {
        var room = world.Room(call);
        var wanted = await call.JsonAsync<NewStanding>();
        if (world.Bots.FirstOrDefault(bot => bot.User.Id == wanted.User) is { } bot)
            return SetBot(room, bot, wanted.Status, room.Members.First(member => !member.User.IsBot).User);

        var member = new ChatMember { Status = wanted.Status, User = world.Person(wanted.User) };
        room.SetMember(member);
        return member;
    }

    private static ChatSummary Summary(ChatRoom room)
    {
        var (revision, messages) = room.Read();
        return new ChatSummary(room.Bot?.User, room.Chat, revision, messages.Count > 0 ? messages[^1] : null);
    }

    private ChatMember SetBot(ChatRoom room, HostedBot bot, string status, User actor)
    {
        var before = room.FindMember(bot.User.Id) ?? new ChatMember { Status = ChatMemberStatus.Left, User = bot.User };
        var after = new ChatMember { Status = status, User = bot.User };
        room.SetMember(after);
        var change = new ChatMemberUpdated { Chat = room.Chat, From = actor, Date = world.Now, OldChatMember = before, NewChatMember = after };
        bot.Updates.Add(UpdateType.MyChatMember, id => new Update { UpdateId = id, MyChatMember = change });
        return after;
    }
}
