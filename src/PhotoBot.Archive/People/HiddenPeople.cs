using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;

namespace PhotoBot.Archive.People;

/// <summary>The people who appear in no answer. Their faces are kept as encrypted templates; who they are is not kept.</summary>
/// <remarks>
/// Templates are decrypted once and kept in memory; what another program adds, removes or restores is in the next snapshot. Those of
/// another pack than the one in use can't be compared and hide no face. Safe for use from any thread.
/// </remarks>
public sealed class HiddenPeople(
    ArchiveDatabase database, ActiveFacePack pack, TemplateVault vault, PrivacyOptions options, TimeProvider clock) : IDisposable
{
    private readonly Lock reading = new();
    private readonly float minSimilarity = options.HiddenSimilarity ?? pack.Pack.Thresholds.Sure;
    private SqliteConnection? watched;
    private long version = -1;
    private IReadOnlyList<HiddenTemplate> templates = [];

    /// <summary>Hides the person whose face this is.</summary>
    /// <exception cref="ArchiveException">The template can't be encrypted: there is no key.</exception>
    public void Hide(Embedding template)
    {
        var seal = vault.Seal(template, TemplatePurpose.Hiding);
        using var connection = database.Connect();
        connection.Execute("INSERT INTO hidden_people (pack_id, template, created_at) VALUES (@pack, @seal, @now)",
            new { pack = pack.Id, seal, now = UtcText.Now(clock) });
    }

    /// <summary>Removes every template that hides this face.</summary>
    /// <returns>How many were removed; 0 when the person was not hidden.</returns>
    public int Unhide(Embedding face)
    {
        var hiding = Snapshot().Hiding(face).Select(template => new { template.Id });
        using var connection = database.Connect();
        return connection.Execute("DELETE FROM hidden_people WHERE id = @Id", hiding);
    }

    /// <summary>The hidden faces at this moment, for all of one search.</summary>
    /// <exception cref="ArchiveException">A template can't be decrypted, so it is not known whom to leave out.</exception>
    public HiddenFaces Snapshot()
    {
        lock (reading)
        {
            // The number changes with each commit of another connection, and nothing is written through this one. Counting rows is not
            // enough: after a restore other people can have the same ids (https://www.sqlite.org/pragma.html#pragma_data_version).
            watched ??= database.Connect();
            var now = watched.ExecuteScalar<long>("PRAGMA data_version");
            if (now != version) (templates, version) = (Read(watched), now);
            return new HiddenFaces(templates, minSimilarity);
        }
    }

    /// <summary>Closes the connection that changes are watched through.</summary>
    public void Dispose()
    {
        lock (reading)
        {
            watched?.Dispose();
            (watched, version) = (null, -1);
        }
    }

    private IReadOnlyList<HiddenTemplate> Read(SqliteConnection connection)
    {
        // Two seals are never equal, not even of one template (AES-GCM with a random nonce): an equal seal was decrypted before.
        var opened = templates.ToDictionary(template => template.Seal, template => template.Template, StringComparer.Ordinal);
        return
        [
            .. connection.Query<(long Id, byte[] Template)>(
                "SELECT id, template FROM hidden_people WHERE pack_id = @pack ORDER BY id", new { pack = pack.Id })
                .Select(row => (row.Id, row.Template, Seal: Convert.ToBase64String(row.Template)))
                .Select(row => new HiddenTemplate(
                    row.Id, row.Seal, opened.GetValueOrDefault(row.Seal) ?? vault.Open(row.Template, TemplatePurpose.Hiding))),
        ];
    }
}

/// <summary>The hidden faces of one moment. Immutable.</summary>
public sealed class HiddenFaces
{
    private readonly IReadOnlyList<HiddenTemplate> templates;
    private readonly float minSimilarity;

    internal HiddenFaces(IReadOnlyList<HiddenTemplate> templates, float minSimilarity) =>
        (this.templates, this.minSimilarity) = (templates, minSimilarity);

    /// <summary>Hides no face.</summary>
    public static HiddenFaces None { get; } = new([], 1);

    /// <summary>Whether a face is that of a hidden person.</summary>
    /// <param name="face">Of the pack in use.</param>
    public bool Hides(Embedding face)
    {
        ArgumentNullException.ThrowIfNull(face);
        // A loop, since this is asked of every face of an answer.
        foreach (var template in templates)
            if (template.Template.Similarity(face) >= minSimilarity) return true;
        return false;
    }

    internal IEnumerable<HiddenTemplate> Hiding(Embedding face) =>
        templates.Where(template => template.Template.Similarity(face) >= minSimilarity);
}

/// <summary>A decrypted template, and the base 64 of its row.</summary>
internal sealed record HiddenTemplate(long Id, string Seal, Embedding Template);
