using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Search.Tests;

public sealed class SearchOptionsTests
{
    [Theory]
    [InlineData(0.01, true)]
    [InlineData(0.999, true)]
    [InlineData(1e-6, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(-0.1, false)]
    [InlineData(double.NaN, false)]
    public void A_loss_is_a_share_above_none_and_below_all(double maxLoss, bool valid)
    {
        var options = new SearchOptions { MaxLoss = maxLoss };

        Assert.Equal(valid, Validator.TryValidateObject(options, new(options), [], validateAllProperties: true));
    }
}
