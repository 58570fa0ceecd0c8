namespace PhotoBot.Telegram.Errors;

/// <summary>A request that Telegram would refuse; the client did not send it.</summary>
public sealed class InvalidRequestException : TelegramException
{
    internal InvalidRequestException(string method, string field, string problem)
        : base(method, $"{method} was not sent: {field} {problem}", mayHaveBeenAccepted: false) => Field = field;

    /// <summary>The field at fault by its wire name, such as <c>caption</c> or <c>media[2].caption</c>.</summary>
    public string Field { get; }
}
