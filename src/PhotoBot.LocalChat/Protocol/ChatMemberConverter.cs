using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Protocol;

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
