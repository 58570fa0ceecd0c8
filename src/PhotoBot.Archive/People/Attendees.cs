using Dapper;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>What people have chosen. Somebody who has chosen nothing leaves no row.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class Attendees(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>What newcomers get: who finds a hundred photos looks at the best ones first.</summary>
    private const PhotoOrder DefaultSort = PhotoOrder.Certainty;

    /// <summary>What a person has chosen, or what holds until they do.</summary>
    public Attendee Get(AttendeeKey key)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(string? Language, string Sort, string FirstSeenAt)?>(
            "SELECT language, sort, first_seen_at FROM attendees WHERE bot_id = @Bot AND user_id = @User", key);
        return row is { } found
            ? new Attendee(found.Language, found.Sort is "time" ? PhotoOrder.Time : PhotoOrder.Certainty, UtcText.Parse(found.FirstSeenAt))
            : new Attendee(null, DefaultSort, null);
    }

    /// <summary>Notes a language.</summary>
    /// <param name="key">The person.</param>
    /// <param name="language">Its tag; null lets the messenger's own setting decide again.</param>
    public void SetLanguage(AttendeeKey key, string? language) =>
        Set(key, "language = excluded.language", language, DefaultSort);

    /// <summary>Notes an order of photos.</summary>
    public void SetSort(AttendeeKey key, PhotoOrder sort) => Set(key, "sort = excluded.sort", null, sort);

    private void Set(AttendeeKey key, string change, string? language, PhotoOrder sort)
    {
        using var connection = database.Connect();
        connection.Execute(
            $"""
            INSERT INTO attendees (bot_id, user_id, language, sort, first_seen_at) VALUES (@Bot, @User, @language, @sort, @now)
            ON CONFLICT (bot_id, user_id) DO UPDATE SET {change}
            """, new { key.Bot, key.User, language, sort = sort == PhotoOrder.Time ? "time" : "certainty", now = UtcText.Now(clock) });
    }
}
