using PhotoBot.Archive.Photos;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Tests.Photos;

public sealed class PreviewStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Previews lie under the hash of their photo's content, not under a number of this archive.
    [Fact]
    public void Previews_of_another_archive_are_those_of_the_same_photos_and_no_others()
    {
        var (ours, theirs, shared) = (Hash(1), Hash(2), Hash(3));
        var (own, foreign) = (Store("own"), Store("foreign"));
        foreign.Write(theirs, foreign.Encode(Picture(20)));
        foreign.Write(shared, foreign.Encode(Picture(30)));
        Directory.Move(Path.Combine(folder, "foreign", "previews"), Path.Combine(folder, "own", "previews"));

        own.Write(ours, own.Encode(Picture(10)));
        own.Write(shared, own.Encode(Picture(30)));

        Assert.Null(foreign.Read(theirs));
        var decoder = new ImageDecoder(new ImagingOptions());
        Assert.Equal([10, 30], new[] { ours, shared }.Select(hash => decoder.Decode(own.Read(hash)!, int.MaxValue).Pixels.Width));
        Assert.Null(own.Read(Hash(4)));
    }

    private PreviewStore Store(string name) =>
        new(new ArchiveOptions { Data = Directory.CreateDirectory(Path.Combine(folder, name)).FullName });

    private static ContentHash Hash(int photo) => ContentHash.Of(BitConverter.GetBytes(photo));

    private static RgbImage Picture(int width) => new(width, 8, new byte[width * 8 * 3]);
}
