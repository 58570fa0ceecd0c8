using System.Globalization;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.BotApi;
using PhotoBot.Conversation;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Faces;
using PhotoBot.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Tests.Conversation;

/// <summary>A private chat in memory: what is sent is decided about, and every decision's state is the next one's.</summary>
internal sealed class Chat
{
    private static readonly Phrasebook Phrasebook = Texts.Some.Phrasebook;
    private static readonly PrivacyPolicies Policies = new(new TextsOptions(), Phrasebook);
    private static readonly MatchThresholds Thresholds = new(Sure: 0.5f, SureJoined: 0.5f, Maybe: 0.4f);
    private static readonly ConversationRouter Router = NewRouter();

    private readonly Dictionary<SearchResultId, SearchResult> answers = [];
    private int lastToken;

    public Chat(bool hasConsent = true, string language = "en") => State = new ChatState
    {
        Language = Phrasebook.Find(language),
        Order = PhotoOrder.Certainty,
        Consent = hasConsent ? new Consent(Policies.Version, DateTimeOffset.UnixEpoch) : null,
        Allowance = new SearchAllowance(60, TimeSpan.Zero),
    };

    public ChatState State { get; set; }

    public static string PolicyVersion => Policies.Version;

    public string Reads(TextKey key, params (string Name, object Value)[] values) => State.Say(key, values);

    public Decision Say(string text) => Begin(CommandText.Parse(text) is { } command
        ? new Incoming.Command(command) { From = From }
        : new Incoming.Words { From = From });

    /// <summary>Presses a button that carries this. The state holds the answer that the button names, as for the program.</summary>
    public Decision Press(string data)
    {
        var parsed = CallbackData.Parse(data);
        State = State with { Found = ResultView.Parse(parsed?.Subject ?? "") is { } view ? answers.GetValueOrDefault(view.Id) : null };
        return Begin(new Incoming.Press("press", parsed, Message: 7) { From = From });
    }

    /// <summary>Presses a button of a message by its label.</summary>
    public Decision Press(OutgoingMessage message, TextKey label, params (string Name, object Value)[] values) =>
        Press(Buttons(message).Single(button => button.Label == Reads(label, values)).Data!);

    /// <summary>Presses a button by its label, and returns the messages after the callback query's answer.</summary>
    public IReadOnlyList<OutgoingMessage> Choose(OutgoingMessage message, TextKey label, params (string Name, object Value)[] values) =>
        AfterToast(Press(message, label, values));

    /// <summary>The messages of a press; the first, which ends the button's spinner, is left out.</summary>
    public static IReadOnlyList<OutgoingMessage> AfterToast(Decision decision)
    {
        var messages = Reply(decision);
        Assert.Null(Assert.IsType<OutgoingMessage.Toast>(messages[0]).Note);
        return [.. messages.Skip(1)];
    }

    /// <summary>The text of a message.</summary>
    public static string TextOf(OutgoingMessage message) => Assert.IsType<OutgoingMessage.Text>(message).Content;

    /// <summary>The only message's text.</summary>
    public static string TextOf(IReadOnlyList<OutgoingMessage> messages) => TextOf(Assert.Single(messages));

    public Decision Meet(Incoming incoming) => Begin(incoming);

    /// <summary>Sends pictures together; the decision is about them, not about what they show.</summary>
    public Decision SendFiles(int count) =>
        Begin(new Incoming.Pictures([.. Enumerable.Range(1, count).Select(number => new PictureFile($"file-{number}"))]) { From = From });

    /// <summary>Sends pictures together, which show this.</summary>
    public Decision Send(params IReadOnlyList<SeenPicture> pictures)
    {
        var look = Assert.IsType<Decision.LookAt>(SendFiles(pictures.Count));
        Assert.Equal(pictures.Count, look.Files.Count);
        return Looked(pictures);
    }

    /// <summary>Goes on once the pictures were looked at.</summary>
    public Decision Looked(params IReadOnlyList<SeenPicture> pictures) => Keep(Router.WithPictures(State, pictures));

    /// <summary>Goes on once the search has found so many photos.</summary>
    public IReadOnlyList<OutgoingMessage> Found(Decision decision, int sure, int maybe = 0) =>
        Found(decision, [.. Enumerable.Range(0, sure + maybe).Select(i => Photo(i, i < sure))]);

    /// <summary>Goes on once the search has found these photos.</summary>
    public IReadOnlyList<OutgoingMessage> Found(Decision decision, IReadOnlyList<MatchedPhoto> photos)
    {
        var search = Assert.IsType<Decision.Search>(decision);
        var answer = new SearchResult(new SearchResultId(answers.Count + 1), DateTimeOffset.UnixEpoch, photos);
        answers.Add(answer.Id, answer);
        var reply = Assert.IsType<Decision.Reply>(Keep(ConversationRouter.WithResult(search, answer)));
        return [.. search.Before, .. reply.Messages, .. search.After];
    }

    public static IReadOnlyList<OutgoingMessage> Reply(Decision decision)
    {
        var reply = Assert.IsType<Decision.Reply>(decision);
        return [.. reply.Before, .. reply.Messages, .. reply.After];
    }

    /// <summary>A clear picture of a person; different numbers are different people.</summary>
    public static SeenPicture.OneFace Selfie(int person) => new(Face(person), new FaceQuality([]));

    /// <summary>A face that resembles no other person's.</summary>
    public static Embedding Face(int person)
    {
        var values = new float[8];
        values[person] = 1;
        return Embedding.Normalize(values);
    }

    public static IEnumerable<KeyboardButton> Buttons(OutgoingMessage message) => (message switch
    {
        OutgoingMessage.Text text => text.Buttons,
        OutgoingMessage.Picture picture => picture.Buttons,
        OutgoingMessage.Edit edit => edit.Buttons,
        _ => null,
    })?.Rows.SelectMany(row => row) ?? [];

    public static User From { get; } = new() { Id = 1001, FirstName = "A" };

    private Decision Begin(Incoming incoming)
    {
        State = State with { NextToken = (++lastToken).ToString(CultureInfo.InvariantCulture) };
        return Keep(Router.Begin(State, incoming));
    }

    private Decision Keep(Decision decision)
    {
        State = decision.State;
        if (State.Found is { } seen) answers[seen.Id] = seen;
        foreach (var change in decision.Changes)
            State = change switch
            {
                Change.GiveConsent given => State with { Consent = new Consent(given.PolicyVersion, DateTimeOffset.UnixEpoch) },
                Change.WithdrawConsent => State with { Consent = null },
                Change.CountSearches counted =>
                    State with { Allowance = State.Allowance with { Left = State.Allowance.Left - counted.Count } },
                _ => State,
            };
        return decision;
    }

    /// <summary>A photo of an answer, of an album of its own for every number.</summary>
    public static MatchedPhoto Photo(int position, bool isSure = true, int album = 1, DateTime? takenAt = null) => new()
    {
        Photo = new PhotoId(100 + position),
        Face = new FaceId(200 + position),
        Box = new FaceBox(1, 2, 3, 4),
        Similarity = 0.9f - 0.01f * position,
        IsSure = isSure,
        Position = position,
        Album = new AlbumId(album),
        AlbumName = album == 1 ? "Summer" : $"Summer {album}",
        Path = $"/photos/{position}.jpg",
        TakenAt = takenAt,
    };

    private static ConversationRouter NewRouter()
    {
        var consent = new ConsentHandler(Policies);
        return new(
            new GroupHandler(new BotIdentity(42), new BotProfile { Username = "photo_bot" }, Phrasebook),
            consent, new SelfieHandler(consent, Thresholds), new AlertHandler(consent), new LanguageHandler(Phrasebook));
    }
}
