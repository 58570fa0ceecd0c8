using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Sending;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests;

/// <summary>Inputs for tests.</summary>
internal static class Some
{
    public const string MessageReply =
        """{"ok":true,"result":{"message_id":7,"date":1700000000,"chat":{"id":42,"type":"private"}}}""";

    public const string MeReply = """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bot"}}""";

    public const string AlbumReply =
        """{"ok":true,"result":[{"message_id":7,"date":1700000000,"chat":{"id":42,"type":"private"}},{"message_id":8,"date":1700000000,"chat":{"id":42,"type":"private"}}]}""";

    // Only bounds a hang: nothing measures it, so it is long.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static readonly ChatId Person = new(42);

    public static readonly ChatId Group = new(-100123);

    public static BotClient Bot(TelegramOptions options, TimeProvider? time = null, ILogger<BotClient>? logger = null) =>
        new(options, new SendLimiter(options, time ?? TimeProvider.System), time ?? TimeProvider.System, logger ?? NullLogger<BotClient>.Instance);

    public static SendMessageRequest Text(string text = "hello") => new() { ChatId = Person, Text = text };

    public static UploadedFile Upload(int bytes = 5, string name = "a.jpg") => InputFile.FromBytes(new byte[bytes], name, "image/jpeg");

    public static SendPhotoRequest Photo(InputFile? file = null) => new() { ChatId = Person, Photo = file ?? Upload() };

    public static SendMediaGroupRequest Album(int photos, InputFile? file = null) => new()
    {
        ChatId = Person,
        Media = [.. Enumerable.Range(0, photos).Select(_ => new InputMediaPhoto { Media = file ?? InputFile.ById("id") })],
    };
}
