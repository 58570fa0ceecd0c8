using PhotoBot.Commands;
using PhotoBot.Search.Building;

namespace PhotoBot.Tests.Commands;

public sealed class BuildProgressLinesTests
{
    [Fact]
    public void A_line_tells_the_step_how_far_it_is_and_how_long_it_will_go_on()
    {
        Assert.Equal("encoding: 5 of 20 vectors, 1:01:05 left", BuildProgressLines.Describe(new(BuildStep.Blocks, 5, 20, new(1, 1, 5))));
        Assert.Equal("training: 0 of 20 vectors", BuildProgressLines.Describe(new(BuildStep.Train, 0, 20, null)));
        Assert.Equal("merging: 20 of 20 vectors", BuildProgressLines.Describe(new(BuildStep.Merge, 20, 20, TimeSpan.Zero)));
    }
}
