using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;

namespace PhotoBot.Archive.Tests;

/// <summary>Keeps what an index logs, a string a line.</summary>
internal sealed class KeptLog : ILogger<FaceIndex>, ILogger<Alerts>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add(formatter(state, exception));
}
