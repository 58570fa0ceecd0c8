using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Lets pictures be looked at, as far as the hourly limit allows: looking costs the server a hundred times what searching does.</summary>
internal static class PictureIntake
{
    /// <summary>Takes as many of the pictures as the person has left; refuses when there is none.</summary>
    public static Decision Begin(ChatState state, IReadOnlyList<PictureFile> files)
    {
        if (Refuse(state) is { } refusal) return refusal;
        List<PictureFile> taken = [.. files.Take(state.Allowance.Left)];
        return new Decision.LookAt(taken) { State = state, Changes = [new Change.CountSearches(taken.Count)] };
    }

    /// <summary>The refusal when none is left within the hour; otherwise null.</summary>
    public static Decision? Refuse(ChatState state) => state.Allowance.Left > 0
        ? null
        : state.Reply(TextKey.Limits.Searches, ("minutes", (int)Math.Ceiling(state.Allowance.Wait.TotalMinutes)));
}
