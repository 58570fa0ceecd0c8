using PhotoBot.Archive.Evaluation;

namespace PhotoBot.Archive.Tests.Evaluation;

public sealed class CombinationsTests
{
    [Theory]
    [InlineData("abc", 1, "a b c")]
    [InlineData("abc", 2, "ab ac bc")]
    [InlineData("abcd", 3, "abc abd acd bcd")]
    [InlineData("abc", 3, "abc")]
    [InlineData("ab", 3, "ab")]
    public void Of_gives_every_choice_once(string items, int size, string expected) =>
        Assert.Equal(expected.Split(' '), Combinations.Of([.. items], size).Select(choice => string.Concat(choice)), StringComparer.Ordinal);
}
