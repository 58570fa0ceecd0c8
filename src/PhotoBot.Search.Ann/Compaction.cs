namespace PhotoBot.Search.Ann;

/// <summary>What a fold made.</summary>
/// <param name="Stamp">The new generation.</param>
/// <param name="Main">Its large part, open.</param>
/// <param name="Added">Ids it took in, ascending.</param>
/// <param name="Dropped">Ids of the generation before that it no longer counts, ascending.</param>
internal sealed record Compaction(AnnManifest Stamp, CandidateIndex Main, VectorId[] Added, VectorId[] Dropped);
