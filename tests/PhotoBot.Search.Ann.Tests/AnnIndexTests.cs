using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests;

public sealed class AnnIndexTests
{
    private const int Count = 10_000;
    private const float Minimum = 0.5f;

    [Theory]
    [InlineData("Flat")]
    [InlineData("SQfp16")]
    [InlineData("SQ8")]
    [InlineData("PQ4")]
    [InlineData("IVF32,Flat")]
    [InlineData("IVF32,SQfp16")]
    [InlineData("IVF32,SQ8")]
    [InlineData("IVF32,PQ8,Refine(Flat)")]
    [InlineData("IVF32_HNSW8,SQ8")]
    [InlineData("HNSW16")]
    [InlineData("HNSW16,SQ8,RFlat")]
    public void A_tuned_index_misses_no_more_than_it_may_and_answers_nothing_else(string kind)
    {
        using var some = new SomeAnnIndex(Count);
        using var index = some.Built(kind);
        var report = AnnTuning.Run(index, some.Source, new() { Similarities = [Minimum], MaxLoss = 0.02 });

        var (wanted, missed) = (0, 0);
        foreach (var row in Enumerable.Range(0, 200).Select(i => i * 49 + 3)) // others than were measured on, nearly all
        {
            var exact = some.Exactly(row, Minimum);
            var found = index.Search(some.Vector(row), Minimum);
            Assert.Subset(exact.ToHashSet(), found.ToHashSet());
            Assert.Equal(found.OrderByDescending(neighbor => neighbor.Similarity).ThenBy(neighbor => neighbor.Id.Value), found);
            (wanted, missed) = (wanted + exact.Count, missed + exact.Count - found.Count);
        }

        Assert.True(Assert.Single(report.Parameters).MeetsTarget);
        Assert.Equal(report.Parameters[0], index.ParametersAt(Minimum));
        // Twice the allowed loss: a measurement on 400 queries is not the truth of these 200.
        Assert.True(missed <= 0.04 * wanted, $"{missed} of {wanted} missed");
    }

    /// <summary>How far what codes tell is from the truth, on average: who told nothing but 0 would be 0.14 away.</summary>
    [Theory]
    [InlineData("Flat", 1e-7)]
    [InlineData("IVF32,Flat", 1e-7)]
    [InlineData("SQfp16", 1e-4)]
    [InlineData("IVF32,SQfp16", 1e-4)]
    [InlineData("SQ8", 2e-3)]
    [InlineData("IVF32,SQ8", 2e-3)]
    [InlineData("PQ8", 0.06)]
    [InlineData("IVF32,PQ8", 0.06)]
    [InlineData("IVF32,PQ2", 0.12)]
    public void Codes_tell_how_similar_vectors_are(string kind, double tolerance)
    {
        using var some = new SomeAnnIndex(Count);
        using var index = some.Built(kind);
        for (var row = 0; row < 10; row++)
        {
            var told = index.Candidates(some.Vector(row), long.MaxValue, -2).ToDictionary(
                neighbor => neighbor.Id, neighbor => neighbor.Similarity);
            var exactly = some.Exactly(row, -1);
            Assert.Equal(exactly.Count, told.Count);
            Assert.InRange(exactly.Average(neighbor => Math.Abs(neighbor.Similarity - told[neighbor.Id])), 0, tolerance);
            var best = told.Values.OrderDescending().Take(42).ToList();
            Assert.Equal(41, index.Candidates(some.Vector(row), long.MaxValue, (best[40] + best[41]) / 2).Length);
        }
    }

    [Fact]
    public void The_first_neighbours_lead_to_lists_with_more_of_a_person()
    {
        using var some = new SomeAnnIndex(Count);
        using var index = some.Built("IVF128,Flat");
        var (exactly, found, near) = (0, 0, 0);
        foreach (var row in Enumerable.Range(0, 200).Select(i => i * 49 + 3))
        {
            exactly += Own(some.Exactly(row, Minimum));
            found += Own(index.SearchWith(some.Vector(row), Minimum, probes: 8, scoreSlack: 1e-4f).Neighbors);
            near += Own(index.Candidates(some.Vector(row), probes: 8, Minimum));

            int Own(IEnumerable<Neighbor> all) => all.Count(neighbor => neighbor.Id.Value / Some.FacesEach == row / Some.FacesEach);
        }

        Assert.InRange(near, 1, 0.8 * exactly);
        Assert.True(exactly - found < 0.8 * (exactly - near), $"{found} of {exactly} found, {near} of them near the query");
    }

    [Fact]
    public void An_untuned_index_looks_at_everything()
    {
        using var some = new SomeAnnIndex(2000);
        using var index = some.Built("IVF16,SQ8");

        for (var row = 0; row < 50; row++)
            Assert.Equal(some.Exactly(row, Minimum), index.Search(some.Vector(row), Minimum));
        Assert.Null(index.ParametersAt(Minimum));
    }

    [Fact]
    public void A_minimum_below_what_was_measured_looks_at_everything()
    {
        using var some = new SomeAnnIndex(2000);
        using var index = some.Built("IVF16,SQ8");
        AnnTuning.Run(index, some.Source, new() { Similarities = [Minimum] });

        Assert.Equal(some.Exactly(8, 0.1f), index.Search(some.Vector(8), 0.1f));
        Assert.Equal(Minimum, index.ParametersAt(0.9f)!.MinSimilarity);
    }

    [Fact]
    public void What_was_measured_is_there_after_another_opening()
    {
        using var some = new SomeAnnIndex(2000);
        using (var index = some.Built("IVF16,SQ8"))
            AnnTuning.Run(index, some.Source, new() { Similarities = [0.4f, Minimum] });

        using var again = some.Open();

        Assert.Equal([0.4f, Minimum], again.Manifest.Parameters.Select(measured => measured.MinSimilarity));
    }

    [Theory]
    [InlineData("IVF16,SQ8")]
    [InlineData("SQ8")]
    [InlineData("HNSW16")]
    public void What_is_added_is_found_at_once_and_after_a_compaction_and_after_another_opening(string kind)
    {
        using var some = new SomeAnnIndex(2000);
        some.Build(kind).Run();
        some.Append(100);
        using (var index = some.Open())
        {
            index.Add(Some.Ids(100, first: 2000), some.Vectors.AsSpan(2000 * Some.Dimension));
            Check(index);
            Assert.Equal(100, index.PendingCount);
            var compacted = index.Compact(threads: 1);
            Assert.Equal((0L, 2100L, new VectorId(2099), 2), (index.PendingCount, compacted.Count, compacted.LastId, compacted.Generation));
            Check(index);
        }

        using var again = some.Open();
        Check(again);

        void Check(IVectorIndex index)
        {
            Assert.Equal(2100, index.Count);
            for (var row = 1990; row < 2030; row++)
                Assert.Equal(some.Exactly(row, Minimum), index.Search(some.Vector(row), Minimum));
        }
    }

    [Theory]
    [InlineData("IVF16,SQ8")]
    [InlineData("SQ8")]
    [InlineData("HNSW16")]
    public void What_is_removed_is_gone_at_once_and_does_not_come_back_with_a_compaction(string kind)
    {
        using var some = new SomeAnnIndex(2000);
        some.Build(kind).Run();
        some.Append(100);
        using var index = some.Open();
        index.Add(Some.Ids(100, first: 2000), some.Vectors.AsSpan(2000 * Some.Dimension));
        VectorId[] removed = [new(0), new(1999), new(2000), new(2099)];

        Assert.Equal(4, some.Source.Remove(removed));
        Assert.Equal(4, index.Remove(removed));
        Assert.Equal(0, index.Remove(removed));

        Check();
        index.Compact(threads: 1);
        Check();

        void Check()
        {
            Assert.Equal(2096, index.Count);
            foreach (var row in new[] { 0, 1, 1998, 1999, 2000, 2001, 2098, 2099 })
            {
                var wanted = some.Exactly(row, Minimum).Where(neighbor => !removed.Contains(neighbor.Id));
                Assert.Equal(wanted, index.Search(some.Vector(row), Minimum));
            }
        }
    }

    [Fact]
    public void What_another_program_compacted_is_taken_over_and_counted_once()
    {
        using var some = new SomeAnnIndex(2000);
        some.Build("IVF16,SQ8").Run();
        some.Append(100);
        some.Source.Remove([new(7)]);
        using var one = some.Open();
        using var other = some.Open();
        other.CatchUp();
        one.Add(Some.Ids(50, first: 2000), some.Vectors.AsSpan(2000 * Some.Dimension, 50 * Some.Dimension));
        one.Remove([new(7), new(2001)]);
        other.Compact(threads: 1);

        Assert.Equal(other.Manifest.Header, one.Compact(threads: 1).Header);
        one.Add(Some.Ids(50, first: 2050), some.Vectors.AsSpan(2050 * Some.Dimension));

        Assert.Equal((2099L, 2098L, 0L), (other.Count, one.Count, one.PendingCount));
        foreach (var row in new[] { 5, 2000, 2099 })
            Assert.Equal(
                some.Exactly(row, Minimum).Where(neighbor => neighbor.Id.Value is not (7 or 2001)), one.Search(some.Vector(row), Minimum));
    }

    [Fact]
    public void Add_refuses_an_id_that_does_not_ascend_and_adds_none_of_its_batch()
    {
        using var some = new SomeAnnIndex(2000);
        using var index = some.Built("SQ8");

        Assert.Throws<ArgumentException>(() => index.Add([new(2000), new(1999)], Some.Vectors(2)));

        Assert.Equal((2000L, 0L, new VectorId(1999)), (index.Count, index.PendingCount, index.LastId));
    }
}
