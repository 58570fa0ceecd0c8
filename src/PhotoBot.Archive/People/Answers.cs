using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;

namespace PhotoBot.Archive.People;

/// <summary>The answers that were given, for the buttons under them: more, by album, originals, ZIP.</summary>
/// <remarks>What was right when it was answered is looked at again when it is asked for. Safe for use from any thread.</remarks>
public sealed class Answers(ArchiveDatabase database, ActiveFacePack pack, HiddenPeople hidden, TimeProvider clock)
{
    /// <summary>Nobody presses the buttons of last month's message; what is not needed is not kept.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Writes an answer down. Answers older than 30 days are removed, whosever they are.</summary>
    public AnswerId Add(AttendeeKey key, PersonMatches matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var now = clock.GetUtcNow();
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM answers WHERE answered_at < @before", new { before = UtcText.Of(now - Kept) }, transaction);
        var answer = connection.ExecuteScalar<long>("INSERT INTO answers (bot_id, user_id, answered_at) VALUES (@Bot, @User, @now) RETURNING id",
            new { key.Bot, key.User, now = UtcText.Of(now) }, transaction);
        // A photo that has left the archive since the search is passed over.
        connection.Execute(
            """
            INSERT INTO answer_photos (answer_id, position, photo_id, face_id, similarity, certain)
            SELECT @answer, @position, photo_id, id, @Similarity, @certain FROM faces WHERE id = @face
            """,
            matches.Sure.Select(match => (Match: match, IsSure: true)).Concat(matches.Maybe.Select(match => (Match: match, IsSure: false)))
                .Select((row, position) => new { answer, position, row.Match.Similarity, certain = row.IsSure, face = row.Match.Face.Value }), transaction);
        transaction.Commit();
        return new AnswerId(answer);
    }

    /// <summary>An answer, as far as the person may see it now: photos in albums that are open or whose event they are in, no hidden people.</summary>
    /// <returns>Null when there is no such answer, any more, or it was somebody else's.</returns>
    public Answer? Find(AttendeeKey key, AnswerId answer)
    {
        using var connection = database.Connect();
        var answeredAt = connection.QuerySingleOrDefault<string>("SELECT answered_at FROM answers WHERE id = @id AND bot_id = @Bot AND user_id = @User",
            new { id = answer.Value, key.Bot, key.User });
        return answeredAt is null ? null : new Answer(answer, UtcText.Parse(answeredAt), Photos(connection, key, answer));
    }

    private IReadOnlyList<AnsweredPhoto> Photos(SqliteConnection connection, AttendeeKey key, AnswerId answer) =>
        [.. connection.Query<PhotoRow>(
            // SQLite takes the album's name and path from the row that min() names.
            """
            SELECT w.position AS Position, w.photo_id AS Photo, w.face_id AS Face, w.similarity AS Similarity, w.certain AS IsSure, v.is_me AS IsMe,
                   f.x AS X, f.y AS Y, f.width AS Width, f.height AS Height, f.embedding AS Embedding, p.taken_at AS TakenAt,
                   a.id AS Album, a.name AS AlbumName, a.event_id AS Event, ap.path AS Path, min(ap.album_id)
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
            """, new { pack = pack.Id, key.Bot, key.User, answer = answer.Value })
            .Where(row => !hidden.Hides(Embedding.FromBytes(row.Embedding)))
            .Select(row => row.ToPhoto())];

    // Properties, not a constructor: of a query without rows SQLite does not know the columns' types, and Dapper would miss the constructor.
    private sealed record PhotoRow
    {
        public int Position { get; init; }

        public long Photo { get; init; }

        public long Face { get; init; }

        public float Similarity { get; init; }

        public bool IsSure { get; init; }

        public bool? IsMe { get; init; }

        public float X { get; init; }

        public float Y { get; init; }

        public float Width { get; init; }

        public float Height { get; init; }

        public required byte[] Embedding { get; init; }

        public string? TakenAt { get; init; }

        public long Album { get; init; }

        public required string AlbumName { get; init; }

        public long? Event { get; init; }

        public required string Path { get; init; }

        public AnsweredPhoto ToPhoto() => new(
            Position, new PhotoId(Photo), new FaceId(Face), new FaceBox(X, Y, Width, Height), Similarity, IsSure, IsMe,
            new AlbumId(Album), AlbumName, Event is { } id ? new EventId(id) : null, Path,
            TakenAt is null ? null : DateTime.Parse(TakenAt, CultureInfo.InvariantCulture));
    }
}
