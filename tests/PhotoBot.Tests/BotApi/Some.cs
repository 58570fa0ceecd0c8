using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace PhotoBot.Tests.BotApi;

/// <summary>Inputs for tests.</summary>
internal static class Some
{
    public const string MessageReply =
        """{"ok":true,"result":{"message_id":7,"date":1700000000,"chat":{"id":42,"type":"private"}}}""";

    public const string MeReply = """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bot"}}""";

    public const string AlbumReply =
        """{"ok":true,"result":[{"message_id":7,"date":1700000000,"chat":{"id":42,"type":"private"}},{"message_id":8,"date":1700000000,"chat":{"id":42,"type":"private"}}]}""";

    public const long Person = 42;

    public const long Group = -100123;

    // Only bounds a hang: nothing measures it, so it is long.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static PacedBotClient Bot(TelegramOptions options, TimeProvider? time = null, ILogger<PacedBotClient>? logger = null)
    {
        time ??= TimeProvider.System;
        return new(options, new SendLimiter(options, time), time, logger ?? NullLogger<PacedBotClient>.Instance);
    }

    public static Task<Message> SayAsync(this PacedBotClient bot, string text = "hello", CancellationToken stop = default) =>
        bot.SendMessage(Person, text, cancellationToken: stop);

    public static Task<Message> ShowAsync(this PacedBotClient bot) => bot.SendPhoto(Person, Upload.Of(new byte[5], "a.jpg"));

    public static Task<Message[]> ShowAlbumAsync(this PacedBotClient bot, Func<InputFile>? file = null) =>
        bot.SendMediaGroup(Person, [new InputMediaPhoto(file?.Invoke() ?? "id"), new InputMediaPhoto(file?.Invoke() ?? "id")]);

    /// <summary>An address where nobody listens.</summary>
    public static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }
}
