using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Finding;

/// <summary>The saved results of searches, for the buttons under them: more, by album, originals, ZIP.</summary>
/// <remarks>Rights are checked again each time a result is read. Safe for use from any thread.</remarks>
public sealed class SearchResults(ArchiveDatabase database, ActiveFacePack pack, HiddenPeople hidden, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Saves a result, and removes all that are older than 30 days.</summary>
    /// <param name="key">Who asked.</param>
    /// <param name="matches">What was found.</param>
    /// <param name="confirmed">Faces that the person has said are theirs.</param>
    /// <returns>The result as <see cref="Find"/> would read it now.</returns>
    public SearchResult Add(AttendeeKey key, PersonMatches matches, IReadOnlyCollection<FaceId>? confirmed = null)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var now = clock.GetUtcNow();
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM answers WHERE answered_at < @before", new { before = UtcText.Of(now - Kept) }, transaction);
        var id = connection.ExecuteScalar<long>(
            "INSERT INTO answers (bot_id, user_id, answered_at) VALUES (@Bot, @User, @now) RETURNING id",
            new { key.Bot, key.User, now = UtcText.Of(now) }, transaction);
        var mine = confirmed?.ToHashSet() ?? [];
        List<MatchedPhoto> photos =
        [
            .. matches.Sure.Concat(matches.Maybe)
                .Select((photo, position) => photo with { Position = position, IsMe = mine.Contains(photo.Face) ? true : null })
                .Where(photo => Insert(connection, transaction, id, photo)),
        ];
        transaction.Commit();
        return new SearchResult(new SearchResultId(id), now, photos);
    }

    /// <summary>
    /// A result as far as the person may see it now: photos in albums that are open or of an event they were admitted to, and no hidden
    /// people.
    /// </summary>
    /// <returns>Null when there is no such result, or it is another person's.</returns>
    public SearchResult? Find(AttendeeKey key, SearchResultId result)
    {
        using var connection = database.Connect();
        var answeredAt = connection.QuerySingleOrDefault<string>(
            "SELECT answered_at FROM answers WHERE id = @id AND bot_id = @Bot AND user_id = @User",
            new { id = result.Value, key.Bot, key.User });
        return answeredAt is null ? null : new SearchResult(result, UtcText.Parse(answeredAt), Photos(connection, key, result));
    }

    /// <summary>False for a face that has left the archive since the search.</summary>
    private static bool Insert(SqliteConnection connection, SqliteTransaction transaction, long answer, MatchedPhoto photo) =>
        connection.Execute(
            """
            INSERT INTO answer_photos (answer_id, position, photo_id, face_id, similarity, certain)
            SELECT @answer, @Position, photo_id, id, @Similarity, @IsSure FROM faces WHERE id = @face
            """, new { answer, photo.Position, photo.Similarity, photo.IsSure, face = photo.Face.Value }, transaction) == 1;

    private IReadOnlyList<MatchedPhoto> Photos(SqliteConnection connection, AttendeeKey key, SearchResultId result)
    {
        var hides = hidden.Snapshot();
        return
        [
            .. connection.Query<AnsweredRow>(
                $"""
                SELECT w.position AS Position, w.similarity AS Similarity, w.certain AS IsSure, v.is_me AS IsMe, {FaceRow.Columns}
                FROM answer_photos w
                JOIN faces f ON f.id = w.face_id AND f.pack_id = @pack
                JOIN photos p ON p.id = w.photo_id
                JOIN album_photos ap ON ap.photo_id = w.photo_id
                JOIN albums a ON a.id = ap.album_id
                     AND (a.event_id IS NULL OR a.event_id IN (SELECT event_id FROM admissions WHERE bot_id = @Bot AND user_id = @User))
                LEFT JOIN verdicts v ON v.bot_id = @Bot AND v.user_id = @User AND v.face_id = w.face_id
                WHERE w.answer_id = @answer
                GROUP BY w.position
                ORDER BY w.position
                """, new { pack = pack.Id, key.Bot, key.User, answer = result.Value })
                .Where(row => !hides.Hides(row.Vector))
                .Select(row => row.ToPhoto(row.Similarity, row.IsSure) with { Position = row.Position, IsMe = row.IsMe }),
        ];
    }

    private sealed record AnsweredRow : FaceRow
    {
        public int Position { get; init; }

        public float Similarity { get; init; }

        public bool IsSure { get; init; }

        public bool? IsMe { get; init; }
    }
}

/// <summary>Identifies a search result in this archive; never used twice.</summary>
public readonly record struct SearchResultId(long Value);

/// <summary>The photos that a search found for a person, for the buttons under them.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="FoundAt">When, UTC.</param>
/// <param name="Photos">
/// The sure ones, then the others, each most similar first; those that have left the archive since are missing.
/// </param>
public sealed record SearchResult(SearchResultId Id, DateTimeOffset FoundAt, IReadOnlyList<MatchedPhoto> Photos);
