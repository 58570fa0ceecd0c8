namespace PhotoBot.Telegram.Errors;

/// <summary>Telegram refused a request. Refusals that callers tell apart have types of their own, derived from this one.</summary>
public class BotApiException : TelegramException
{
    internal BotApiException(ApiFailure failure, string? advice = null)
        : base(
            failure.Method,
            $"{failure.Method} was refused with {failure.Code}: {failure.Description}{(advice is null ? "" : " (" + advice + ")")}",
            failure.MayHaveBeenAccepted)
    {
        ErrorCode = failure.Code;
        Description = failure.Description;
    }

    /// <summary>The failure's number, alike to an HTTP status.</summary>
    public int ErrorCode { get; }

    /// <summary>Telegram's own words; they change, so tell failures apart by type.</summary>
    public string Description { get; }
}
