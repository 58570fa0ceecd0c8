using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests;

/// <summary>A small archive of faces in block files, and an index built from it, in a folder that goes away.</summary>
internal sealed class SomeAnnIndex : IDisposable
{
    public const string Pack = "pack-1";

    private readonly TestFolder folder = new();

    public SomeAnnIndex(int count, int seed = 1)
    {
        Vectors = Some.Faces(count, seed: seed);
        Directory.CreateDirectory(BlocksFolder);
        Write("0", 0, Vectors);
        Source = VectorBlocks.Open(BlocksFolder);
    }

    public float[] Vectors { get; private set; }

    public VectorBlocks Source { get; private set; }

    public string IndexFolder => folder["index"];

    private string BlocksFolder => folder["blocks"];

    /// <summary>More people, behind those that are there.</summary>
    public void Append(int count, int seed = 7)
    {
        var more = Some.Faces(count, seed: seed);
        var first = Vectors.Length / Some.Dimension;
        Write($"{first}", first, more);
        Vectors = [.. Vectors, .. more];
        Source.Dispose();
        Source = VectorBlocks.Open(BlocksFolder);
    }

    public AnnIndexBuilder Build(string kind, BuildOptions? options = null, IProgress<BuildProgress>? progress = null) =>
        new(IndexFolder, Pack, IndexKind.Parse(kind, Some.Dimension), Source, options ?? new() { Threads = 1 }, progress);

    public AnnIndex Built(string kind, BuildOptions? options = null)
    {
        Build(kind, options).Run();
        return Open();
    }

    public AnnIndex Open()
    {
        Assert.True(AnnFolder.TryOpen(IndexFolder, Pack, Source, out var index, out var refusal), refusal?.Message);
        return index;
    }

    public ReadOnlySpan<float> Vector(int row) => Vectors.AsSpan(row * Some.Dimension, Some.Dimension);

    public List<Neighbor> Exactly(int row, float minSimilarity) =>
        BruteForce.Search(Vectors, Some.Ids(Vectors.Length / Some.Dimension), Vector(row), minSimilarity);

    public void Dispose()
    {
        Source.Dispose();
        folder.Dispose();
    }

    private void Write(string name, long first, float[] vectors) => VectorBlockFile.Write(
        Path.Combine(BlocksFolder, $"{name}.vectors"), Some.Ids(vectors.Length / Some.Dimension, first), vectors, Some.Dimension);
}
