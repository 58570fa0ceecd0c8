using PhotoBot.LocalChat.Control;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>A person in the private chat with the bot.</summary>
internal sealed class Person(LocalChatControl control, User user)
{
    public UserId Id => user.Id;

    public ChatId Chat { get; } = ChatId.PrivateWith(user.Id);

    public Task<Message> SayAsync(string text) => control.SendTextAsync(Chat, text);

    public Task<Message> SendPhotoAsync(byte[] picture) => control.SendPhotoAsync(Chat, picture);

    public Task<Message> SendFileAsync(string name, byte[] content) => control.SendDocumentAsync(Chat, new OutgoingFile(name, content));

    /// <summary>What the bot has written, in order.</summary>
    public async Task<IReadOnlyList<Message>> HeardAsync() => FromBot((await control.ReadAsync(Chat)).Messages);

    /// <summary>Waits until the bot has written so many messages, and gives all it has written.</summary>
    public async Task<IReadOnlyList<Message>> HearsAsync(int messages) =>
        FromBot(await control.WaitAsync(Chat, all => FromBot(all).Count >= messages, PhotoBotProcess.Patience));

    /// <summary>Waits for the one text the bot answers with.</summary>
    public async Task<string> HearsTextAsync() => Assert.Single(await HearsAsync(1)).Text!;

    /// <summary>Waits until the bot has written a text that holds this, and gives all it has written.</summary>
    public async Task<IReadOnlyList<Message>> HearsAsync(string text) =>
        FromBot(await control.WaitAsync(Chat, all => FromBot(all).Any(message => message.Text?.Contains(text, StringComparison.Ordinal) is true), PhotoBotProcess.Patience));

    private static IReadOnlyList<Message> FromBot(IEnumerable<Message> messages) => [.. messages.Where(message => message.From is { IsBot: true })];
}
