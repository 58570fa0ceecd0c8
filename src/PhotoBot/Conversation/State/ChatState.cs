using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Conversation.Messages;
using PhotoBot.Faces;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.State;

/// <summary>The state of a private chat that a decision is made of. Immutable: a decision carries the next one.</summary>
internal sealed record ChatState
{
    /// <summary>What the person reads.</summary>
    public required Language Language { get; init; }

    public SelfieSession Session { get; init; } = new();

    public PhotoOrder Order { get; init; }

    /// <summary>The consent that holds; null for none.</summary>
    public Consent? Consent { get; init; }

    public bool HasAlerts { get; init; }

    /// <summary>Whether a ZIP of the person is being packed.</summary>
    public bool HasZipJob { get; init; }

    /// <summary>Whether the person's commands may change the archive.</summary>
    public bool IsOwner { get; init; }

    public SearchAllowance Allowance { get; init; }

    public HiddenFaces Hidden { get; init; } = HiddenFaces.None;

    /// <summary>A name for the faces that wait for the person's answer, should there be some: drawn at random for each update.</summary>
    public string NextToken { get; init; } = "";

    /// <summary>The answer that a button names, when it is the person's.</summary>
    public SearchResult? Found { get; init; }

    /// <summary>The event that the code of <c>/start</c> opens to the person.</summary>
    public Event? Event { get; init; }

    /// <summary>What <c>/mydata</c> shows; null for other commands.</summary>
    public KeptRecords? Records { get; init; }

    /// <summary>What <c>/albums</c> of an owner lists; null for other commands.</summary>
    public IReadOnlyList<Album>? Albums { get; init; }

    /// <summary>Whether the folder of an owner's <c>/ingest</c> is there.</summary>
    public bool HasFolder { get; init; }

    /// <summary>A text in the person's language.</summary>
    public string Say(TextKey key, params (string Name, object Value)[] values) => Language.Say(key, values);

    /// <summary>A message of one text.</summary>
    public OutgoingMessage.Text Text(TextKey key, params (string Name, object Value)[] values) => new(Language.Say(key, values));

    public KeyboardButton Button(TextKey label, CallbackData data, params (string Name, object Value)[] values) =>
        new(Language.Say(label, values), data.ToString());

    /// <summary>Replies with messages.</summary>
    public Decision.Reply Reply(params IReadOnlyList<OutgoingMessage> messages) => new(messages) { State = this };

    /// <summary>Replies with one text.</summary>
    public Decision.Reply Reply(TextKey key, params (string Name, object Value)[] values) => Reply(Text(key, values));

    /// <summary>Searches the archive by the session.</summary>
    public Decision.Search Search(string? note = null) => new(Session.Selfies, Session.Companions, note) { State = this };
}

/// <summary>What is kept of a person.</summary>
/// <param name="Counts">Rows of each table.</param>
/// <param name="Chosen">What they have chosen.</param>
/// <param name="Verdicts">What they have said of faces.</param>
/// <param name="Events">The names of events they were admitted to.</param>
internal sealed record KeptRecords(
    IReadOnlyDictionary<string, int> Counts, Archive.People.Attendee Chosen, PersonVerdicts Verdicts, IReadOnlyList<string> Events);

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
