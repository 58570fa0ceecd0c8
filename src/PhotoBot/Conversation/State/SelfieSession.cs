using PhotoBot.Faces;

namespace PhotoBot.Conversation.State;

/// <summary>
/// What a person has shown lately: their selfies as embeddings, those of people to be found together with, and faces that wait for an
/// answer. Immutable; kept in memory only, for half an hour.
/// </summary>
internal sealed record SelfieSession
{
    /// <summary>More selfies than these add nothing to a query.</summary>
    private const int MaxSelfies = 10;

    /// <summary>More pictures than these come only from a person who ignores the question for consent.</summary>
    private const int MaxBeforeConsent = 10;

    /// <summary>The person's own selfies, oldest first.</summary>
    public IReadOnlyList<Embedding> Selfies { get; init; } = [];

    /// <summary>People who have to be in the photos too.</summary>
    public IReadOnlyList<Embedding> Companions { get; init; } = [];

    /// <summary>What the next picture is for.</summary>
    public PictureUse Next { get; init; }

    /// <summary>The faces that wait for an answer of the person; null for none.</summary>
    public PendingFaces? Pending { get; init; }

    /// <summary>The pictures that wait for consent, oldest first.</summary>
    public IReadOnlyList<PictureFile> BeforeConsent { get; init; } = [];

    /// <summary>Adds selfies of the person; the oldest leave when there are many.</summary>
    public SelfieSession With(IReadOnlyCollection<Embedding> selfies) =>
        this with { Selfies = [.. Selfies.Concat(selfies).TakeLast(MaxSelfies)] };

    /// <summary>Adds pictures that wait for consent.</summary>
    public SelfieSession Waiting(IReadOnlyCollection<PictureFile> pictures) =>
        this with { BeforeConsent = [.. BeforeConsent.Concat(pictures).TakeLast(MaxBeforeConsent)] };

    /// <summary>Without selfies, companions and pending faces.</summary>
    public SelfieSession Emptied() => this with { Selfies = [], Companions = [], Next = PictureUse.Search, Pending = null };
}

/// <summary>What a person's next picture is for.</summary>
internal enum PictureUse
{
    /// <summary>To find the photos of the sender.</summary>
    Search,

    /// <summary>To find the photos of the sender with the person in the picture.</summary>
    Together,

    /// <summary>To leave the person out of every answer.</summary>
    Hide,

    /// <summary>To end that.</summary>
    Unhide,
}

/// <summary>Faces that wait for their sender to say which one is meant, or to use them all the same.</summary>
/// <param name="Token">Names them in the buttons, so that those of an earlier picture do nothing.</param>
/// <param name="Use">What they are for.</param>
/// <param name="Faces">Left to right, or a face a picture.</param>
internal sealed record PendingFaces(string Token, PictureUse Use, IReadOnlyList<Embedding> Faces);

/// <summary>A file that a person sent as a picture.</summary>
/// <param name="FileId">Telegram's name of it; null when the message holds no file that could be a picture.</param>
internal sealed record PictureFile(string? FileId);
