namespace PhotoBot.Telegram.Errors;

/// <summary>403: the person blocked the bot, deleted the account or never started the bot. Stop writing until they write again.</summary>
public sealed class BlockedByUserException : ForbiddenException
{
    internal BlockedByUserException(ApiFailure failure)
        : base(failure)
    {
    }
}
