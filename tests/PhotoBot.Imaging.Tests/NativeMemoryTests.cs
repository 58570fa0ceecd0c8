namespace PhotoBot.Imaging.Tests;

/// <summary>Runs alone: what libvips holds is counted for the whole process.</summary>
[CollectionDefinition(nameof(NativeMemoryTests), DisableParallelization = true)]
[Collection(nameof(NativeMemoryTests))]
public sealed class NativeMemoryTests
{
    private const int LoadsAThread = 150;
    private const int DamagedFilesAFormat = 80;

    [Fact]
    public async Task Three_hundred_loads_on_two_threads_give_all_native_memory_back()
    {
        var files = Enumerable.Range(1, 6).Select(Some.SamplePhoto).ToArray();
        Some.Decoder.Decode(files[0], 640).Pixels.ToJpeg(80);
        await Task.WhenAll(Task.Run(Load), Task.Run(Load));
        await AssertNothingIsHeldAsync();

        void Load()
        {
            for (var i = 0; i < LoadsAThread; i++)
            {
                var pixels = Some.Decoder.Decode(files[i % files.Length], 640).Pixels;
                Assert.Equal(640, pixels.LongSide);
                Assert.NotEmpty(pixels.FitWithin(320).ToJpeg(80));
            }
        }
    }

    [Fact]
    public async Task A_damaged_file_of_any_format_is_decoded_or_refused_and_gives_all_native_memory_back()
    {
        var picture = Some.Decoder.Decode(Some.SamplePhoto(), 160).Pixels;
        byte[][] files =
        [
            Some.Jpeg(picture).WithExif(orientation: 6, taken: "2019:07:05 23:41:07"), Some.ProgressiveJpeg(picture), Some.Png(picture),
            Some.Webp(picture), Some.Avif(picture), Some.TurnedHeic(),
        ];
        var (decoded, refused) = (0, 0);
        var random = new Random(20190705);
        foreach (var file in files)
            for (var i = 0; i < DamagedFilesAFormat; i++)
                if (Decodes(Damage.To(file, random)))
                    decoded++;
                else
                    refused++;
        Assert.True(decoded > 0 && refused > 0, $"{decoded} decoded and {refused} refused: the damage tests nothing.");
        await AssertNothingIsHeldAsync();
    }

    /// <summary>A worker thread of libvips frees its buffers some milliseconds after the call has returned: 5 to 12 were seen.</summary>
    private static async Task AssertNothingIsHeldAsync()
    {
        for (var i = 0; i < 500 && VipsRuntime.TrackedBytes != 0; i++) await Task.Delay(10);
        Assert.Equal(0, VipsRuntime.TrackedBytes);
    }

    private static bool Decodes(byte[] file)
    {
        try
        {
            return Some.Decoder.Decode(file, 100).Pixels.LongSide <= 100;
        }
        catch (UnreadableImageException)
        {
            return false;
        }
    }
}
