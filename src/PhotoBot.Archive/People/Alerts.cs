using System.Text.Json;
using Dapper;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.People;

/// <summary>Who wants to hear of new photos of themselves, and what is new for them.</summary>
/// <remarks>An alert whose template is of another pack than the one in use is as good as off. Safe for use from any thread.</remarks>
public sealed class Alerts(
    ArchiveDatabase database, ScanningPack pack, TemplateVault vault, FaceIndex index, HiddenPeople hidden, TimeProvider clock)
{
    /// <summary>A template may be joined of several selfies, and a message that nobody asked for just now has to be right: the stricter of the two.</summary>
    private readonly float minSimilarity = Math.Max(pack.Pack.Limits.Sure, pack.Pack.Limits.SureJoined);

    /// <summary>Switches alerts on: photos that come from now on. Where they are on already, the template is replaced and nothing is missed.</summary>
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

    /// <summary>Whether somebody's alerts are on.</summary>
    public bool IsOn(AttendeeKey key)
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM alerts WHERE bot_id = @Bot AND user_id = @User AND pack_id = @pack)",
            new { key.Bot, key.User, pack = pack.Id });
    }

    /// <summary>All alerts that are on, of every bot, oldest first.</summary>
    /// <exception cref="ArchiveException">A template can't be opened.</exception>
    public IReadOnlyList<Alert> All()
    {
        using var connection = database.Connect();
        return [.. connection.Query<(long Bot, long User, byte[] Template, long Since, string CreatedAt)>(
            "SELECT bot_id, user_id, template, since_face, created_at FROM alerts WHERE pack_id = @pack ORDER BY created_at, bot_id, user_id", new { pack = pack.Id })
            .Select(row => new Alert(
                new AttendeeKey(row.Bot, row.User), vault.Open(row.Template, TemplatePurpose.Alert), new FaceId(row.Since), UtcText.Parse(row.CreatedAt)))];
    }

    /// <summary>
    /// What is new in an album for the people of one bot: photos they may see, with a face of theirs that came after they asked, that
    /// they did not reject and that is nobody's who is hidden; less those they were told of. Ask after each ingest, and again when an
    /// earlier round was cut off.
    /// </summary>
    /// <remarks>Each alert costs one search.</remarks>
    /// <exception cref="ArchiveException">A template can't be opened.</exception>
    public IReadOnlyList<DueAlert> Due(long bot, AlbumId album) =>
        [.. All().Where(alert => alert.Person.Bot == bot)
            .Select(alert => new DueAlert(alert.Person, album, New(alert, album)))
            .Where(due => due.Photos.Count > 0)];

    /// <summary>
    /// Notes that somebody is told now, before they are: so nobody is told twice, not even by two programs or after a kill, at the
    /// price that a message which was under way then is not sent again.
    /// </summary>
    /// <returns>The photos to tell of, most similar first: none when all were told of meanwhile, or the alert was switched off.</returns>
    public IReadOnlyList<PhotoId> Claim(DueAlert due)
    {
        ArgumentNullException.ThrowIfNull(due);
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var claimed = due.Photos.Where(photo => connection.Execute(
            """
            INSERT OR IGNORE INTO alerts_sent (bot_id, user_id, photo_id, album_id, sent_at)
            SELECT l.bot_id, l.user_id, p.id, a.id, @now FROM alerts l, photos p, albums a
            WHERE l.bot_id = @Bot AND l.user_id = @User AND p.id = @photo AND a.id = @album
            """, new { due.Person.Bot, due.Person.User, photo = photo.Value, album = due.Album.Value, now = UtcText.Now(clock) }, transaction) == 1).ToList();
        transaction.Commit();
        return claimed;
    }

    private IReadOnlyList<PhotoId> New(Alert alert, AlbumId album) =>
        index.LookUp(() => (New(alert, album, out var strays), strays));

    private IReadOnlyList<PhotoId> New(Alert alert, AlbumId album, out int strays)
    {
        strays = 0;
        var faces = index.Search(alert.Template, minSimilarity).Where(neighbour => neighbour.Id.Value > alert.Since.Value).ToList();
        if (faces.Count == 0) return [];
        var found = faces.ToDictionary(neighbour => neighbour.Id.Value, neighbour => neighbour.Similarity);
        using var connection = database.Connect();
        var rows = connection.Query<(long Face, long Photo, byte[] Embedding)>(
            """
            SELECT f.id, f.photo_id, f.embedding FROM json_each(@faces) wanted
            CROSS JOIN faces f ON f.id = wanted.value AND f.pack_id = @pack
            JOIN albums a ON a.id = @album
                 AND (a.event_id IS NULL OR a.event_id IN (SELECT event_id FROM admissions WHERE bot_id = @Bot AND user_id = @User))
            WHERE EXISTS (SELECT 1 FROM album_photos ap WHERE ap.album_id = a.id AND ap.photo_id = f.photo_id)
              AND NOT EXISTS (SELECT 1 FROM alerts_sent s WHERE s.bot_id = @Bot AND s.user_id = @User AND s.photo_id = f.photo_id)
              AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.bot_id = @Bot AND v.user_id = @User AND v.face_id = f.id AND v.is_me = 0)
            ORDER BY wanted.key
            """,
            new
            {
                faces = JsonSerializer.Serialize(faces.Select(neighbour => neighbour.Id.Value)),
                album = album.Value,
                pack = pack.Id,
                alert.Person.Bot,
                alert.Person.User,
            });
        var photos = new List<PhotoId>();
        foreach (var (face, photo, stored) in rows)
        {
            var embedding = Embedding.FromBytes(stored);
            if (hidden.Hides(embedding)) continue;
            // As in MatchLookup: the embedding in the database decides, and shows whether the index has found the face by its own vector.
            var similarity = CosineSimilarity.Of(alert.Template.Values, embedding.Values);
            if (!similarity.Equals(found[face])) strays++;
            if (similarity >= minSimilarity) photos.Add(new PhotoId(photo));
        }

        return [.. photos.Distinct()];
    }
}
