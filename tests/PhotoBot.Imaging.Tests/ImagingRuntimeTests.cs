namespace PhotoBot.Imaging.Tests;

public sealed class ImagingRuntimeTests
{
    [Fact]
    public void Describe_names_the_version_and_has_read_a_heic_photo()
    {
        var runtime = ImagingRuntime.Describe();
        Assert.Matches(@"^8\.\d+\.\d+$", runtime.LibvipsVersion);
        Assert.True(runtime.ReadsHeic);
    }
}
