using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Wire;

/// <summary>One size of a photo.</summary>
public sealed record PhotoSize
{
    public required string FileId { get; init; }
    public required string FileUniqueId { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public long? FileSize { get; init; }
}

/// <summary>A file sent as it is.</summary>
public sealed record Document
{
    public required string FileId { get; init; }
    public required string FileUniqueId { get; init; }
    public string? FileName { get; init; }
    public string? MimeType { get; init; }
    public long? FileSize { get; init; }
}

/// <summary>The Bot API's <c>File</c>: a file made ready for download.</summary>
public sealed record BotFile
{
    public required string FileId { get; init; }
    public required string FileUniqueId { get; init; }
    public long? FileSize { get; init; }
    public string? FilePath { get; init; } // relative to the bot's file address
}

/// <summary>One item of an album to send.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(InputMediaPhoto), "photo")]
[JsonDerivedType(typeof(InputMediaDocument), "document")]
public abstract record InputMedia
{
    public required string Media { get; init; } // a file_id, or attach:// and the name of a multipart part
    public string? Caption { get; init; }
    public string? ParseMode { get; init; }
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }
}

public sealed record InputMediaPhoto : InputMedia;

public sealed record InputMediaDocument : InputMedia;
