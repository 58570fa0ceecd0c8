using PhotoBot.MadeVectors;
using PhotoBot.Search.Ann.Tuning;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests.Tuning;

public sealed class NeighborsOfSamePersonTests : IDisposable
{
    private const int Count = 50_000;
    private const float Minimum = 0.4f;
    private const float OwnSimilarity = 0.49f;

    private static readonly FaceLikeShape Shape = new();

    private readonly TestFolder folder = new();
    private readonly float[] vectors = new float[Count * Shape.Dimension];
    private readonly VectorBlocks source;
    private readonly VectorIndex index;

    public NeighborsOfSamePersonTests()
    {
        new FaceLikeVectors(Shape, seed: 1).Fill(0, vectors);
        Directory.CreateDirectory(folder["blocks"]);
        VectorBlockFile.Write(Path.Combine(folder["blocks"], "0.vectors"), Some.Ids(Count), vectors, Shape.Dimension);
        (source, index) = (VectorBlocks.Open(folder["blocks"]), Some.Index(vectors, Shape.Dimension));
    }

    public void Dispose()
    {
        index.Dispose();
        source.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_persons_photos_are_told_from_strangers_that_are_as_similar_to_the_query()
    {
        var (own, ownTaken, strangers, strangersTaken) = (0, 0, 0, 0);
        for (var row = 0; row < 1000; row += Shape.PhotosEach)
        {
            var neighbors = NeighborsOf(row);
            var taken = NeighborsOfSamePerson.Among(source, Vector(row), neighbors, OwnSimilarity);
            foreach (var neighbor in neighbors)
            {
                var (isOwn, isTaken) = (neighbor.Id.Value / Shape.PhotosEach == row / Shape.PhotosEach, taken.Contains(neighbor.Id));
                if (isOwn) (own, ownTaken) = (own + 1, ownTaken + (isTaken ? 1 : 0));
                else (strangers, strangersTaken) = (strangers + 1, strangersTaken + (isTaken ? 1 : 0));
            }
        }

        Assert.True(strangers > own, $"{own} own, {strangers} strangers");
        Assert.True(ownTaken > 0.98 * own, $"{ownTaken} of {own} own ones are taken for own");
        Assert.True(strangersTaken < 0.02 * strangers, $"{strangersTaken} of {strangers} strangers are taken for own");
    }

    [Fact]
    public void A_lone_neighbour_is_own_where_it_is_similar_enough_to_the_query_itself()
    {
        var nearest = NeighborsOf(0)[0];

        Assert.Equal([nearest.Id], NeighborsOfSamePerson.Among(source, Vector(0), [nearest], nearest.Similarity - 0.01f));
        Assert.Empty(NeighborsOfSamePerson.Among(source, Vector(0), [nearest], nearest.Similarity + 0.01f));
    }

    private List<Neighbor> NeighborsOf(int row) => [.. index.Search(Vector(row), Minimum).Where(neighbor => neighbor.Id.Value != row)];

    private ReadOnlySpan<float> Vector(int row) => vectors.AsSpan(row * Shape.Dimension, Shape.Dimension);
}
