namespace PhotoBot.BotApiSchema;

/// <summary>One way in which a call differs from the Bot API. Names places, never content.</summary>
/// <param name="Method">The method called.</param>
/// <param name="Path">Where: <c>request</c> or <c>answer</c>, and the JSON path in it.</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record Violation(string Method, string Path, string Reason)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{Method} {Path}: {Reason}";
}
