using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.Conversation;

/// <summary>One message of a reply, as it is written down before it is sent.</summary>
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Photos), "photos")]
internal abstract record OutgoingMessage
{
    private OutgoingMessage()
    {
    }

    /// <summary>The message as JSON; <see cref="FromJson"/> reads it back.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    public static OutgoingMessage FromJson(string json) => JsonSerializer.Deserialize<OutgoingMessage>(json)
        ?? throw new JsonException("A written-down message is empty.");

    /// <summary>Words, in answer to a message when <paramref name="ReplyTo"/> names one.</summary>
    internal sealed record Text(string Content, long? ReplyTo = null) : OutgoingMessage;

    /// <summary>One to ten photos of the archive, shown together.</summary>
    internal sealed record Photos(IReadOnlyList<CaptionedPhoto> Items) : OutgoingMessage;

    /// <summary>A photo by its number in the archive.</summary>
    internal sealed record CaptionedPhoto(long Photo, string Caption);
}
