namespace PhotoBot.Telegram.Requests;

/// <summary>Answers the press of a button, which stops its spinning.</summary>
public sealed record AnswerCallbackQueryRequest : BotRequest<bool>
{
    /// <summary>The press.</summary>
    public required string CallbackQueryId { get; init; }

    /// <summary>What pops up, up to 200 characters; nothing when absent.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it stays until it is closed.</summary>
    public bool? ShowAlert { get; init; }

    /// <summary>How many seconds the person's app may reuse the answer.</summary>
    public int? CacheTime { get; init; }

    internal override string Method => "answerCallbackQuery";

    internal override void Validate() => RequestCheck.Length(Method, "text", Text?.Length ?? 0, 0, 200);
}
