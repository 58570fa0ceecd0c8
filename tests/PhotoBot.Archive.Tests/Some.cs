using PhotoBot.Archive.Inbox;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Tests;

/// <summary>Inputs whose details do not matter to a test.</summary>
internal static class Some
{
    /// <summary>A cut around the n-th face from the left of a sample photo, as a selfie would show it.</summary>
    public static byte[] SelfieFrom(FacePack pack, int sample, int face)
    {
        var pixels = new ImageDecoder(new ImagingOptions()).Decode(File.ReadAllBytes(SamplePhotos.Of(sample)), int.MaxValue).Pixels;
        var box = pack.Detector.Detect(pixels).OrderBy(found => found.Box.X).ElementAt(face - 1).Box;
        var margin = box.Height / 2;
        return pixels.Crop((int)(box.X - margin), (int)(box.Y - margin), (int)(box.Width + 2 * margin), (int)(box.Height + 2 * margin)).ToJpeg(92);
    }

    /// <summary>A face of somebody, another one for every number: all of them strangers to each other.</summary>
    public static Embedding Face(FacePack pack, int number)
    {
        var random = new Random(number);
        return Embedding.Normalize([.. Enumerable.Range(0, pack.Dimension).Select(_ => (float)(random.NextDouble() - 0.5))]);
    }

    public static ReceivedUpdate Update(long number, long chat = 5, string payload = "{}") => new(new UpdateKey(42, number), new ChatKey(chat), payload);
}
