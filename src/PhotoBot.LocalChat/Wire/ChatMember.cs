using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Wire;

/// <summary>Somebody's standing in a chat.</summary>
public sealed record ChatMember
{
    /// <summary>One of <see cref="ChatMemberStatus"/>, or one newer than this client.</summary>
    public required string Status { get; init; }

    /// <summary>Whose standing it is.</summary>
    public required User User { get; init; }
}

/// <summary>Standings in a chat. Strings, since Telegram may add some.</summary>
public static class ChatMemberStatus
{
    /// <summary>Owns the chat.</summary>
    public const string Creator = "creator";

    /// <summary>Has some rights of the owner.</summary>
    public const string Administrator = "administrator";

    /// <summary>Ordinary; for a bot in a private chat: not blocked.</summary>
    public const string Member = "member";

    /// <summary>Under restrictions.</summary>
    public const string Restricted = "restricted";

    /// <summary>Not in the chat.</summary>
    public const string Left = "left";

    /// <summary>Banned; for a bot in a private chat: blocked.</summary>
    public const string Kicked = "kicked";
}

/// <summary>Somebody's standing in a chat changed; for the bot itself, status <c>kicked</c> in a private chat means blocked.</summary>
public sealed record ChatMemberUpdated
{
    /// <summary>The chat.</summary>
    public required Chat Chat { get; init; }

    /// <summary>Who made the change.</summary>
    public required User From { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The standing before.</summary>
    public required ChatMember OldChatMember { get; init; }

    /// <summary>The standing now.</summary>
    public required ChatMember NewChatMember { get; init; }
}

/// <summary>
/// Writes a standing with every field the Bot API requires of its kind (ChatMemberOwner, ChatMemberAdministrator, ChatMemberRestricted,
/// ChatMemberBanned), since clients rely on them. Standings have no finer rights here: an administrator may do everything, somebody
/// restricted nothing, and nothing ends by itself.
/// </summary>
internal sealed class ChatMemberConverter : JsonConverter<ChatMember>
{
    private static readonly string[] AdministratorRights =
    [
        "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
        "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
    ];

    private static readonly string[] MemberRights =
    [
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
        "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    ];

    /// <inheritdoc/>
    public override ChatMember Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return new ChatMember
        {
            Status = json.RootElement.GetProperty("status").GetString()!,
            User = json.RootElement.GetProperty("user").Deserialize<User>(options)!,
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ChatMember value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("status", value.Status);
        writer.WritePropertyName("user");
        JsonSerializer.Serialize(writer, value.User, options);
        if (value.Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator) writer.WriteBoolean("is_anonymous", false);
        if (value.Status is ChatMemberStatus.Administrator) WriteAdministrator(writer);
        if (value.Status is ChatMemberStatus.Restricted) WriteRestricted(writer);
        // 0: for ever (Bot API, ChatMemberBanned).
        if (value.Status is ChatMemberStatus.Restricted or ChatMemberStatus.Kicked) writer.WriteNumber("until_date", 0);
        writer.WriteEndObject();
    }

    private static void WriteAdministrator(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("can_be_edited", false);
        foreach (var right in AdministratorRights) writer.WriteBoolean(right, true);
    }

    private static void WriteRestricted(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("is_member", true);
        foreach (var right in MemberRights) writer.WriteBoolean(right, false);
    }
}
