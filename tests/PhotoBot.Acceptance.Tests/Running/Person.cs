using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>A person in the private chat with the bot, who reads one language.</summary>
internal sealed class Person(LocalChatControl control, User user)
{
    private static readonly Phrasebook Phrasebook = new(new TextsOptions());

    public UserId Id => user.Id;

    public ChatId Chat { get; } = ChatId.PrivateWith(user.Id);

    /// <summary>What the bot says to this person.</summary>
    public Language Language { get; } = Phrasebook.Find(user.LanguageCode);

    /// <summary>A text as the bot says it to this person.</summary>
    public string Reads(TextKey key, params (string Name, object Value)[] values) => Language.Say(key, values);

    public Task<Message> SayAsync(string text) => control.SendTextAsync(Chat, text);

    public Task<Message> SendPhotoAsync(byte[] picture) => control.SendPhotoAsync(Chat, picture);

    public Task<IReadOnlyList<Message>> SendAlbumAsync(params IReadOnlyList<byte[]> pictures) =>
        control.SendPhotoAlbumAsync(Chat, [.. pictures.Select(picture => (ReadOnlyMemory<byte>)picture)]);

    public Task<Message> SendFileAsync(string name, byte[] content) => control.SendDocumentAsync(Chat, new OutgoingFile(name, content));

    /// <summary>Presses a button by what it says, and gives what pops up once the bot has answered; null for nothing.</summary>
    public Task<string?> PressAsync(Message message, TextKey label, params (string Name, object Value)[] values) => PressAsync(message, Reads(label, values));

    /// <summary>Presses a button by what it says, and gives what pops up once the bot has answered; null for nothing.</summary>
    public async Task<string?> PressAsync(Message message, string label) =>
        await AnswerToAsync(await control.PressAsync(Chat, new NewPress { MessageId = message.MessageId, Text = label }));

    /// <summary>Agrees to being searched for, as people do it: the bot then also knows what language to write in by itself.</summary>
    public async Task AgreeAsync() => await ChooseAsync(await AskAsync("/start"), TextKey.Consent.AgreeButton);

    /// <summary>Presses what no button says, as a client that lies can, and gives what pops up; null for nothing.</summary>
    public async Task<string?> PressMadeUpAsync(Message message, string data) =>
        await AnswerToAsync(await control.PressAsync(Chat, new NewPress { MessageId = message.MessageId, Data = data, IsRaw = true }));

    /// <summary>What pops up once the bot has answered a press.</summary>
    public async Task<string?> AnswerToAsync(CallbackPress press)
    {
        await Waiting.UntilAsync(async () => (press = await control.GetPressAsync(press.Id, TimeSpan.FromSeconds(20))).Answered, "the press is answered");
        return press.Text;
    }

    /// <summary>Sends a selfie and gives the messages the bot answers with, as soon as there are so many.</summary>
    public Task<IReadOnlyList<Message>> SearchAsync(byte[] selfie, int messages) => InReturnForAsync(() => SendPhotoAsync(selfie), messages);

    /// <summary>Writes a text and gives the one message the bot answers with.</summary>
    public async Task<Message> AskAsync(string text) => Assert.Single(await InReturnForAsync(() => SayAsync(text), 1));

    /// <summary>Presses a button that only has a message come, and gives that.</summary>
    public async Task<Message> ChooseAsync(Message message, TextKey label, params (string Name, object Value)[] values) =>
        Assert.Single(await ChooseAsync(message, Reads(label, values), 1));

    /// <summary>Presses a button by what it says, and gives the messages the bot answers with, as soon as there are so many.</summary>
    public Task<IReadOnlyList<Message>> ChooseAsync(Message message, string label, int messages) =>
        InReturnForAsync(async () => Assert.Null(await PressAsync(message, label)), messages);

    /// <summary>What the bot writes in return for something, as soon as there are so many messages.</summary>
    public async Task<IReadOnlyList<Message>> InReturnForAsync(Func<Task> deed, int messages)
    {
        var before = (await HeardAsync()).Count;
        await deed();
        return [.. (await HearsAsync(before + messages)).Skip(before)];
    }

    /// <summary>What the buttons of a message say, in order.</summary>
    public static IReadOnlyList<string> Labels(Message message) => [.. message.ReplyMarkup?.InlineKeyboard.SelectMany(row => row).Select(button => button.Text) ?? []];

    /// <summary>What the bot has written, in order; a picture that is only acknowledged yet has no answer.</summary>
    public async Task<IReadOnlyList<Message>> HeardAsync() => FromBot((await control.ReadAsync(Chat)).Messages);

    /// <summary>Waits until the bot has written so many messages, and gives all it has written.</summary>
    public async Task<IReadOnlyList<Message>> HearsAsync(int messages) =>
        FromBot(await control.WaitAsync(Chat, all => FromBot(all).Count >= messages, Waiting.Limit));

    /// <summary>Waits for the one text the bot answers with.</summary>
    public async Task<string> HearsTextAsync() => Assert.Single(await HearsAsync(1)).Text!;

    /// <summary>Waits until the bot has written a text that holds this, and gives all it has written.</summary>
    public async Task<IReadOnlyList<Message>> HearsAsync(string text) =>
        FromBot(await control.WaitAsync(Chat, all => FromBot(all).Any(message => message.Text?.Contains(text, StringComparison.Ordinal) is true), Waiting.Limit));

    private List<Message> FromBot(IEnumerable<Message> messages) =>
        [.. messages.Where(message => message.From is { IsBot: true } && message.Text != Reads(TextKey.Selfie.Received))];
}
