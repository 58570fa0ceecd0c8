namespace PhotoBot.Telegram.Errors;

/// <summary>5xx: Telegram failed; whether it did what was asked is unknown.</summary>
public sealed class ServerErrorException : BotApiException
{
    internal ServerErrorException(ApiFailure failure)
        : base(failure)
    {
    }
}
