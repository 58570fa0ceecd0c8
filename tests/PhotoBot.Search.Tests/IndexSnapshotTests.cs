namespace PhotoBot.Search.Tests;

public sealed class IndexSnapshotTests : IDisposable
{
    private static readonly float[] Query = Some.Vectors(1, seed: 9);
    private static readonly IndexManifest Manifest = new(
        "pack-1", "Flat", Some.Dimension, "source-1", new SourceVersion(7, -3), new VectorId(49), 50);

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string VectorsFile => folder[folder.Names.Single(name => name.StartsWith("vectors-", StringComparison.Ordinal))];

    [Fact]
    public void TryLoad_brings_back_the_index_and_its_manifest()
    {
        using var saved = Some.Index(Some.Vectors(50));
        var written = IndexSnapshot.Save(saved, folder.Path, Manifest);

        Assert.True(IndexSnapshot.TryLoad(folder.Path, "pack-1", "Flat", Some.Dimension, out var loaded, out var manifest, out _));

        using (loaded)
            Assert.Equal(saved.Search(Query, -1), loaded.Search(Query, -1));
        Assert.Equal(written, manifest);
        Assert.Equal(Manifest, manifest with { Sha256 = "" });
    }

    [Fact]
    public void Save_replaces_the_snapshot_before_and_sweeps_up_what_a_stop_left()
    {
        SaveSome(50);
        File.WriteAllText(folder["vectors-.0123.new"], "left by a stop");
        File.WriteAllText(folder["manifest.json.4567.new"], "left by a stop");
        File.WriteAllText(folder["stamp.json"], "by an earlier version");
        File.WriteAllText(folder["notes.txt"], "somebody's");

        SaveSome(60);

        Assert.Equal(60, Load()!.Count);
        Assert.Equal(["manifest.json", "notes.txt", Path.GetFileName(VectorsFile)], folder.Names);
    }

    [Fact]
    public void Save_of_the_same_index_again_keeps_it()
    {
        SaveSome(50);
        SaveSome(50);

        Assert.Equal(50, Load()!.Count);
    }

    // Whatever a stop leaves behind is one of these: the aside files, or the new vectors under the old manifest.
    [Fact]
    public void A_save_that_stopped_before_its_manifest_leaves_the_snapshot_before()
    {
        SaveSome(50);
        using var next = Some.Index(Some.Vectors(60));
        next.Save(folder["vectors-.0123.new"]);
        next.Save(folder[$"vectors-{new string('0', 64)}.faiss"]);
        File.WriteAllText(folder["manifest.json.4567.new"], "{");

        Assert.Equal(50, Load()!.Count);
    }

    [Theory]
    [InlineData(50, Some.Dimension + 1)]
    [InlineData(51, Some.Dimension)]
    public void Save_refuses_a_manifest_of_another_index_and_keeps_the_snapshot_before(int count, int dimension)
    {
        SaveSome(50);
        using var index = Some.Index(Some.Vectors(50, seed: 4));
        var before = folder.Names;

        var other = Manifest with { Count = count, Dimension = dimension };
        Assert.Throws<ArgumentException>(() => IndexSnapshot.Save(index, folder.Path, other));

        Assert.Equal(before, folder.Names);
        Assert.Equal(50, Load()!.Count);
    }

    [Theory]
    [InlineData("pack-2", "Flat", Some.Dimension, SnapshotRefusalReason.OtherPack)]
    [InlineData("pack-1", "IVF64,Flat", Some.Dimension, SnapshotRefusalReason.OtherKind)]
    [InlineData("pack-1", "Flat", 128, SnapshotRefusalReason.OtherDimension)]
    public void TryLoad_refuses_what_is_of_another_sort(string pack, string kind, int dimension, SnapshotRefusalReason reason)
    {
        SaveSome(50);

        Assert.False(IndexSnapshot.TryLoad(folder.Path, pack, kind, dimension, out var index, out var manifest, out var refusal));

        Assert.Equal((null, null, reason), (index, manifest, refusal.Reason));
    }

    [Fact]
    public void TryLoad_of_an_empty_or_missing_folder_finds_nothing()
    {
        Assert.Equal(SnapshotRefusalReason.Missing, Refusal());
        Assert.False(IndexSnapshot.TryLoad(folder["no"], "pack-1", "Flat", Some.Dimension, out _, out _, out var refusal));
        Assert.Equal(SnapshotRefusalReason.Missing, refusal.Reason);
    }

    [Fact]
    public void TryLoad_without_the_vectors_is_refused()
    {
        SaveSome(50);
        File.Delete(VectorsFile);

        Assert.Equal(SnapshotRefusalReason.MissingVectors, Refusal());
    }

    [Fact]
    public void TryLoad_refuses_vectors_with_any_byte_changed()
    {
        SaveSome(2);
        RefusesEveryChange(VectorsFile, SnapshotRefusalReason.DamagedVectors);
    }

    [Fact]
    public void TryLoad_refuses_a_manifest_with_any_byte_changed()
    {
        SaveSome(2);
        RefusesEveryChange(folder["manifest.json"], SnapshotRefusalReason.DamagedManifest);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"content\":null,\"sha256\":null}")]
    [InlineData("{\"content\":{},\"sha256\":\"\"}")]
    public void TryLoad_refuses_json_that_is_no_manifest(string json)
    {
        SaveSome(2);
        File.WriteAllText(folder["manifest.json"], json);

        Assert.Equal(SnapshotRefusalReason.DamagedManifest, Refusal());
    }

    private void SaveSome(int count)
    {
        using var index = Some.Index(Some.Vectors(count));
        IndexSnapshot.Save(index, folder.Path, Manifest with { Count = count, LastId = new VectorId(count - 1) });
    }

    private IndexManifest? Load()
    {
        if (!IndexSnapshot.TryLoad(folder.Path, "pack-1", "Flat", Some.Dimension, out var index, out var manifest, out _))
            return null;
        index.Dispose();
        return manifest;
    }

    private SnapshotRefusalReason Refusal()
    {
        Assert.False(IndexSnapshot.TryLoad(folder.Path, "pack-1", "Flat", Some.Dimension, out _, out _, out var refusal));
        return refusal.Reason;
    }

    private void RefusesEveryChange(string path, SnapshotRefusalReason reason)
    {
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, changed);
            Assert.Equal(reason, Refusal());
        }
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Equal(reason, Refusal());
        }
        File.WriteAllBytes(path, [.. whole, 0]);
        Assert.Equal(reason, Refusal());
        File.WriteAllBytes(path, whole);
        Assert.NotNull(Load());
    }
}
