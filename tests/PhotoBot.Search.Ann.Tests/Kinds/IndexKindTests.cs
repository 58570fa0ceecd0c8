using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Search.Ann.Tests.Kinds;

public sealed class IndexKindTests
{
    [Theory]
    [InlineData("Flat", "Flat", IndexStructure.Whole, 0, 0, 520)]
    [InlineData("SQfp16", "SQfp16", IndexStructure.Whole, 0, 0, 264)]
    [InlineData("SQ8", "SQ8", IndexStructure.Whole, 0, 0, 136)]
    [InlineData("PQ32", "PQ32np", IndexStructure.Whole, 0, 0, 40)]
    [InlineData("IVF4096,Flat", "IVF4096,Flat", IndexStructure.Lists, 4096, 0, 520)]
    [InlineData("IVF4096,SQ8", "IVF4096,SQ8", IndexStructure.Lists, 4096, 0, 136)]
    [InlineData("IVF262144,PQ32", "IVF262144,PQ32np", IndexStructure.Lists, 262_144, 0, 40)]
    [InlineData("IVF262144_HNSW32, PQ32np", "IVF262144_HNSW32,PQ32np", IndexStructure.Lists, 262_144, 32, 40)]
    [InlineData("IVF64,PQ16,Refine(Flat)", "IVF64,PQ16np", IndexStructure.Lists, 64, 0, 24)]
    [InlineData("IVF64,PQ16,RFlat", "IVF64,PQ16np", IndexStructure.Lists, 64, 0, 24)]
    [InlineData("HNSW32", "HNSW32,Flat", IndexStructure.Graph, 0, 32, 796)]
    [InlineData("HNSW16,SQ8", "HNSW16,SQ8", IndexStructure.Graph, 0, 16, 284)]
    public void Parse_knows_a_kind_and_what_it_takes(string text, string name, IndexStructure structure, int lists, int links, int bytes)
    {
        var kind = IndexKind.Parse(text, 128);

        Assert.Equal((name, structure, lists, links, bytes), (kind.Name, kind.Structure, kind.Lists, kind.Links, kind.BytesAVector));
        Assert.Equal(kind, IndexKind.Parse(kind.Name, 128));
    }

    [Theory]
    [InlineData("Flat", 0, false, true)]
    [InlineData("HNSW32", 0, false, false)]
    [InlineData("SQ8", 256, false, true)]
    [InlineData("IVF1024,Flat", 39_936, true, true)]
    [InlineData("IVF16,PQ32", 9984, true, true)]
    public void A_kind_tells_its_training_its_place_and_whether_it_can_remove(string text, int training, bool onDisk, bool remove)
    {
        var kind = IndexKind.Parse(text, 128);

        Assert.Equal((training, onDisk, remove), (kind.TrainingVectors, kind.CanLiveOnDisk, kind.CanRemove));
    }

    [Fact]
    public void A_kind_explains_itself() => Assert.Equal(
        "4096 lists, of which a search reads some; 40 bytes a vector; stays on the disk; is trained on at least 159744 vectors; "
        + "frees the room of removed vectors",
        IndexKind.Parse("IVF4096,PQ32", 128).Explanation);

    [Theory]
    [InlineData("IVF64,PQ32x4fs", "PQ32x4fs", "nearest few")]
    [InlineData("OPQ32,IVF64,PQ32", "OPQ32", "rotation")]
    [InlineData("PCA64,IVF64,Flat", "PCA64", "throws numbers of the vector away")]
    [InlineData("IMI2x8,Flat", "IMI2x8", "uneven")]
    [InlineData("NSG32", "NSG32", "grow")]
    [InlineData("LSH", "LSH", "bits")]
    [InlineData("SQ4", "SQ4", "PQ")]
    [InlineData("IVF64", "IVF64", "no such part")]
    [InlineData("IVFx,Flat", "IVFx", "no such part")]
    [InlineData("IVF64_NSG8,Flat", "IVF64_NSG8", "no such part")]
    [InlineData("IVF64,Nonsense", "Nonsense", "no such part")]
    [InlineData("Flat,Flat", "Flat", "no such part")]
    [InlineData("Flat,RFlat,RFlat", "RFlat", "no such part")]
    [InlineData("IVF64,PQ48", "PQ48", "divisor of 128")]
    [InlineData("IVF64,PQ0", "PQ0", "divisor of 128")]
    [InlineData("IVF0,Flat", "0 lists", "1 to 1048576")]
    [InlineData("IVF2000000,Flat", "2000000 lists", "1 to 1048576")]
    [InlineData("HNSW2", "2 links", "4 to 128")]
    [InlineData("HNSW32,PQ32", "PQ", "misses too much")]
    public void Parse_refuses_what_does_not_work_here_and_names_the_part_and_the_reason(string text, string part, string reason)
    {
        var refusal = Assert.Throws<SearchException>(() => IndexKind.Parse(text, 128));

        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1025)]
    public void Parse_refuses_a_dimension_out_of_range(int dimension) =>
        Assert.Contains(
            "8 to 1024", Assert.Throws<SearchException>(() => IndexKind.Parse("Flat", dimension)).Message, StringComparison.Ordinal);
}
