using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Wire;

/// <summary>A private chat or a group.</summary>
public sealed record Chat
{
    public required ChatId Id { get; init; }
    public required string Type { get; init; }
    public string? Title { get; init; }
    public string? Username { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
}

/// <summary>The kinds of chat of this server.</summary>
public static class ChatType
{
    public const string Private = "private";
    public const string Group = "group";
    public const string Supergroup = "supergroup";
}

/// <summary>The status of a person or a bot in a chat.</summary>
public sealed record ChatMember
{
    // An administrator has every right here (Bot API, ChatMemberAdministrator).
    private static readonly string[] Rights =
    [
        "can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
        "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
    ];

    public required string Status { get; init; }
    public required User User { get; init; }

    /// <summary>The fields that the Bot API requires of the status beyond these two.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }

    public static ChatMember Of(User user, string status) => new() { User = user, Status = status, More = RequiredOf(status) };

    private static Dictionary<string, JsonElement>? RequiredOf(string status) => status switch
    {
        ChatMemberStatus.Creator => new(StringComparer.Ordinal) { ["is_anonymous"] = Json(false) },
        ChatMemberStatus.Administrator => Rights.Append("is_anonymous").ToDictionary(
            right => right, right => Json(right is not ("can_be_edited" or "is_anonymous")), StringComparer.Ordinal),
        // 0: without end.
        ChatMemberStatus.Kicked => new(StringComparer.Ordinal) { ["until_date"] = Json(0) },
        _ => null,
    };

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}

/// <summary>The statuses of a member in a chat. <c>kicked</c> of a bot in a private chat: blocked.</summary>
public static class ChatMemberStatus
{
    public const string Creator = "creator";
    public const string Administrator = "administrator";
    public const string Member = "member";
    public const string Left = "left";
    public const string Kicked = "kicked";
}

/// <summary>A change of a status.</summary>
public sealed record ChatMemberUpdated
{
    public required Chat Chat { get; init; }
    public required User From { get; init; }
    public required DateTimeOffset Date { get; init; }
    public required ChatMember OldChatMember { get; init; }
    public required ChatMember NewChatMember { get; init; }
}

/// <summary>A person or a bot.</summary>
public sealed record User
{
    public required UserId Id { get; init; }
    public required bool IsBot { get; init; }
    public required string FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Username { get; init; } // without @
    public string? LanguageCode { get; init; } // IETF tag of the app's language
    public bool? CanJoinGroups { get; init; } // getMe only, as the two below
    public bool? CanReadAllGroupMessages { get; init; }
    public bool? SupportsInlineQueries { get; init; }
}
