namespace PhotoBot.Telegram.Errors;

/// <summary>403: the bot may not write there, for example because it was removed from the group.</summary>
public class ForbiddenException : BotApiException
{
    internal ForbiddenException(ApiFailure failure)
        : base(failure)
    {
    }
}
