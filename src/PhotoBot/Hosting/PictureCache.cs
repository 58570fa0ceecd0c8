using System.Security.Cryptography;

namespace PhotoBot.Hosting;

/// <summary>Pictures drawn for a chat, kept until they are sent. In memory only: they show people who sent a selfie. Thread-safe.</summary>
internal sealed class PictureCache(TimeProvider clock) : IDisposable
{
    /// <summary>Bytes of all pictures: some 200 of 0.3 MB. A full cache drops its oldest; their replies then say so.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>Longer than the retries of a send last.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly ExpiringCache<string, byte[]> pictures = new(
        clock, (entry, jpeg) => (entry.AbsoluteExpirationRelativeToNow, entry.Size) = (Kept, jpeg.Length), MaxBytes);

    /// <summary>Stores a JPEG and returns its name.</summary>
    public string Put(byte[] jpeg)
    {
        var name = RandomNumberGenerator.GetHexString(16);
        pictures.Add(name, jpeg);
        return name;
    }

    /// <summary>Returns the picture of that name; null when it is no longer there.</summary>
    public byte[]? Find(string name) => pictures.Find(name);

    public void Dispose() => pictures.Dispose();
}
