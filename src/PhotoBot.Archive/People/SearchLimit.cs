using Dapper;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>How often somebody may search: so many times in any hour.</summary>
/// <remarks>Safe for use from any thread, and over several programs.</remarks>
public sealed class SearchLimit(ArchiveDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    /// <summary>Counts one search, if there is one left.</summary>
    /// <param name="key">The person.</param>
    /// <param name="perHour">How many there are in an hour, at least 1.</param>
    /// <returns>Null when the search may go on; otherwise how long to wait for the next one, more than nothing and at most an hour.</returns>
    public TimeSpan? Take(AttendeeKey key, int perHour)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perHour, 1);
        var now = clock.GetUtcNow();
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM searches WHERE searched_at <= @before", new { before = UtcText.Of(now - Counted) }, transaction);
        var hindering = connection.QuerySingleOrDefault<string>(
            "SELECT searched_at FROM searches WHERE bot_id = @Bot AND user_id = @User ORDER BY searched_at DESC LIMIT 1 OFFSET @skip",
            new { key.Bot, key.User, skip = perHour - 1 }, transaction);
        if (hindering is null)
            connection.Execute("INSERT INTO searches (bot_id, user_id, searched_at) VALUES (@Bot, @User, @now)",
                new { key.Bot, key.User, now = UtcText.Of(now) }, transaction);
        transaction.Commit();
        return hindering is null ? null : UtcText.Parse(hindering) + Counted - now;
    }
}
