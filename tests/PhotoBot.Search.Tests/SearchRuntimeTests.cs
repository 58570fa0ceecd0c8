using System.Runtime.Intrinsics.X86;

namespace PhotoBot.Search.Tests;

public sealed class SearchRuntimeTests
{
    [Fact]
    public void The_native_library_tells_its_version() => Assert.Matches(@"^\d+\.\d+\.\d+$", SearchRuntime.FaissVersion);

    [Fact]
    public void The_native_library_answers_a_known_question() => SearchRuntime.Check();

    [Fact]
    public void FAISS_that_loads_was_compiled_for_no_more_than_this_processor_has() =>
        Assert.True(Avx2.IsSupported || !SearchRuntime.FaissHasAvx2);
}
