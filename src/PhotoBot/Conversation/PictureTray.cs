using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace PhotoBot.Conversation;

/// <summary>Pictures made for a chat until they are sent. In memory only: they show people who sent a selfie. Thread-safe.</summary>
internal sealed class PictureTray(TimeProvider clock)
{
    /// <summary>Longer than a send is tried for.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (byte[] Jpeg, DateTimeOffset Until)> pictures = new(StringComparer.Ordinal);

    /// <summary>Puts a JPEG down and names it.</summary>
    public string Put(byte[] jpeg)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, picture) in pictures)
            if (picture.Until < now) pictures.TryRemove(old, out _);
        var name = RandomNumberGenerator.GetHexString(16);
        pictures[name] = (jpeg, now + Kept);
        return name;
    }

    /// <summary>The picture of that name; null when it is there no more.</summary>
    public byte[]? Find(string name) => pictures.TryGetValue(name, out var picture) ? picture.Jpeg : null;
}
