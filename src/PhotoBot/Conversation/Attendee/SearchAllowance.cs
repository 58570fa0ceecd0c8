using PhotoBot.Archive.People;
using PhotoBot.Hosting;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>How often somebody may have a picture looked at, or a search repeated: looking costs the server a hundred times what searching does.</summary>
internal sealed class SearchAllowance(SearchLimit limit, BotOptions options)
{
    /// <summary>Counts one of them; the refusal when none is left within the hour.</summary>
    public OutgoingMessage? Refuse(Visit visit) => limit.Take(visit.Person, options.SearchesPerHour) is { } wait
        ? visit.Text(TextKey.Limits.Searches, ("minutes", (int)Math.Ceiling(wait.TotalMinutes)))
        : null;
}
