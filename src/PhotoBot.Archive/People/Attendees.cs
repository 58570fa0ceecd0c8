using Dapper;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>Stores what people have chosen. A person who has chosen nothing has no row.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class Attendees(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>The order of new people: of a hundred photos the best ones come first.</summary>
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

/// <summary>What a person has chosen.</summary>
/// <param name="Language">The tag of a language, for example <c>ru</c>; null when none was chosen.</param>
/// <param name="Sort">The order of photos.</param>
/// <param name="FirstSeenAt">When they first chose something, UTC; null when they never have, and nothing is stored of them here.</param>
public sealed record Attendee(string? Language, PhotoOrder Sort, DateTimeOffset? FirstSeenAt);

/// <summary>Identifies a person of a bot by both user ids. Each bot has its own records of a person.</summary>
public readonly record struct AttendeeKey(long Bot, long User);

/// <summary>The order of a person's photos.</summary>
public enum PhotoOrder
{
    /// <summary>As they were taken.</summary>
    Time,

    /// <summary>The surest match first.</summary>
    Certainty,
}
