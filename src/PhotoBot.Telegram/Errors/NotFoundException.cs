namespace PhotoBot.Telegram.Errors;

/// <summary>Telegram does not have what the request names (400 or 404).</summary>
public sealed class NotFoundException : BotApiException
{
    internal NotFoundException(ApiFailure failure, MissingThing missing)
        : base(failure) => Missing = missing;

    /// <summary>What is missing.</summary>
    public MissingThing Missing { get; }
}
