namespace PhotoBot.Search.Ann;

/// <summary>What a verification found.</summary>
/// <param name="Stamp">What the index says of itself; null when that can't be read.</param>
/// <param name="Indexed">How many ids its files hold.</param>
/// <param name="Stored">How many vectors the source has.</param>
/// <param name="Waiting">How many of them came after the index's last: a fold takes them in.</param>
/// <param name="Left">How many ids the files hold whose vectors have left the source: a fold drops them, and no search answers them.</param>
/// <param name="Problems">What is wrong, in sentences; empty when the index is as it should be.</param>
public sealed record VerificationResult(AnnManifest? Stamp, long Indexed, long Stored, long Waiting, long Left, IReadOnlyList<string> Problems);
