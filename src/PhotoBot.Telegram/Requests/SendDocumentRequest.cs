using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Sends a file as it is.</summary>
public sealed record SendDocumentRequest : SendRequest<Message>
{
    /// <summary>The file; uploads up to 50 MB.</summary>
    public required InputFile Document { get; init; }

    /// <summary>The text under it, up to 1024 characters after formatting.</summary>
    public string? Caption { get; init; }

    /// <summary>How the caption's formatting is written, one of <see cref="Types.ParseMode"/>.</summary>
    public string? ParseMode { get; init; }

    /// <summary>The caption's formatting by position, instead of <see cref="ParseMode"/>.</summary>
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    /// <summary>The buttons under it.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    internal override string Method => "sendDocument";

    internal override IEnumerable<UploadedFile> Uploads => Document is UploadedFile upload ? [upload] : [];

    internal override void Validate()
    {
        RequestCheck.Document(Method, "document", Document);
        RequestCheck.Caption(Method, "caption", Caption, ParseMode);
        RequestCheck.Markup(Method, ReplyMarkup);
    }
}
