namespace PhotoBot.Search.Tests;

public sealed class SearchRuntimeTests
{
    [Fact]
    public void The_native_library_tells_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+$", SearchRuntime.FaissVersion);

    [Fact]
    public void The_native_library_answers_a_known_question() => SearchRuntime.Check();
}
