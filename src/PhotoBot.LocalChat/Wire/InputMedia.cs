using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Wire;

/// <summary>One item of an album.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(InputMediaPhoto), "photo")]
[JsonDerivedType(typeof(InputMediaDocument), "document")]
public abstract record InputMedia
{
    private protected InputMedia()
    {
    }

    /// <summary>The file: a file_id, an http address, or <c>attach://</c> and the name of a multipart part.</summary>
    public required string Media { get; init; }

    /// <summary>The text under it, up to 1024 characters after formatting.</summary>
    public string? Caption { get; init; }

    /// <summary>How the caption's formatting is written, such as HTML.</summary>
    public string? ParseMode { get; init; }

    /// <summary>The caption's formatting by position, instead of <see cref="ParseMode"/>.</summary>
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }
}

/// <summary>A photo of an album; uploads up to 10 MB.</summary>
public sealed record InputMediaPhoto : InputMedia;

/// <summary>A document of an album, which then holds documents only; uploads up to 50 MB.</summary>
public sealed record InputMediaDocument : InputMedia;
