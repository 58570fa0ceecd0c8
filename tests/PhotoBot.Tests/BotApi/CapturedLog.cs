using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PhotoBot.BotApi;

namespace PhotoBot.Tests.BotApi;

/// <summary>Keeps what is logged.</summary>
internal sealed class CapturedLog : ILogger<PacedBotClient>, ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // Nothing is held.
    }
}
