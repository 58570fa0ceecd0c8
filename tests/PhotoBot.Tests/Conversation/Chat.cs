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

    private int lastToken;

    public Chat(bool hasConsent = true) => State = new ChatState
    {
        Language = Phrasebook.English,
        Order = PhotoOrder.Certainty,
        Consent = hasConsent ? new Consent(Policies.Version, DateTimeOffset.UnixEpoch) : null,
        Allowance = new SearchAllowance(60, TimeSpan.Zero),
    };

    public ChatState State { get; set; }

    public static string PolicyVersion => Policies.Version;

    public string Reads(TextKey key, params (string Name, object Value)[] values) => State.Say(key, values);

    public Decision Say(string text) => Begin(CommandText.Parse(text) is { } command ? new Incoming.Command(command) { From = From } : new Incoming.Words { From = From });

    public Decision Press(string data) => Begin(new Incoming.Press("press", CallbackData.Parse(data), Message: 7) { From = From });

    /// <summary>Presses a button of a message by its label.</summary>
    public Decision Press(OutgoingMessage message, TextKey label, params (string Name, object Value)[] values) =>
        Press(Buttons(message).Single(button => button.Label == Reads(label, values)).Data!);

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
    public IReadOnlyList<OutgoingMessage> Found(Decision decision, int sure, int maybe = 0)
    {
        var search = Assert.IsType<Decision.Search>(decision);
        var answer = new Answer(new AnswerId(1), DateTimeOffset.UnixEpoch, [.. Enumerable.Range(0, sure + maybe).Select(i => Photo(i, i < sure))]);
        var reply = Assert.IsType<Decision.Reply>(Keep(ConversationRouter.WithAnswer(search, answer)));
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

    private static User From { get; } = new() { Id = 1001, FirstName = "A" };

    private Decision Begin(Incoming incoming)
    {
        State = State with { NextToken = (++lastToken).ToString(CultureInfo.InvariantCulture) };
        return Keep(Router.Begin(State, incoming));
    }

    private Decision Keep(Decision decision)
    {
        State = decision.State;
        foreach (var change in decision.Changes)
            State = change switch
            {
                Change.GiveConsent given => State with { Consent = new Consent(given.PolicyVersion, DateTimeOffset.UnixEpoch) },
                Change.CountSearches counted => State with { Allowance = State.Allowance with { Left = State.Allowance.Left - counted.Count } },
                _ => State,
            };
        return decision;
    }

    private static MatchedPhoto Photo(int position, bool isSure) => new()
    {
        Photo = new PhotoId(100 + position),
        Face = new FaceId(200 + position),
        Box = new FaceBox(1, 2, 3, 4),
        Similarity = 0.9f - 0.01f * position,
        IsSure = isSure,
        Position = position,
        Album = new AlbumId(1),
        AlbumName = "Summer",
        Path = $"/photos/{position}.jpg",
    };

    private static ConversationRouter NewRouter()
    {
        var consent = new ConsentHandler(Policies);
        return new(
            new GroupHandler(new BotIdentity(42), new BotProfile { Username = "photo_bot" }, Phrasebook),
            consent, new SelfieHandler(consent, Thresholds), new AlertHandler(consent), new LanguageHandler(Phrasebook));
    }
}
