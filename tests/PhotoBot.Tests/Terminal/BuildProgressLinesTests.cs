using PhotoBot.Search.Ann.Building;
using PhotoBot.Terminal;

namespace PhotoBot.Tests.Terminal;

public sealed class BuildProgressLinesTests
{
    [Fact]
    public void A_line_tells_the_step_how_far_it_is_and_how_long_it_will_go_on()
    {
        Assert.Equal("encoding: 5 of 20 vectors, 1:01:05 left", BuildProgressLines.Describe(new(BuildStep.Blocks, 5, 20, new(1, 1, 5))));
        Assert.Equal("drawing vectors for the training: 1 of 20", BuildProgressLines.Describe(new(BuildStep.Sample, 1, 20, null)));
        Assert.Equal("training the lists' centres: 25 %, 0:09 left", BuildProgressLines.Describe(new(BuildStep.Centres, 50, 200, new(0, 0, 9))));
        Assert.Equal("training the codes: 100 %", BuildProgressLines.Describe(new(BuildStep.Codes, 20, 20, TimeSpan.Zero)));
        Assert.Equal("merging: 20 of 20 lists", BuildProgressLines.Describe(new(BuildStep.Merge, 20, 20, TimeSpan.Zero)));
        Assert.Equal("looking for the exact answers: 7 of 20 vectors compared, 0:01 left", BuildProgressLines.Describe(new(BuildStep.Compare, 7, 20, new(0, 0, 1))));
        Assert.Equal("measuring: 7 searches of at most 20", BuildProgressLines.Describe(new(BuildStep.Measure, 7, 20, null)));
    }
}
