using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;

namespace PhotoBot.Archive.Finding;

/// <summary>Selects the albums of a search.</summary>
public sealed record AlbumScope
{
    private AlbumScope()
    {
    }

    /// <summary>Every album.</summary>
    public static AlbumScope All { get; } = new();

    /// <summary>The one album; null for every one.</summary>
    internal AlbumId? Album { get; private init; }

    /// <summary>The events whose albums are searched, beside the albums of none; null for every one.</summary>
    internal IReadOnlyCollection<EventId>? Admitted { get; private init; }

    /// <summary>The albums that belong to no event, and those of these events.</summary>
    /// <param name="admitted">Events that the person was admitted to; may be empty.</param>
    public static AlbumScope Open(IReadOnlyCollection<EventId> admitted)
    {
        ArgumentNullException.ThrowIfNull(admitted);
        return new() { Admitted = admitted };
    }

    /// <summary>One album.</summary>
    public static AlbumScope Of(AlbumId album) => new() { Album = album };
}
