using PhotoBot.Archive;
using PhotoBot.Jobs;

namespace PhotoBot.Tests.Jobs;

public sealed class IngestJobHandlerTests
{
    [Fact]
    public void An_ingest_scans_as_many_photos_at_once_as_the_setting_says_and_else_leaves_a_core_free()
    {
        Assert.Equal(3, IngestJobHandler.Workers(new ArchiveOptions { IngestWorkers = 3 }));
        Assert.Equal(Math.Max(1, Environment.ProcessorCount - 1), IngestJobHandler.Workers(new ArchiveOptions()));
    }
}
