using System.Collections.Concurrent;
using PhotoBot.LocalChat;
using PhotoBot.LocalChat.Calls;

namespace PhotoBot.BotApiSchema;

/// <summary>
/// The calls of one test, checked when the test is over so that no call is slowed down. Without the schema nothing is checked or counted;
/// .ci/run makes it, and fails without counts. Thread-safe.
/// </summary>
public sealed class CallWatch
{
    // The bot's own; tests that speak plain HTTP send none.
    private const string OurUserAgent = "PhotoBot";

    private readonly ConcurrentQueue<ApiCall> calls = new();
    private readonly string countsFolder;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="countsFolder">Where the counts go; null takes <c>artifacts/botapi-schema/</c> of the repository.</param>
    public CallWatch(string? countsFolder = null) => this.countsFolder = countsFolder ?? CheckedCounts.Folder;

    /// <summary>Keeps every call that a server gets from now on: all answers are checked, and the requests of PhotoBot's own client.</summary>
    public void Watch(LocalChatServer server) => server.Called += (_, ended) => Add(ToApiCall(ended));

    /// <summary>Keeps a call for the check.</summary>
    public void Add(ApiCall call) => calls.Enqueue(call);

    /// <summary>Checks every call kept, and counts them.</summary>
    /// <exception cref="SchemaViolationException">At least one differs from the Bot API.</exception>
    public async Task ThrowIfViolatedAsync()
    {
        if (calls.IsEmpty || !BotApi.IsMade) return;
        var api = await BotApi.LoadAsync();
        List<(string Kind, string Method)> seen = [];
        List<Violation> violations = [];
        while (calls.TryDequeue(out var call))
        {
            if (call.ChecksRequest)
            {
                seen.Add(("request", call.Method));
                violations.AddRange(api.CheckRequest(call));
            }

            if (call.Answer is { } answer)
            {
                seen.Add(("answer", call.Method));
                violations.AddRange(api.CheckAnswer(call.Method, answer));
            }
        }

        CheckedCounts.Add(countsFolder, [.. seen, .. violations.Select(violation => ("violation", violation.Method))]);
        if (violations.Count > 0) throw new SchemaViolationException(violations);
    }

    private static ApiCall ToApiCall(CallEndedEventArgs ended) => new(ended.Call.Method)
    {
        RequestJson = ended.Body,
        Texts = ended.Call.Parameters,
        FileParts = [.. ended.Call.Files.Select(file => file.Part)],
        ChecksRequest = string.Equals(ended.UserAgent, OurUserAgent, StringComparison.Ordinal),
        Answer = ended.Answer,
    };
}
