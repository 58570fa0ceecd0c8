using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Queues a ZIP of all photos of an answer. The job builds it and reports its progress.</summary>
internal static class ZipHandler
{
    internal const string Action = "zip";

    /// <summary>Null for a button of another handler, or about an answer that is gone or another person's.</summary>
    public static Decision? Press(ChatState state, CallbackData data)
    {
        if (data.Action is not Action || state.Found is not { } result) return null;
        if (state.HasZipJob) return state.Reply(TextKey.Zip.AnotherIsPacked);
        return (state with { HasZipJob = true }).Reply() with { Changes = [new Change.QueueZip(result.Id)] };
    }
}
