using System.Net.ServerSentEvents;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Control;

public sealed class EventStreamTests
{
    [Fact]
    public async Task A_listener_hears_of_messages_actions_menus_people_and_the_welcome()
    {
        await using var chat = await RunningChat.StartAsync();
        var person = await chat.MeetAsync();
        await using var events = await Listener.StartAsync(chat, person);

        await chat.CallAsync("sendChatAction", ("chat_id", person.ToString()), ("action", "upload_photo"));
        await chat.CallAsync("sendMessage", ("chat_id", person.ToString()), ("text", "hello"));
        await chat.CallAsync("setMyCommands", ("commands", """[{"command":"start","description":"Start"}]"""));
        await chat.Control.AddPersonAsync("Ben");
        chat.Server.Welcome = new ChatWelcome { Title = "Hello" };

        Assert.Equal(["action", "chat", "menu", "people", "welcome"], (await events.NextAsync(5)).Select(one => one.EventType));
    }

    [Fact]
    public async Task An_event_names_the_chat_and_how_new_it_is()
    {
        await using var chat = await RunningChat.StartAsync();
        var person = await chat.MeetAsync();
        await using var events = await Listener.StartAsync(chat, person);

        await chat.CallAsync("sendMessage", ("chat_id", person.ToString()), ("text", "hello"));

        var bot = (await chat.Control.GetBotsAsync())[0].Id;
        var revision = (await chat.Control.ReadAsync(person)).Revision;
        Assert.Equal($$"""{"bot":{{bot}},"chat":{{person}},"revision":{{revision}}}""", Assert.Single(await events.NextAsync(1)).Data);
    }

    [Fact]
    public async Task A_listener_for_a_person_hears_nothing_of_others_chats()
    {
        await using var chat = await RunningChat.StartAsync();
        var anna = await chat.MeetAsync("Anna");
        var ben = await chat.MeetAsync("Ben");
        await using var events = await Listener.StartAsync(chat, anna);

        await chat.CallAsync("sendMessage", ("chat_id", ben.ToString()), ("text", "for Ben"));
        await chat.CallAsync("sendMessage", ("chat_id", anna.ToString()), ("text", "for Anna"));

        Assert.Contains($"\"chat\":{anna}", Assert.Single(await events.NextAsync(1)).Data, StringComparison.Ordinal);
    }

    private sealed class Listener : IAsyncDisposable
    {
        private readonly HttpClient http = new();
        private Stream stream = Stream.Null;
        private IAsyncEnumerator<SseItem<string>> events = null!;

        public static async Task<Listener> StartAsync(RunningChat chat, ChatId person)
        {
            var listener = new Listener();
            listener.stream = await listener.http.GetStreamAsync(chat.Url($"control/events?person={person}"));
            listener.events = SseParser.Create(listener.stream).EnumerateAsync().GetAsyncEnumerator();
            // From the hello on nothing is missed.
            Assert.Equal("hello", Assert.Single(await listener.NextAsync(1)).EventType);
            return listener;
        }

        public async Task<IReadOnlyList<SseItem<string>>> NextAsync(int count)
        {
            var next = new List<SseItem<string>>();
            while (next.Count < count && await events.MoveNextAsync().AsTask().WaitAsync(RunningChat.Patience)) next.Add(events.Current);
            return next;
        }

        public async ValueTask DisposeAsync()
        {
            await events.DisposeAsync();
            await stream.DisposeAsync();
            http.Dispose();
        }
    }
}
