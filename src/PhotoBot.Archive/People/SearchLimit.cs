using Dapper;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>Limits the searches of a person in any hour.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class SearchLimit(ArchiveDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    /// <summary>What a person has left.</summary>
    /// <param name="key">The person.</param>
    /// <param name="perHour">How many there are in an hour, at least 1.</param>
    public SearchAllowance Left(AttendeeKey key, int perHour)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perHour, 1);
        var now = clock.GetUtcNow();
        using var connection = database.Connect();
        var counted = connection.Query<string>(
            """
            SELECT searched_at FROM searches WHERE bot_id = @Bot AND user_id = @User AND searched_at > @since
            ORDER BY searched_at DESC LIMIT @perHour
            """, new { key.Bot, key.User, since = UtcText.Of(now - Counted), perHour }).ToList();
        return counted.Count < perHour
            ? new SearchAllowance(perHour - counted.Count, TimeSpan.Zero)
            : new SearchAllowance(0, UtcText.Parse(counted[^1]) + Counted - now);
    }

    /// <summary>Counts searches, and removes those of all people that are older than an hour.</summary>
    public void Count(AttendeeKey key, int searches)
    {
        var now = clock.GetUtcNow();
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM searches WHERE searched_at <= @before", new { before = UtcText.Of(now - Counted) }, transaction);
        connection.Execute(
            "INSERT INTO searches (bot_id, user_id, searched_at) VALUES (@Bot, @User, @now)",
            Enumerable.Repeat(new { key.Bot, key.User, now = UtcText.Of(now) }, searches), transaction);
        transaction.Commit();
    }
}

/// <summary>How many pictures and repeated searches a person has left.</summary>
/// <param name="Left">0 or more.</param>
/// <param name="Wait">The time until there is one more; zero while some are left, at most an hour.</param>
public readonly record struct SearchAllowance(int Left, TimeSpan Wait);
