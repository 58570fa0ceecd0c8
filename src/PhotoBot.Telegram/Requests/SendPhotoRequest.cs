using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Sends a photo, which Telegram compresses. Width and height together are at most 10000, their ratio at most 20.</summary>
public sealed record SendPhotoRequest : SendRequest<Message>
{
    /// <summary>The photo; uploads up to 10 MB.</summary>
    public required InputFile Photo { get; init; }

    /// <summary>The text under it, up to 1024 characters after formatting.</summary>
    public string? Caption { get; init; }

    /// <summary>How the caption's formatting is written, one of <see cref="Types.ParseMode"/>.</summary>
    public string? ParseMode { get; init; }

    /// <summary>The caption's formatting by position, instead of <see cref="ParseMode"/>.</summary>
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    /// <summary>The buttons under it.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    internal override string Method => "sendPhoto";

    internal override IEnumerable<UploadedFile> Uploads => Photo is UploadedFile upload ? [upload] : [];

    internal override void Validate()
    {
        RequestCheck.Photo(Method, "photo", Photo);
        RequestCheck.Caption(Method, "caption", Caption, ParseMode);
        RequestCheck.Markup(Method, ReplyMarkup);
    }
}
