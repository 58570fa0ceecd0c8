namespace PhotoBot.Imaging;

/// <summary>The version and abilities of the native image library beside the program.</summary>
/// <param name="LibvipsVersion">For example "8.18.6".</param>
/// <param name="ReadsHeic">Whether a photo as iPhones write it was decoded.</param>
public sealed record ImagingRuntime(string LibvipsVersion, bool ReadsHeic)
{
    // Four flat quarters, 64 x 48 pixels, in the grid form of iPhone photos; encoded by heif-enc 1.15 with x265 at quality 40.
    private const string HeicSample =
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAAC" +
        "AAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAZQACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIA" +
        "AAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAP" +
        "AyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPA" +
        "iQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAa" +
        "aXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAG1tZGF0AAAAYSgBr1j5Et3/zBv/czIaeXLxzDU/n0C4AZ90mtqZT2BeG7Hr+MA0I2oteUOwhoiIk6aBxkII" +
        "FWgidR+FKkFXKsHxroBD3Q6wi32PGuz3ASJodymx9qGdrpSIxxP3hziseKA=";

    /// <summary>A HEIC file of a small drawing: red and green over blue and white.</summary>
    internal static byte[] HeicDrawing() => Convert.FromBase64String(HeicSample);

    /// <summary>Starts libvips and decodes a sample. Safe from any thread.</summary>
    /// <exception cref="ImagingException">libvips did not start.</exception>
    /// <exception cref="DllNotFoundException">libvips is not beside the program, or a system library that it needs is missing.</exception>
    public static ImagingRuntime Describe()
    {
        var parts = VipsRuntime.Run("version", () => Enumerable.Range(0, 3).Select(part => NetVips.NetVips.Version(part)).ToArray());
        return new ImagingRuntime(string.Join('.', parts), ReadsHeic: CanReadHeic());
    }

    private static bool CanReadHeic()
    {
        try
        {
            return new ImageDecoder(new ImagingOptions()).Decode(HeicDrawing(), maxSide: 64).Pixels.Width == 64;
        }
        catch (UnreadableImageException)
        {
            return false;
        }
    }
}
