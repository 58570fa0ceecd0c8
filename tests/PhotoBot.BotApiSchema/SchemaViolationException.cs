namespace PhotoBot.BotApiSchema;

/// <summary>Calls of a test differ from the Bot API; the message lists how.</summary>
public sealed class SchemaViolationException(IReadOnlyList<Violation> violations)
    : Exception($"{violations.Count} differences from the Bot API's schema:\n{string.Join('\n', violations.Distinct().Take(20))}")
{
    /// <summary>All of them, in the order of the calls.</summary>
    public IReadOnlyList<Violation> Violations { get; } = violations;
}
