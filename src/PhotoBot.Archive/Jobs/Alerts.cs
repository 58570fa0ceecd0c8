using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.Jobs;

/// <summary>The people who asked for new photos of themselves, and what is new for each.</summary>
/// <remarks>
/// An alert whose template is of another pack than the one in use is as good as off. So is one whose template can't be opened, until the
/// key comes back from a backup. Safe for use from any thread.
/// </remarks>
public sealed class Alerts(
    ArchiveDatabase database, ActiveFacePack pack, TemplateVault vault, FaceIndex index, HiddenPeople hidden, TimeProvider clock,
    ILogger<Alerts> logger)
{
    private readonly ConcurrentDictionary<AttendeeKey, bool> unopened = new();

    /// <summary>The stricter threshold: a template may be the average of several selfies, and an unasked message has to be right.</summary>
    private readonly float minSimilarity = Math.Max(pack.Pack.Thresholds.Sure, pack.Pack.Thresholds.SureJoined);

    /// <summary>
    /// Switches alerts on, for photos that come from now on. Where they are on already, the template is replaced and nothing is missed.
    /// </summary>
    /// <param name="key">The person.</param>
    /// <param name="template">Their face, of the pack in use; it is stored sealed.</param>
    /// <exception cref="ArchiveException">The template can't be sealed: there is no key.</exception>
    public void On(AttendeeKey key, Embedding template)
    {
        var seal = vault.Seal(template, TemplatePurpose.Alert);
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO alerts (bot_id, user_id, pack_id, template, since_face, created_at)
            VALUES (@Bot, @User, @pack, @seal, (SELECT coalesce(max(id), 0) FROM faces), @now)
            ON CONFLICT (bot_id, user_id) DO UPDATE SET
                since_face = CASE WHEN pack_id = excluded.pack_id THEN since_face ELSE excluded.since_face END,
                created_at = CASE WHEN pack_id = excluded.pack_id THEN created_at ELSE excluded.created_at END,
                pack_id = excluded.pack_id, template = excluded.template
            """, new { key.Bot, key.User, pack = pack.Id, seal, now = UtcText.Now(clock) });
    }

    /// <summary>Switches alerts off: the template goes, and so does the list of what was sent.</summary>
    public void Off(AttendeeKey key)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM alerts WHERE bot_id = @Bot AND user_id = @User", key, transaction);
        connection.Execute("DELETE FROM alerts_sent WHERE bot_id = @Bot AND user_id = @User", key, transaction);
        transaction.Commit();
    }

    /// <summary>Whether a person's alerts are on.</summary>
    public bool IsOn(AttendeeKey key)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>(
            "SELECT EXISTS (SELECT 1 FROM alerts WHERE bot_id = @Bot AND user_id = @User AND pack_id = @pack)",
            new { key.Bot, key.User, pack = pack.Id });
    }

    /// <summary>The newest face of the archive: while it stays the same, nothing is new. 0 when there is none.</summary>
    public FaceId LastFace()
    {
        using var connection = database.Connect();
        return new FaceId(connection.ExecuteScalar<long>("SELECT coalesce(max(id), 0) FROM faces"));
    }

    /// <summary>
    /// The alerts that are on, of every bot, oldest first, each opened when it is asked for. One that can't be opened is left out; the log
    /// says so once a start.
    /// </summary>
    public IEnumerable<Alert> All()
    {
        foreach (var (bot, user, template, since, createdAt) in Rows())
        {
            if (Open(new AttendeeKey(bot, user), template) is { } opened)
                yield return new Alert(new AttendeeKey(bot, user), opened, new FaceId(since), UtcText.Parse(createdAt));
        }
    }

    /// <summary>
    /// What is new for the people of one bot, person by person and album by album: photos they may see, with a face of theirs that came
    /// after they asked, which they did not reject and which is no hidden person's; less those they were sent. A photo of several albums
    /// counts in the first of them by name. Ask after each ingest, and again when an earlier round was cut off.
    /// </summary>
    /// <remarks>Each alert costs one search, and is opened when its turn comes.</remarks>
    /// <exception cref="ArchiveException">The template of a hidden person can't be opened, so what may be shown is unknown.</exception>
    public IEnumerable<DueAlert> Due(long bot)
    {
        var last = LastFace();
        return All().Where(alert => alert.Person.Bot == bot && alert.Since.Value < last.Value).SelectMany(New);
    }

    /// <summary>
    /// Notes the photos of a message before it is sent: so no photo is announced twice, not even by two programs or after a kill. The
    /// price is that a message which a kill cuts off is not sent again.
    /// </summary>
    /// <returns>The photos to send, most similar first: none when all were sent meanwhile, or the alert was switched off.</returns>
    public IReadOnlyList<PhotoId> Claim(DueAlert due)
    {
        ArgumentNullException.ThrowIfNull(due);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        const string claim =
            """
            INSERT OR IGNORE INTO alerts_sent (bot_id, user_id, photo_id, album_id, sent_at)
            SELECT l.bot_id, l.user_id, p.id, a.id, @now FROM alerts l, photos p, albums a
            WHERE l.bot_id = @Bot AND l.user_id = @User AND p.id = @photo AND a.id = @album
            """;
        var (person, album, now) = (due.Person, due.Album.Value, UtcText.Now(clock));
        var claimed = due.Photos
            .Where(photo => connection.Execute(claim, new { person.Bot, person.User, photo = photo.Value, album, now }, transaction) == 1)
            .ToList();
        transaction.Commit();
        return claimed;
    }

    private IReadOnlyList<(long Bot, long User, byte[] Template, long Since, string CreatedAt)> Rows()
    {
        using var connection = database.Connect();
        return [.. connection.Query<(long, long, byte[], long, string)>(
            """
            SELECT bot_id, user_id, template, since_face, created_at FROM alerts WHERE pack_id = @pack
            ORDER BY created_at, bot_id, user_id
            """, new { pack = pack.Id })];
    }

    private Embedding? Open(AttendeeKey person, byte[] template)
    {
        try
        {
            return vault.Open(template, TemplatePurpose.Alert);
        }
        catch (ArchiveException refusal)
        {
            if (unopened.TryAdd(person, true))
                logger.LogError("The alert of user {User} of bot {Bot} is left out: {Reason}", person.User, person.Bot, refusal.Message);
            return null;
        }
    }

    private IReadOnlyList<DueAlert> New(Alert alert) => index.LookUp(() => (New(alert, out var strays), strays));

    private IReadOnlyList<DueAlert> New(Alert alert, out int strays)
    {
        strays = 0;
        var faces = index.Search(alert.Template, minSimilarity).Where(neighbour => neighbour.Id.Value > alert.Since.Value).ToList();
        if (faces.Count == 0) return [];
        var found = faces.ToDictionary(neighbour => neighbour.Id.Value, neighbour => neighbour.Similarity);
        var (photos, hides) = (new List<(AlbumId Album, string Name, PhotoId Photo)>(), hidden.Snapshot());
        foreach (var (face, photo, stored, album, name) in Visible(alert, faces))
        {
            var embedding = Embedding.FromBytes(stored);
            if (hides.Hides(embedding)) continue;
            // As in FacesRead: the embedding in the database decides, and shows whether the index has found the face by its own vector.
            var similarity = CosineSimilarity.Of(alert.Template.Values, embedding.Values);
            if (!similarity.Equals(found[face])) strays++;
            if (similarity >= minSimilarity) photos.Add((new AlbumId(album), name, new PhotoId(photo)));
        }

        return [.. photos.Distinct().GroupBy(one => (one.Album, one.Name), one => one.Photo)
            .OrderBy(group => group.Key.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => new DueAlert(alert.Person, group.Key.Album, group.Key.Name, [.. group]))];
    }

    /// <summary>The rows of faces whose photos the person may see, was not sent and did not reject, in the order given.</summary>
    private IReadOnlyList<(long Face, long Photo, byte[] Embedding, long Album, string Name)> Visible(
        Alert alert, IReadOnlyList<Neighbor> faces)
    {
        using var connection = database.Connect();
        return [.. connection.Query<(long, long, byte[], long, string)>(
            """
            SELECT f.id, f.photo_id, f.embedding, a.id, a.name FROM json_each(@faces) wanted
            CROSS JOIN faces f ON f.id = wanted.value AND f.pack_id = @pack
            JOIN albums a ON a.id =
                (SELECT b.id FROM album_photos ap JOIN albums b ON b.id = ap.album_id
                 WHERE ap.photo_id = f.photo_id
                   AND (b.event_id IS NULL OR b.event_id IN (SELECT event_id FROM admissions WHERE bot_id = @Bot AND user_id = @User))
                 ORDER BY b.name LIMIT 1)
            WHERE NOT EXISTS (SELECT 1 FROM alerts_sent s WHERE s.bot_id = @Bot AND s.user_id = @User AND s.photo_id = f.photo_id)
              AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.bot_id = @Bot AND v.user_id = @User AND v.face_id = f.id AND v.is_me = 0)
            ORDER BY wanted.key
            """,
            new
            {
                faces = JsonSerializer.Serialize(faces.Select(face => face.Id.Value)),
                pack = pack.Id,
                alert.Person.Bot,
                alert.Person.User,
            })];
    }
}

/// <summary>A person's request for new photos of themselves.</summary>
/// <param name="Person">Who.</param>
/// <param name="Template">Their face, of the pack in use.</param>
/// <param name="Since">The last face there was when they asked; what lies above it is new.</param>
/// <param name="CreatedAt">When they asked, UTC.</param>
public sealed record Alert(AttendeeKey Person, Embedding Template, FaceId Since, DateTimeOffset CreatedAt);

/// <summary>New photos of one album that were not sent to the person yet.</summary>
/// <param name="Person">Who.</param>
/// <param name="Album">The album they are in.</param>
/// <param name="AlbumName">That album's name.</param>
/// <param name="Photos">At least one, most similar first.</param>
public sealed record DueAlert(AttendeeKey Person, AlbumId Album, string AlbumName, IReadOnlyList<PhotoId> Photos);
