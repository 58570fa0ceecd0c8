using System.Text.Json.Serialization;

namespace PhotoBot.Telegram.Types;

/// <summary>One item of an album.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(InputMediaPhoto), "photo")]
[JsonDerivedType(typeof(InputMediaDocument), "document")]
public abstract record InputMedia
{
    private protected InputMedia()
    {
    }

    /// <summary>The file.</summary>
    public required InputFile Media { get; init; }

    /// <summary>The text under it, up to 1024 characters after formatting.</summary>
    public string? Caption { get; init; }

    /// <summary>How the caption's formatting is written, one of <see cref="Types.ParseMode"/>.</summary>
    public string? ParseMode { get; init; }

    /// <summary>The caption's formatting by position, instead of <see cref="ParseMode"/>.</summary>
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }
}
