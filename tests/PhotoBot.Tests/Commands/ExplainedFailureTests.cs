using PhotoBot.Archive;
using PhotoBot.Commands;

namespace PhotoBot.Tests.Commands;

public sealed class ExplainedFailureTests
{
    [Fact]
    public void Only_a_command_that_resumes_says_so_when_it_is_stopped()
    {
        Assert.Equal(("stopped; the same command goes on from here", 1), VerbRunner.Explain(new OperationCanceledException(), resumes: true));
        Assert.Equal(("stopped", 1), VerbRunner.Explain(new OperationCanceledException(), resumes: false));
    }

    [Fact]
    public void What_a_person_can_mend_is_explained_by_its_message()
    {
        Assert.Equal(("why", 2), VerbRunner.Explain(new UsageException("why"), resumes: true));
        Assert.Equal(("why", 1), VerbRunner.Explain(new ArchiveException("why"), resumes: true));
        Assert.Equal(("why", 1), VerbRunner.Explain(new FileNotFoundException("why"), resumes: true));
    }

    [Fact]
    public void A_mistake_of_the_program_keeps_its_stack_trace() =>
        Assert.Null(VerbRunner.Explain(new InvalidOperationException("why"), resumes: false));
}
