using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests.Vectors;

public sealed class DamagedBlocksTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_block_with_any_byte_changed_or_cut_is_refused()
    {
        Write("a", 0, Some.Vectors(3));
        var whole = File.ReadAllBytes(folder["a.vectors"]);

        for (var i = 0; i < whole.Length; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i] ^= (byte)(1 << (i % 8));
            Refuses(changed);
        }

        for (var length = 0; length < whole.Length; length += 5) Refuses(whole[..length]);
        Refuses([.. whole, 0]);
    }

    // Hashing all vectors at every opening would take too long. Reading without it gives at most what there is, or names the damaged file.
    [Fact]
    public void A_walk_through_a_damaged_block_that_was_not_verified_comes_to_its_end()
    {
        Write("a", 0, Some.Vectors(64));
        Write("b", 64, Some.Vectors(64, seed: 2));
        foreach (var name in new[] { "a.vectors", "b.vectors" })
        {
            var whole = File.ReadAllBytes(folder[name]);
            foreach (var damaged in Damage.Of(whole))
            {
                File.WriteAllBytes(folder[name], damaged);
                try
                {
                    using var blocks = VectorBlocks.Open(folder.Path);
                    Assert.InRange(VectorBlocksTests.ReadAll(blocks, atOnce: 16).Ids.Count, 0, 128);
                }
                catch (SearchException refused)
                {
                    Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
                }
            }

            File.WriteAllBytes(folder[name], whole);
        }
    }

    [Fact]
    public void A_walk_that_damaged_ids_would_lead_in_a_circle_is_refused()
    {
        Write("a", 0, Some.Vectors(64));
        var bytes = File.ReadAllBytes(folder["a.vectors"]);
        BitConverter.TryWriteBytes(bytes.AsSpan(64 + 15 * sizeof(long)), 2L); // the last of the first sixteen
        File.WriteAllBytes(folder["a.vectors"], bytes);
        using var blocks = VectorBlocks.Open(folder.Path);

        var refused = Assert.Throws<SearchException>(() => VectorBlocksTests.ReadAll(blocks, atOnce: 16));

        Assert.Contains(folder["a.vectors"], refused.Message, StringComparison.Ordinal);
    }

    private void Refuses(byte[] bytes)
    {
        File.WriteAllBytes(folder["a.vectors"], bytes);
        Assert.Throws<SearchException>(() =>
        {
            using var blocks = VectorBlocks.Open(folder.Path);
            blocks.Verify();
        });
    }

    private void Write(string name, long first, ReadOnlySpan<float> vectors) =>
        VectorBlockFile.Write(folder[$"{name}.vectors"], Some.Ids(vectors.Length / Some.Dimension, first), vectors, Some.Dimension);
}
