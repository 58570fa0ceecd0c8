namespace PhotoBot.LocalChat.Control;

/// <summary>The control interface refused a request.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="description">What was wrong with the request.</param>
public sealed class LocalChatRefusedException(int status, string description) : Exception($"The local chat answered {status}: {description}")
{
    /// <summary>The HTTP status, such as 400 or 404.</summary>
    public int Status { get; } = status;
}
