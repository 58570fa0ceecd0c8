using System.Globalization;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>sendMediaGroup: several messages that share one media_group_id.</summary>
internal static class SendMediaGroup
{
    /// <summary>Items in an album (Bot API, sendMediaGroup).</summary>
    private const int MaxItems = 10;

    public static object Run(BotCall call)
    {
        var items = Read(call.Parameters);
        var room = Target.Room(call);
        var draft = Target.Draft(call, room) with { MediaGroupId = items.Count > 1 ? call.World.NextAlbum() : null };
        // Everything is checked before anything is posted: a refused album sends nothing.
        var drafts = items.Select((item, index) => Fill(draft, call, item, index + 1)).ToArray();
        return room.Post(drafts);
    }

    /// <summary>How many messages a call asks to send: what rates count. One for whatever is refused later.</summary>
    public static int CountOf(Parameters parameters)
    {
        try
        {
            return Math.Max(1, Read(parameters).Count);
        }
        catch (RefusedException)
        {
            return 1;
        }
    }

    private static IReadOnlyList<InputMedia> Read(Parameters parameters)
    {
        var items = parameters.Json<IReadOnlyList<InputMedia>>("media", "can't parse InputMedia JSON object")
            ?? throw RefusedException.BadRequest("parameter \"media\" is required");
        return items.Count switch
        {
            _ when items.Any(item => item is null) => throw RefusedException.BadRequest("can't parse InputMedia: InputMedia should be an object"),
            0 => throw RefusedException.BadRequest("there are no messages to send"),
            > MaxItems => throw RefusedException.BadRequest("too many messages to send as an album"),
            _ when items.DistinctBy(item => item.GetType()).Count() > 1 => throw RefusedException.BadRequest("document can't be mixed with other media types"),
            _ => items,
        };
    }

    private static Message Fill(Message draft, BotCall call, InputMedia item, int position)
    {
        try
        {
            return MediaMessage.Fill(draft, call, item);
        }
        catch (RefusedException refusal) when (refusal.Message.Contains("IMAGE_PROCESS_FAILED", StringComparison.Ordinal)
            || refusal.Message.Contains("PHOTO_INVALID_DIMENSIONS", StringComparison.Ordinal))
        {
            // What Telegram's servers, rather than its Bot API server, refuse is reported with its place in the album.
            var reason = refusal.Message["Bad Request: ".Length..];
            throw RefusedException.BadRequest(string.Create(
                CultureInfo.InvariantCulture, $"failed to send message #{position} with the error message \"{reason}\""));
        }
    }
}
