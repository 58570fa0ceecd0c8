using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;

namespace PhotoBot.Archive.People;

/// <summary>The people who want to be in nobody's answer. Their faces are known, as sealed templates, and not who they are.</summary>
/// <remarks>
/// The templates are opened once and kept in memory; what another program adds, removes or restores is seen with the next question. Those
/// of another pack than the one in use can't be compared and hide nobody. Safe for use from any thread.
/// </remarks>
public sealed class HiddenPeople(ArchiveDatabase database, ActiveFacePack pack, TemplateVault vault, PrivacyOptions options, TimeProvider clock) : IDisposable
{
    private readonly Lock changing = new();
    private readonly float minSimilarity = options.HiddenSimilarity ?? pack.Pack.Thresholds.Sure;
    private SqliteCommand? look;
    private Known known = new(-1, []);

    /// <summary>Hides the person whose face this is from now on.</summary>
    /// <exception cref="ArchiveException">The template can't be sealed: there is no key.</exception>
    public void Hide(Embedding template)
    {
        var seal = vault.Seal(template, TemplatePurpose.Hiding);
        using var connection = database.Connect();
        connection.Execute("INSERT INTO hidden_people (pack_id, template, created_at) VALUES (@pack, @seal, @now)",
            new { pack = pack.Id, seal, now = UtcText.Now(clock) });
    }

    /// <summary>Shows the person whose face this is again: every template that hides it is removed.</summary>
    /// <returns>How many were removed; 0 when the person was not hidden.</returns>
    public int Show(Embedding template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var hiding = UpToDate().Where(person => person.Template.Similarity(template) >= minSimilarity).Select(person => new { person.Id });
        using var connection = database.Connect();
        return connection.Execute("DELETE FROM hidden_people WHERE id = @Id", hiding);
    }

    /// <summary>Whether a face is that of somebody who is hidden.</summary>
    /// <param name="faceEmbedding">Of the pack in use.</param>
    /// <exception cref="ArchiveException">A template can't be opened: nobody knows then who is hidden.</exception>
    public bool Hides(Embedding faceEmbedding)
    {
        ArgumentNullException.ThrowIfNull(faceEmbedding);
        return UpToDate().Any(person => person.Template.Similarity(faceEmbedding) >= minSimilarity);
    }

    /// <summary>Gives the connection back that it looks through.</summary>
    public void Dispose()
    {
        lock (changing)
        {
            look?.Connection?.Dispose();
            look?.Dispose();
            look = null;
        }
    }

    private IReadOnlyList<HiddenPerson> UpToDate()
    {
        lock (changing)
        {
            look ??= NewLook();
            var version = (long)look.ExecuteScalar()!;
            if (known.Version != version) known = Read(look.Connection!, version);
            return known.People;
        }
    }

    // Asked for every face of an answer: a connection that is kept, and a statement that is parsed once, spare nearly all of the time.
    // The version changes with each commit of another connection, and nothing is written through this one. Rows don't tell as much:
    // after a restore the same number of them can have the same ids (https://www.sqlite.org/pragma.html#pragma_data_version).
    private SqliteCommand NewLook()
    {
        var command = database.Connect().CreateCommand();
        command.CommandText = "PRAGMA data_version";
        command.Prepare();
        return command;
    }

    private Known Read(SqliteConnection connection, long version)
    {
        // Two seals are never equal, not even of one template (AES-GCM with a random nonce): an equal seal is a template opened before.
        var opened = known.People.ToDictionary(person => person.Seal, person => person.Template, StringComparer.Ordinal);
        const string rows = "SELECT id, template FROM hidden_people WHERE pack_id = @pack ORDER BY id";
        var people = connection.Query<(long Id, byte[] Template)>(rows, new { pack = pack.Id })
            .Select(row => (row.Id, row.Template, Seal: Convert.ToBase64String(row.Template)))
            .Select(row => new HiddenPerson(
                row.Id, row.Seal, opened.GetValueOrDefault(row.Seal) ?? vault.Open(row.Template, TemplatePurpose.Hiding)));
        return new Known(version, [.. people]);
    }

    private sealed record Known(long Version, IReadOnlyList<HiddenPerson> People);

    private sealed record HiddenPerson(long Id, string Seal, Embedding Template);
}
