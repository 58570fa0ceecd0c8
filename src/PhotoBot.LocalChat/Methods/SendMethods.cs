using System.Globalization;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>sendMessage, sendPhoto, sendDocument, sendMediaGroup and sendChatAction.</summary>
internal static class SendMethods
{
    /// <summary>Items in an album (Bot API, sendMediaGroup).</summary>
    private const int MaxItems = 10;

    private const string Attached = "attach://";

    // Bot API, sendChatAction.
    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    };

    public static object SendMessage(BotCall call)
    {
        var text = call.ReadText();
        var room = call.Room();
        return room.Post([call.Draft(room) with { Text = text.Text, Entities = text.Entities, ReplyMarkup = call.Keyboard() }])[0];
    }

    public static object SendPhoto(BotCall call)
    {
        var room = call.Room();
        var draft = call.WithCaption(call.Draft(room));
        var photo = Photo(call, "photo", call.Parameters.TextOrNull("photo"));
        return room.Post([draft with { Photo = photo, ReplyMarkup = call.Keyboard() }])[0];
    }

    public static object SendDocument(BotCall call)
    {
        var room = call.Room();
        var draft = call.WithCaption(call.Draft(room));
        var document = Document(call, "document", call.Parameters.TextOrNull("document"));
        return room.Post([draft with { Document = document, ReplyMarkup = call.Keyboard() }])[0];
    }

    public static object SendMediaGroup(BotCall call)
    {
        var items = Items(call.Parameters);
        var room = call.Room();
        var draft = call.Draft(room) with { MediaGroupId = items.Count > 1 ? call.World.NextAlbum() : null };
        // Everything is checked before anything is posted: a refused album sends nothing.
        return room.Post([.. items.Select((item, index) => Fill(call, draft, item, index + 1))]);
    }

    public static object SendChatAction(BotCall call)
    {
        var room = call.Room();
        var action = call.Parameters.Text("action").ToLowerInvariant();
        if (!Actions.Contains(action)) throw RefusedException.BadRequest("wrong parameter action in request");
        call.World.Feed.Publish(ChatEvent.Acting(room, action));
        return true;
    }

    /// <summary>Returns the messages of a sendMediaGroup, for the rates; 1 for a request that is refused later.</summary>
    public static int CountOf(RequestParameters parameters)
    {
        try
        {
            return Math.Max(1, Items(parameters).Count);
        }
        catch (RefusedException)
        {
            return 1;
        }
    }

    private static IReadOnlyList<InputMedia> Items(RequestParameters parameters)
    {
        var items = parameters.Json<IReadOnlyList<InputMedia>>("media", "can't parse InputMedia JSON object")
            ?? throw RefusedException.BadRequest("parameter \"media\" is required");
        if (items.Any(item => item is null)) throw RefusedException.BadRequest("can't parse InputMedia: InputMedia should be an object");
        if (items.Count == 0) throw RefusedException.BadRequest("there are no messages to send");
        if (items.Count > MaxItems) throw RefusedException.BadRequest("too many messages to send as an album");
        return items.DistinctBy(item => item.GetType()).Count() == 1
            ? items
            : throw RefusedException.BadRequest("document can't be mixed with other media types");
    }

    private static Message Fill(BotCall call, Message draft, InputMedia item, int position)
    {
        var caption = FormattedText.ReadCaption(item.Caption, item.ParseMode, item.CaptionEntities);
        var captioned = draft with { Caption = caption?.Text, CaptionEntities = caption?.Entities };
        try
        {
            return item is InputMediaPhoto
                ? captioned with { Photo = Photo(call, "media", item.Media) }
                : captioned with { Document = Document(call, "media", item.Media) };
        }
        catch (RefusedException refusal) when (refusal.Message.EndsWith("IMAGE_PROCESS_FAILED", StringComparison.Ordinal)
            || refusal.Message.EndsWith("PHOTO_INVALID_DIMENSIONS", StringComparison.Ordinal))
        {
            // What Telegram's servers, rather than its Bot API server, refuse is reported with its place in the album.
            var reason = refusal.Message["Bad Request: ".Length..];
            throw RefusedException.BadRequest(string.Create(
                CultureInfo.InvariantCulture, $"failed to send message #{position} with the error message \"{reason}\""));
        }
    }

    private static IReadOnlyList<PhotoSize> Photo(BotCall call, string parameter, string? value)
    {
        if (Upload(call.Parameters, parameter, value) is { } file) return call.World.Media.AddPhoto(file);
        if (string.IsNullOrEmpty(value)) throw RefusedException.BadRequest("there is no photo in the request");
        return call.World.Media.FindPhoto(value) ?? throw Unusable(call, value, "Document", "Photo");
    }

    private static Document Document(BotCall call, string parameter, string? value)
    {
        if (Upload(call.Parameters, parameter, value) is { } file) return call.World.Media.AddDocument(file);
        if (string.IsNullOrEmpty(value)) throw RefusedException.BadRequest("there is no document in the request");
        return call.World.Media.FindDocument(value) ?? throw Unusable(call, value, "Photo", "Document");
    }

    // A file is a part of the body under the parameter's own name or one that the value names, or else it was sent before.
    private static FilePart? Upload(RequestParameters parameters, string parameter, string? value)
    {
        if (value is null || !value.StartsWith(Attached, StringComparison.Ordinal))
            return string.IsNullOrEmpty(value) ? parameters.File(parameter) : null;
        return parameters.File(value[Attached.Length..]) ?? throw RefusedException.BadRequest("can't parse InputMedia: media not found");
    }

    // This server never reaches the network, so an address is one that cannot be fetched.
    private static RefusedException Unusable(BotCall call, string value, string kind, string wanted) =>
        value.Contains('.', StringComparison.Ordinal) ? RefusedException.BadRequest("failed to get HTTP URL content")
        : call.World.Media.FindFile(value) is not null ? RefusedException.BadRequest($"can't use file of type {kind} as {wanted}")
        : RefusedException.BadRequest("wrong file identifier/HTTP URL specified");
}
