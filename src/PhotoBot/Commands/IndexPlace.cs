using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Storage;
using PhotoBot.Search;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tuning;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Commands;

/// <summary>The vectors of an index verb, and the folder of their index: the archive's, or those of a folder of block files.</summary>
/// <param name="Source">The vectors.</param>
/// <param name="Folder">The index's folder.</param>
/// <param name="Pack">What made the vectors.</param>
/// <param name="Similarities">The minimum similarities that searches are made with.</param>
/// <param name="OwnSimilarity">How similar to a person's other vectors, taken together, one of the person's is.</param>
internal sealed record IndexPlace(
    IVectorSource Source, string Folder, string Pack, IReadOnlyList<float> Similarities, float OwnSimilarity) : IDisposable
{
    /// <summary>The default minimum similarity for block files: that of one selfie with the default pack.</summary>
    public const float SimilarityOfBlocks = 0.45f;

    private const string PackOfBlocks = "vectors of a folder";

    private static readonly float[] SimilaritiesOfBlocks = [0.35f, SimilarityOfBlocks];

    /// <summary>Block files under <paramref name="folder"/>; their index lies beside them.</summary>
    public static IndexPlace OfBlocks(string folder) => new(
        VectorBlocks.Open(folder), Path.Combine(folder, "index"), PackOfBlocks, SimilaritiesOfBlocks, new TuneOptions().OwnSimilarity);

    /// <summary>The archive's faces of the pack in use.</summary>
    public static IndexPlace OfArchive(ArchiveVectors vectors, ActiveFacePack pack, ArchiveOptions options) => new(
        vectors, FaceIndex.BuiltFolder(options, pack), pack.Pack.Fingerprint, pack.Pack.Thresholds.Each(),
        pack.Pack.Thresholds.SureJoined);

    /// <summary>Opens the index that was built here.</summary>
    /// <exception cref="SearchException">There is none, or it can't be used.</exception>
    public AnnIndex Open() => AnnFolder.Open(Folder, Pack, Source);

    /// <summary>Reads all of the block files, if there are any, and compares their checksums.</summary>
    /// <exception cref="SearchException">A file is damaged.</exception>
    public void VerifySource() => (Source as VectorBlocks)?.Verify();

    /// <summary>Closes block files.</summary>
    public void Dispose() => (Source as IDisposable)?.Dispose();
}
