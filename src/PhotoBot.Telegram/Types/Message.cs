using System.Text.Json.Serialization;

namespace PhotoBot.Telegram.Types;

/// <summary>A message in a chat. Which content fields are present says what kind of message it is.</summary>
public sealed record Message
{
    /// <summary>The message's number within its chat.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The forum topic of the message, in groups with topics.</summary>
    public MessageId? MessageThreadId { get; init; }

    /// <summary>Who sent it; absent in channels.</summary>
    public User? From { get; init; }

    /// <summary>The chat in whose name it was sent, for anonymous administrators and channels.</summary>
    public Chat? SenderChat { get; init; }

    /// <summary>When it was sent, UTC. 1970-01-01 marks a message that is no longer accessible.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>When it was last edited, UTC.</summary>
    public DateTimeOffset? EditDate { get; init; }

    /// <summary>Where it was sent.</summary>
    public required Chat Chat { get; init; }

    /// <summary>Where the message comes from, when it was forwarded.</summary>
    public MessageOrigin? ForwardOrigin { get; init; }

    /// <summary>True when the message can't be forwarded or saved.</summary>
    public bool? HasProtectedContent { get; init; }

    /// <summary>The message it answers; never nested deeper than one.</summary>
    public Message? ReplyToMessage { get; init; }

    /// <summary>Shared by all messages of one album; an album has no end mark.</summary>
    public string? MediaGroupId { get; init; }

    /// <summary>The text of a text message, up to 4096 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Commands, links and such within the text, by UTF-16 position.</summary>
    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    /// <summary>The text under a photo or document, up to 1024 characters.</summary>
    public string? Caption { get; init; }

    /// <summary>Commands, links and such within the caption, by UTF-16 position.</summary>
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    /// <summary>A compressed photo in its sizes; take the largest.</summary>
    public IReadOnlyList<PhotoSize>? Photo { get; init; }

    /// <summary>A file sent as it is; originals of photos come this way only.</summary>
    public Document? Document { get; init; }

    /// <summary>The buttons under the message.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    /// <summary>Those who just joined the group; may hold the bot itself.</summary>
    public IReadOnlyList<User>? NewChatMembers { get; init; }

    /// <summary>The one who just left the group; may be the bot itself.</summary>
    public User? LeftChatMember { get; init; }

    /// <summary>The group became a supergroup of this id, and the old id answers no more.</summary>
    public ChatId? MigrateToChatId { get; init; }

    /// <summary>The size of <see cref="Photo"/> with the most pixels; null when the message is no photo.</summary>
    [JsonIgnore]
    public PhotoSize? LargestPhoto => Photo?.MaxBy(size => (long)size.Width * size.Height);

    /// <summary>Whether only chat and number are known, because the message was deleted or is too old.</summary>
    [JsonIgnore]
    public bool IsInaccessible => Date == DateTimeOffset.UnixEpoch;
}
