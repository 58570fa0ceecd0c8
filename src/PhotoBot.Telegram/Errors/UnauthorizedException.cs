namespace PhotoBot.Telegram.Errors;

/// <summary>401: Telegram does not know the token. No later call can succeed with it.</summary>
public sealed class UnauthorizedException : BotApiException
{
    internal UnauthorizedException(ApiFailure failure)
        : base(failure, "the token was revoked or mistyped: take the current one from @BotFather")
    {
    }
}
