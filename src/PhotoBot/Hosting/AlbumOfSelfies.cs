using PhotoBot.Archive.Inbox;
using PhotoBot.Conversation.Attendee;
using Telegram.Bot.Types;

namespace PhotoBot.Hosting;

/// <summary>Selfies sent together make one query, but arrive one by one and without an end mark.</summary>
internal sealed class AlbumOfSelfies(UpdateInbox inbox, TimeProvider clock)
{
    /// <summary>The parts of an album come within a second of each other.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(1000);

    /// <summary>Whether another picture of the same album waits already, or comes within a moment.</summary>
    public async Task<bool> IsFollowedAsync(Visit visit, Message message, CancellationToken stop)
    {
        if (message.MediaGroupId is not { } album) return false;
        if (IsWaiting()) return true;
        await Task.Delay(Gap, clock, stop);
        return IsWaiting();

        bool IsWaiting() => inbox.HasLater(visit.Update, visit.Chat, "$.message.media_group_id", album);
    }
}
