namespace PhotoBot.Search.Tests;

/// <summary>The scans there are, each with every set of instructions that this machine has.</summary>
internal static class ScanCase
{
    public static IEnumerable<(IndexScan Scan, ScanInstructions Instructions)> All =>
        from scan in new[] { IndexScan.Float, IndexScan.Byte }
        from instructions in Instructions
        select (scan, instructions);

    public static IEnumerable<ScanInstructions> Instructions =>
        new[] { ScanInstructions.Baseline, ScanInstructions.Avx2, ScanInstructions.Avx512 }.Where(Works);

    private static bool Works(ScanInstructions wanted) => Faiss.pf_cpu(wanted, out _) == 0;
}
