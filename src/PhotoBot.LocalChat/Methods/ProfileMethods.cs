using System.Text.Json;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>What a bot says of itself, by language; its menu button; and leaving the server.</summary>
internal static class ProfileMethods
{
    // Lengths: Bot API, setMyName, setMyDescription, setMyShortDescription. Of the refusals only the name's is published.
    private const int MaxName = 64;
    private const int MaxDescription = 512;
    private const int MaxShortDescription = 120;

    public static object SetName(BotCall call)
    {
        var name = call.Parameters.Text("name").Trim();
        var language = call.Parameters.Text("language_code");
        // The name for everybody can be changed but not taken away.
        if (name.Length > MaxName || (name.Length == 0 && language.Length == 0)) throw RefusedException.BadRequest("BOT_TITLE_INVALID");
        call.Bot.Profile.SetText("name", language, name);
        if (language.Length == 0) call.Bot.Rename(name);
        call.World.Feed.Publish(ChatEvent.People);
        return true;
    }

    public static object GetName(BotCall call) =>
        new { Name = call.Bot.Profile.GetText("name", call.Parameters.Text("language_code")) is { Length: > 0 } name ? name : call.Bot.User.FirstName };

    public static object SetDescription(BotCall call) => SetText(call, "description", MaxDescription, "BOT_DESCRIPTION_INVALID");

    public static object GetDescription(BotCall call) => new { Description = GetText(call, "description") };

    public static object SetShortDescription(BotCall call) => SetText(call, "short_description", MaxShortDescription, "BOT_ABOUT_INVALID");

    public static object GetShortDescription(BotCall call) => new { ShortDescription = GetText(call, "short_description") };

    public static object SetMenuButton(BotCall call)
    {
        var chat = MenuChat(call);
        using var button = Parse(call.Parameters.TextOrNull("menu_button") ?? """{"type":"default"}""");
        Check(button.RootElement);
        call.Bot.Profile.SetMenuButton(chat, button.RootElement.Clone());
        return true;
    }

    public static object GetMenuButton(BotCall call) => call.Bot.Profile.GetMenuButton(MenuChat(call)) ?? (object)new { Type = "default" };

    public static object LogOut(BotCall call)
    {
        call.Bot.Profile.LogOut();
        return true;
    }

    public static object Close(BotCall call) =>
        call.Bot.Profile.ClosableIn is { Ticks: > 0 } wait ? throw RefusedException.TooManyRequests((int)Math.Ceiling(wait.TotalSeconds)) : true;

    private static object SetText(BotCall call, string field, int longest, string refusal)
    {
        var text = call.Parameters.Text(field);
        if (text.Length > longest) throw RefusedException.BadRequest(refusal);
        call.Bot.Profile.SetText(field, call.Parameters.Text("language_code"), text);
        return true;
    }

    private static string GetText(BotCall call, string field) => call.Bot.Profile.GetText(field, call.Parameters.Text("language_code"));

    private static ChatId MenuChat(BotCall call)
    {
        if (call.Parameters.TextOrNull("chat_id") is null) return default;
        var room = Target.Room(call);
        return room.Chat.Type is ChatType.Private ? room.Chat.Id : throw RefusedException.BadRequest("chat not found");
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw RefusedException.BadRequest("can't parse menu button JSON object");
        }
    }

    private static void Check(JsonElement button)
    {
        if (button.ValueKind is not JsonValueKind.Object) throw RefusedException.BadRequest("object expected as menu button");
        var type = button.TryGetProperty("type", out var named) ? named.ToString() : "";
        if (type is not ("default" or "commands" or "web_app")) throw RefusedException.BadRequest("MenuButton has unsupported type");
        if (type is "web_app" && !(button.TryGetProperty("text", out var text) && text.ToString().Length > 0 && button.TryGetProperty("web_app", out _)))
            throw RefusedException.BadRequest("can't find field \"web_app\"");
    }
}
