using System.Security.Cryptography;
using PhotoBot.Faces;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Attendee;

/// <summary>
/// What somebody has shown lately: their selfies as embeddings, those of people they want to be found together with, and a picture that
/// waits for a word. In memory only, and for a short while; used by one update of the chat at a time.
/// </summary>
internal sealed class SelfieSession
{
    /// <summary>More selfies than these add nothing to a query.</summary>
    private const int MaxSelfies = 10;

    private readonly List<Embedding> selfies = [];
    private readonly List<Embedding> companions = [];
    private (string? Album, long? Message) acknowledged;

    /// <summary>The person's own selfies, oldest first.</summary>
    public IReadOnlyList<Embedding> Selfies => selfies;

    /// <summary>People who must be in the photos too.</summary>
    public IReadOnlyList<Embedding> Companions => companions;

    /// <summary>What the next picture is for.</summary>
    public PictureUse Next { get; set; }

    /// <summary>The picture that waits for an answer of the person; null for none.</summary>
    public PendingPicture? Pending { get; set; }

    /// <summary>The selfie message that waits for consent; null for none.</summary>
    public Message? BeforeConsent { get; set; }

    /// <summary>Adds a selfie of the person, pushing out the oldest when there are many.</summary>
    public void Add(Embedding selfie)
    {
        selfies.Add(selfie);
        if (selfies.Count > MaxSelfies) selfies.RemoveAt(0);
    }

    /// <summary>Lets a picture wait for a word, in place of one that waited before.</summary>
    public PendingPicture Wait(PictureUse use, IReadOnlyList<Embedding> faces) =>
        Pending = new PendingPicture(RandomNumberGenerator.GetHexString(8), use, faces);

    /// <summary>Adds a person who must be in the photos too.</summary>
    public void AddCompanion(Embedding face) => companions.Add(face);

    /// <summary>Looks for the person alone again.</summary>
    public void Part() => companions.Clear();

    /// <summary>The message that told of an album's first picture; null when there is none, or no album.</summary>
    public long? AcknowledgedIn(string? album) => album is not null && string.Equals(album, acknowledged.Album, StringComparison.Ordinal) ? acknowledged.Message : null;

    /// <summary>Notes the message that tells of an album's pictures.</summary>
    public void Acknowledge(string? album, long? message) => acknowledged = (album, message);

    /// <summary>Puts all selfies aside.</summary>
    public void BeginAnew()
    {
        selfies.Clear();
        companions.Clear();
        (Next, Pending) = (PictureUse.Search, null);
    }
}
