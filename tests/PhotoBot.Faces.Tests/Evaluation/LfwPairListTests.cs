using PhotoBot.Faces.Evaluation;

namespace PhotoBot.Faces.Tests.Evaluation;

public class LfwPairListTests
{
    [Fact]
    public void Parse_reads_folds_of_same_and_different_pairs()
    {
        var folds = LfwPairList.Parse(["2\t1", "Ann_A\t1\t4", "Ann_A\t1\tBob_B\t12", "Cid\t2\t3", "Cid\t1\tAnn_A\t2", ""]);

        Assert.Equal(2, folds.Count);
        Assert.Equal(new LfwPair(new("Ann_A", 1), new("Ann_A", 4)), folds[0][0]);
        Assert.Equal(new LfwPair(new("Ann_A", 1), new("Bob_B", 12)), folds[0][1]);
        Assert.Equal([true, false], folds[1].Select(pair => pair.Same));
        Assert.Equal(Path.Combine("Bob_B", "Bob_B_0012.jpg"), folds[0][1].Second.RelativePath);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ten 300")]
    [InlineData("1 1|Ann 1 2")]
    [InlineData("1 1|Ann 1 2|Ann 1 Bob two")]
    [InlineData("1 1|Ann 1 2|Ann")]
    public void Parse_refuses_what_is_no_pair_list(string lines) =>
        Assert.Throws<EvaluationException>(() => LfwPairList.Parse(lines.Split('|')));
}
