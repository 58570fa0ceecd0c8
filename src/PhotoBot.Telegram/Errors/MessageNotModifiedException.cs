namespace PhotoBot.Telegram.Errors;

/// <summary>400: an edit would leave the message as it is. Usually to be ignored.</summary>
public sealed class MessageNotModifiedException : BotApiException
{
    internal MessageNotModifiedException(ApiFailure failure)
        : base(failure)
    {
    }
}
