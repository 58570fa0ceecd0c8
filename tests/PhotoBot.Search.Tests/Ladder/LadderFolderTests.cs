using PhotoBot.Search.Ladder;

namespace PhotoBot.Search.Tests.Ladder;

public sealed class LadderFolderTests : IDisposable
{
    private const float Minimum = 0.5f;
    private readonly SomeLadder some = new(700);

    public void Dispose() => some.Dispose();

    [Fact]
    public void TryOpen_of_a_missing_folder_finds_nothing() => Assert.Equal(SnapshotRefusalReason.Missing, Refusal());

    [Fact]
    public void TryOpen_refuses_an_index_of_another_pack_or_other_vectors()
    {
        some.Build("SQ8").Run();

        Assert.False(LadderFolder.TryOpen(some.IndexFolder, "pack-2", some.Source, out _, out var otherPack));
        using var others = new SomeLadder(700, seed: 3);
        Assert.False(LadderFolder.TryOpen(some.IndexFolder, SomeLadder.Pack, others.Source, out _, out var otherSource));

        Assert.Equal((SnapshotRefusalReason.OtherPack, SnapshotRefusalReason.OtherSource), (otherPack.Reason, otherSource.Reason));
    }

    [Theory]
    [InlineData("IVF8,SQ8", "ladder.json", SnapshotRefusalReason.DamagedStamp)]
    [InlineData("IVF8,SQ8", "index-1.faiss", SnapshotRefusalReason.DamagedVectors)]
    [InlineData("HNSW4", "index-1.faiss", SnapshotRefusalReason.DamagedVectors)]
    public void TryOpen_refuses_a_small_part_with_any_region_changed_or_cut(string kind, string name, SnapshotRefusalReason reason)
    {
        some.Build(kind).Run();
        var path = Path.Combine(some.IndexFolder, name);
        var whole = File.ReadAllBytes(path);

        foreach (var changed in Damaged(whole))
        {
            File.WriteAllBytes(path, changed);
            Assert.Equal(reason, Refusal());
        }

        File.Delete(path);
        Assert.Equal(name == "ladder.json" ? SnapshotRefusalReason.Missing : SnapshotRefusalReason.MissingVectors, Refusal());
        File.WriteAllBytes(path, whole);
        some.Open().Dispose();
    }

    // Lists are not read at an opening, as they may be larger than the memory: what is cut is refused, and what is changed is found by a
    // verification. Until then it can make a search miss somebody, and nothing else: similarities are of the vectors themselves.
    [Theory]
    [InlineData("IVF8,SQ8")]
    [InlineData("IVF8,Flat")]
    public void Changed_lists_are_found_by_a_verification_and_never_answer_wrongly(string kind)
    {
        some.Build(kind).Run();
        var path = Path.Combine(some.IndexFolder, "lists-1.faiss");
        var whole = File.ReadAllBytes(path);

        foreach (var changed in Damaged(whole))
        {
            File.WriteAllBytes(path, changed);
            if (changed.Length != whole.Length)
            {
                Assert.Equal(SnapshotRefusalReason.DamagedVectors, Refusal());
                continue;
            }

            using var index = some.Open();
            Assert.Subset(some.Exactly(3, Minimum).ToHashSet(), index.Search(some.Vector(3), Minimum).ToHashSet());
            Assert.Contains("SHA-256", Assert.Single(LadderVerification.Run(some.IndexFolder, some.Source).Problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_verification_of_a_whole_index_finds_nothing()
    {
        some.Build("IVF8,SQ8").Run();

        var verified = LadderVerification.Run(some.IndexFolder, some.Source);

        Assert.Empty(verified.Problems);
        Assert.Equal((700L, 700L, 0L), (verified.Indexed, verified.Stored, verified.Waiting));
    }

    [Fact]
    public void A_verification_counts_who_has_left_and_who_is_new_and_finds_who_is_missing()
    {
        some.Build("SQ8").Run();
        some.Source.Remove([new(5)]);
        some.Append(10);

        var verified = LadderVerification.Run(some.IndexFolder, some.Source);

        Assert.Empty(verified.Problems);
        Assert.Equal((700L, 709L, 10L, 1L), (verified.Indexed, verified.Stored, verified.Waiting, verified.Left));
    }

    private SnapshotRefusalReason Refusal()
    {
        Assert.False(LadderFolder.TryOpen(some.IndexFolder, SomeLadder.Pack, some.Source, out _, out var refusal));
        return refusal.Reason;
    }

    /// <summary>A bit of every region, from the first byte to the last, then cut at as many places, then longer.</summary>
    private static IEnumerable<byte[]> Damaged(byte[] whole)
    {
        const int regions = 60;
        foreach (var at in Enumerable.Range(0, regions + 1).Select(region => (int)((whole.Length - 1L) * region / regions)))
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= (byte)(1 << (at % 8));
            yield return changed;
            yield return whole[..at];
        }

        yield return [.. whole, 0];
    }
}
