using Dapper;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Storage;

/// <summary>The face pack in use, as the archive numbers it. Faces of other packs stay in the database and are ignored.</summary>
public sealed class ActiveFacePack
{
    /// <summary>Registers <paramref name="pack"/> in the archive, once for each fingerprint.</summary>
    public ActiveFacePack(ArchiveDatabase database, FacePack pack)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(pack);
        Pack = pack;
        using var connection = database.Connect();
        Id = connection.ExecuteScalar<long>(
            """
            INSERT INTO packs (name, fingerprint, dimension) VALUES (@Name, @Fingerprint, @Dimension)
            ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name RETURNING id
            """, new { pack.Name, pack.Fingerprint, pack.Dimension });
    }

    /// <summary>Detector, embedder and their calibration.</summary>
    public FacePack Pack { get; }

    /// <summary>The row in <c>packs</c>.</summary>
    internal long Id { get; }
}
