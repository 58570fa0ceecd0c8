namespace PhotoBot.Hosting;

/// <summary>Why the bot stopped by itself, when it did.</summary>
internal sealed class RunOutcome
{
    /// <summary>One line for the operator; null after an ordinary stop.</summary>
    public string? Failure { get; private set; }

    public void Fail(string reason) => Failure = reason;
}
