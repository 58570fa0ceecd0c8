using PhotoBot.Search.Ann.Building;
namespace PhotoBot.Search.Ann.Tests;

public sealed class AnnFolderTests : IDisposable
{
    private readonly SomeAnnIndex some = new(700);

    public void Dispose() => some.Dispose();

    [Fact]
    public void TryOpen_of_a_missing_folder_finds_nothing() => Assert.Equal(SnapshotRefusalReason.Missing, Refusal());

    [Fact]
    public void A_manifest_of_an_earlier_version_is_read_until_the_next_one_replaces_it()
    {
        some.Build("IVF8,SQ8").Run();
        File.Move(Path.Combine(some.IndexFolder, "manifest.json"), Path.Combine(some.IndexFolder, "ladder.json"));
        some.Append(5);
        AnnIndexBuilder.Forget(some.IndexFolder);
        using var index = some.Open();
        index.CatchUp();

        Assert.Equal((2, 705L), (index.Compact(threads: 1).Generation, index.Count));

        Assert.Equal(
            ["index-2.faiss", "lists-2.faiss", "manifest.json"],
            Directory.EnumerateFiles(some.IndexFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // As an earlier version wrote it, to the byte: names of members are part of the checksum.
    [Fact]
    public void A_manifest_keeps_the_member_names_of_earlier_versions()
    {
        some.Build("SQ8").Run();
        using (var index = some.Open()) index.Keep([new(0.5f, 4, 0.1f, 0.01, 0.02, true, 100)]);

        var text = File.ReadAllText(Path.Combine(some.IndexFolder, "manifest.json"));

        foreach (var name in new[] { "efforts", "minSimilarity", "effort", "margin", "loss", "lossBound", "holds", "pairs" })
            Assert.Contains($"\"{name}\":", text, StringComparison.Ordinal);
        Assert.DoesNotContain("recall", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void TryOpen_refuses_an_index_of_another_pack_or_other_vectors()
    {
        some.Build("SQ8").Run();

        Assert.False(AnnFolder.TryOpen(some.IndexFolder, "pack-2", some.Source, out _, out var otherPack));
        using var others = new SomeAnnIndex(700, seed: 3);
        Assert.False(AnnFolder.TryOpen(some.IndexFolder, SomeAnnIndex.Pack, others.Source, out _, out var otherSource));

        Assert.Equal((SnapshotRefusalReason.OtherPack, SnapshotRefusalReason.OtherSource), (otherPack.Reason, otherSource.Reason));
    }

    [Theory]
    [InlineData("IVF8,SQ8", "manifest.json", SnapshotRefusalReason.DamagedManifest)]
    [InlineData("IVF8,SQ8", "index-1.faiss", SnapshotRefusalReason.DamagedVectors)]
    [InlineData("HNSW4", "index-1.faiss", SnapshotRefusalReason.DamagedVectors)]
    public void TryOpen_and_a_verification_refuse_a_small_part_with_any_region_changed_or_cut(
        string kind, string name, SnapshotRefusalReason reason)
    {
        some.Build(kind).Run();
        var path = Path.Combine(some.IndexFolder, name);
        var whole = File.ReadAllBytes(path);

        foreach (var damaged in Damage.Of(whole))
        {
            File.WriteAllBytes(path, damaged);
            Assert.False(AnnFolder.TryOpen(some.IndexFolder, SomeAnnIndex.Pack, some.Source, out _, out var refusal));
            Assert.Equal(reason, refusal.Reason);
            Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
            Assert.Equal(refusal.Message, Assert.Single(AnnVerification.Run(some.IndexFolder, some.Source).Problems));
        }

        File.Delete(path);
        Assert.Equal(name == "manifest.json" ? SnapshotRefusalReason.Missing : SnapshotRefusalReason.MissingVectors, Refusal());
        File.WriteAllBytes(path, whole);
        some.Open().Dispose();
    }

    // Lists are not read at an opening, as they may be larger than the memory: cut ones are refused, and a verification finds changed ones.
    // Until then a search can miss a vector, and nothing else: every answer is stored, as similar as it says, and there once, though a
    // changed id may be that of another vector in the lists.
    [Theory]
    [InlineData("IVF8,Flat")]
    [InlineData("IVF8,SQ8")]
    public void Changed_lists_are_found_by_a_verification_and_never_answer_wrongly(string kind)
    {
        some.Build(kind).Run();
        var (path, exact, lost) = (Lists, some.Exactly(3, -1).ToHashSet(), 0);
        var whole = File.ReadAllBytes(path);

        foreach (var damaged in Damage.Of(whole))
        {
            File.WriteAllBytes(path, damaged);
            Assert.Contains(path, Assert.Single(AnnVerification.Run(some.IndexFolder, some.Source).Problems), StringComparison.Ordinal);
            if (damaged.Length != whole.Length)
            {
                Assert.Equal(SnapshotRefusalReason.DamagedVectors, Refusal());
                continue;
            }

            using var index = some.Open();
            var found = index.Search(some.Vector(3), -1);
            Assert.Subset(exact, found.ToHashSet());
            var sorted = found.OrderByDescending(neighbor => neighbor.Similarity).ThenBy(neighbor => neighbor.Id.Value);
            Assert.Equal(sorted.DistinctBy(neighbor => neighbor.Id), found);
            lost += exact.Count - found.Count;
            Assert.InRange(found.Count, exact.Count - 1, exact.Count);
        }

        Assert.True(lost > 0, "Nothing that was changed mattered: the test has lost its subject.");
    }

    // A changed id of the lists may also be that of a vector of the delta.
    [Fact]
    public void A_list_that_names_a_pending_vector_does_not_answer_it_twice()
    {
        some.Build("IVF8,SQ8").Run();
        some.Append(5);
        var bytes = File.ReadAllBytes(Lists);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - sizeof(long)), 702L);
        File.WriteAllBytes(Lists, bytes);
        using var index = some.Open();
        index.CatchUp();

        Assert.Single(index.Search(some.Vector(702), -1), neighbor => neighbor.Id == new VectorId(702));
    }

    // Merged, damage would get a checksum of its own.
    [Theory]
    [InlineData("index-1.faiss")]
    [InlineData("lists-1.faiss")]
    public void A_compaction_refuses_files_that_were_damaged_since_the_opening_and_changes_nothing(string name)
    {
        some.Build("IVF8,SQ8").Run();
        some.Append(20);
        using var index = some.Open();
        index.CatchUp();
        var path = Path.Combine(some.IndexFolder, name);
        var whole = File.ReadAllBytes(path);

        foreach (var damaged in Damage.Some(whole, each: 16).Where(damaged => damaged.Length == whole.Length))
        {
            Overwrite(path, damaged);
            Assert.Contains(path, Assert.Throws<SearchException>(() => index.Compact(threads: 1)).Message, StringComparison.Ordinal);
            Assert.Equal((1, 20L), (index.Manifest.Generation, index.PendingCount));
        }

        Overwrite(path, whole);
        Assert.Equal((2, 720L), (index.Compact(threads: 1).Generation, index.Manifest.Count));
        Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);
    }

    // The manifest was lost, so that the new build counts from 1 again: its files have the names of those that are open, and are others.
    [Fact]
    public void A_compaction_takes_the_files_of_a_build_that_began_again_beside_it()
    {
        some.Build("IVF8,SQ8").Run();
        some.Append(1300);
        using var index = some.Open();
        File.Delete(Path.Combine(some.IndexFolder, "manifest.json"));
        using (var other = some.Built("IVF8,SQ8")) Assert.Equal(1, other.Manifest.Generation);

        var taken = index.Compact(threads: 1);

        Assert.Equal((1, 2000L), (taken.Generation, taken.Count));
        Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);
    }

    [Fact]
    public void A_verification_of_a_whole_index_finds_nothing()
    {
        some.Build("IVF8,SQ8").Run();

        var verified = AnnVerification.Run(some.IndexFolder, some.Source);

        Assert.Empty(verified.Problems);
        Assert.Equal((700L, 700L, 0L), (verified.Indexed, verified.Stored, verified.Pending));
    }

    [Fact]
    public void A_verification_counts_deleted_and_pending_vectors_and_finds_missing_ones()
    {
        some.Build("SQ8").Run();
        some.Source.Remove([new(5)]);
        some.Append(10);

        var verified = AnnVerification.Run(some.IndexFolder, some.Source);

        Assert.Empty(verified.Problems);
        Assert.Equal((700L, 709L, 10L, 1L), (verified.Indexed, verified.Stored, verified.Pending, verified.Deleted));
    }

    private SnapshotRefusalReason Refusal()
    {
        Assert.False(AnnFolder.TryOpen(some.IndexFolder, SomeAnnIndex.Pack, some.Source, out _, out var refusal));
        return refusal.Reason;
    }

    private string Lists => Path.Combine(some.IndexFolder, "lists-1.faiss");

    /// <summary>In place, so that who has the file mapped sees it.</summary>
    private static void Overwrite(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Write(bytes);
    }
}
