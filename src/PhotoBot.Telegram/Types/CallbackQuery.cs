namespace PhotoBot.Telegram.Types;

/// <summary>A press on an inline keyboard button; answer it with answerCallbackQuery, or the button keeps spinning.</summary>
public sealed record CallbackQuery
{
    /// <summary>Names the press when answering it.</summary>
    public required string Id { get; init; }

    /// <summary>Who pressed.</summary>
    public required User From { get; init; }

    /// <summary>The message with the button; may be inaccessible.</summary>
    public Message? Message { get; init; }

    /// <summary>Stands for the chat when the message was sent by inline mode.</summary>
    public string? ChatInstance { get; init; }

    /// <summary>The pressed button's data: comes from the client, so check it.</summary>
    public string? Data { get; init; }
}
