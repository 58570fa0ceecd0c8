using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Conversation.State;

/// <summary>What was found in a picture that a person sent.</summary>
internal abstract record SeenPicture
{
    private SeenPicture()
    {
    }

    /// <summary>The file is none of a picture.</summary>
    internal sealed record NotAPicture : SeenPicture;

    /// <summary>The file is larger than a bot may download.</summary>
    internal sealed record TooLarge : SeenPicture;

    /// <summary>Telegram no longer has the file.</summary>
    internal sealed record Gone : SeenPicture;

    internal sealed record Unreadable(UnreadableReason Reason) : SeenPicture;

    internal sealed record NoFace : SeenPicture;

    /// <summary>One person, or one in front of others.</summary>
    internal sealed record OneFace(Embedding Face, FaceQuality Quality) : SeenPicture;

    /// <summary>Several people, any of whom could be meant.</summary>
    /// <param name="Numbered">The faces with a number, left to right.</param>
    /// <param name="Count">All faces.</param>
    /// <param name="Picture">The name of the picture that shows the numbers.</param>
    internal sealed record SeveralFaces(IReadOnlyList<Embedding> Numbered, int Count, string Picture) : SeenPicture;
}
