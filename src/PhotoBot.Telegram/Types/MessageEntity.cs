namespace PhotoBot.Telegram.Types;

/// <summary>A part of a text with a meaning, such as a command or a link.</summary>
public sealed record MessageEntity
{
    /// <summary>One of <see cref="MessageEntityType"/>, or a kind not named there.</summary>
    public required string Type { get; init; }

    /// <summary>Where it starts, in UTF-16 code units: an index into a C# string.</summary>
    public required int Offset { get; init; }

    /// <summary>How long it is, in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>The target, for links behind text.</summary>
    public string? Url { get; init; }

    /// <summary>The person, for mentions of people without a public name.</summary>
    public User? User { get; init; }

    /// <summary>The programming language, for code blocks.</summary>
    public string? Language { get; init; }
}
