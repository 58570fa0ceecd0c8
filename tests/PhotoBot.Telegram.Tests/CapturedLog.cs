using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PhotoBot.Telegram.Tests;

/// <summary>Keeps what is logged.</summary>
public sealed class CapturedLog : ILogger<BotClient>
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
