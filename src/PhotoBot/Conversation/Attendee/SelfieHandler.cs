using System.Globalization;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Faces;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>From pictures to faces to search by: which face is meant, whether it is good enough, and what it is for.</summary>
internal sealed class SelfieHandler(ConsentHandler consent, MatchThresholds thresholds)
{
    private const int NumbersARow = 5;
    private const long Megabytes = TelegramLimits.DownloadBytes >> 20;

    internal static class Actions
    {
        public const string Face = "face";
        public const string NoneOfThem = "noface";
        public const string Anyway = "anyway";
        public const string Same = "same";
        public const string Other = "other";
        public const string New = "new";
        public const string Again = "again";
    }

    /// <summary><c>/help</c>: how to get the best result.</summary>
    public static Decision Help(ChatState state) => state.Reply(TextKey.Selfie.Help, ("megabytes", Megabytes));

    /// <summary>Begins with pictures that were sent together. None is looked at before its sender has agreed.</summary>
    public Decision Begin(ChatState state, IReadOnlyList<PictureFile> files)
    {
        // Hiding needs no consent to searches, no place within the hourly limit, and leaves no trace of who asked for it.
        if (state.Session.Next is PictureUse.Hide or PictureUse.Unhide) return new Decision.LookAt(files) { State = state };
        return consent.IsGiven(state)
            ? LookAt(state, files)
            : (state with { Session = state.Session.Waiting(files) }).Reply(consent.Ask(state, TextKey.Consent.SelfieFirst));
    }

    /// <summary>
    /// Lets as many of the pictures be looked at as the hourly limit leaves: looking costs the server a hundred times what searching does.
    /// </summary>
    public static Decision LookAt(ChatState state, IReadOnlyList<PictureFile> files)
    {
        if (Refuse(state) is { } refusal) return refusal;
        List<PictureFile> taken = [.. files.Take(state.Allowance.Left)];
        return new Decision.LookAt(taken) { State = state, Changes = [new Change.CountSearches(taken.Count)] };
    }

    /// <summary>The refusal when none is left within the hour; otherwise null.</summary>
    private static Decision? Refuse(ChatState state) => state.Allowance.Left > 0
        ? null
        : state.Reply(TextKey.Limits.Searches, ("minutes", (int)Math.Ceiling(state.Allowance.Wait.TotalMinutes)));

    /// <summary>Goes on once they were looked at: one decision, however many there are and whichever of them can be used.</summary>
    public Decision WithPictures(ChatState state, IReadOnlyList<SeenPicture> pictures)
    {
        List<Embedding> good = [.. pictures.OfType<SeenPicture.OneFace>().Where(one => one.Quality.IsGood).Select(one => one.Face)];
        if (good.Count == 0) return AskOrRefuse(state, pictures);
        var (mine, others) = Divide(state, good);
        if (mine.Count == 0) return AskSamePerson(state, others);

        var unused = pictures.Count - good.Count;
        var decision = Use(state, state.Session.Next, mine, unused == 0 ? null : state.Say(TextKey.Selfie.SomeUnused, ("count", unused)));
        if (others.Count == 0) return decision;
        var question = AskSamePerson(decision.State, others);
        return decision with { State = question.State, After = question.Messages };
    }

    /// <summary>Null for a button of another handler, or about a picture of the past.</summary>
    public static Decision? Press(ChatState state, CallbackData data)
    {
        switch (data.Action)
        {
            case Actions.New:
                return (state with { Session = state.Session.Emptied() }).Reply(TextKey.Selfie.StartedAnew);
            case Actions.Again when state.Session.Selfies.Count > 0:
                return Refuse(state) ?? state.Search() with { Changes = [new Change.CountSearches(1)] };
            case Actions.Face or Actions.NoneOfThem or Actions.Anyway or Actions.Same or Actions.Other
                when state.Session.Pending is { } pending && string.Equals(pending.Token, data.Subject, StringComparison.Ordinal):
                return Answered(state with { Session = state.Session with { Pending = null } }, pending, data);
            default:
                return null;
        }
    }

    private static Decision? Answered(ChatState state, PendingFaces pending, CallbackData data)
    {
        switch (data.Action)
        {
            case Actions.NoneOfThem:
                return state.Reply(TextKey.Selfie.NoneOfThem);
            case Actions.Face when data.Argument < 1 || data.Argument > pending.Faces.Count:
                return null;
            case Actions.Face:
                var chosen = state.Text(TextKey.Selfie.FaceChosen, ("number", data.Argument));
                return Use(state, pending.Use, [pending.Faces[data.Argument - 1]], note: null) with { Before = [chosen] };
            case Actions.Other:
                return Use(state with { Session = state.Session.Emptied() }, pending.Use, pending.Faces, note: null);
            case Actions.Anyway or Actions.Same:
                return Use(state, pending.Use, pending.Faces, note: null);
            default:
                return null;
        }
    }

    private static Decision Use(ChatState state, PictureUse use, IReadOnlyList<Embedding> faces, string? note)
    {
        var session = state.Session with { Next = PictureUse.Search };
        return use switch
        {
            PictureUse.Hide => HidingHandler.Hide(state with { Session = session }, faces),
            PictureUse.Unhide => HidingHandler.Unhide(state with { Session = session }, faces),
            PictureUse.Together => (state with { Session = session with { Companions = [.. session.Companions, .. faces] } }).Search(note),
            _ => (state with { Session = session.With(faces) }).Search(note),
        };
    }

    /// <summary>
    /// The faces of the person, and those that look like another one: than the selfies before or, where there are none, than the first
    /// face. Companions are several people anyway.
    /// </summary>
    private (IReadOnlyList<Embedding> Mine, IReadOnlyList<Embedding> Others) Divide(ChatState state, IReadOnlyList<Embedding> faces)
    {
        if (state.Session.Next is PictureUse.Together) return (faces, []);
        var known = state.Session.Next is PictureUse.Search && state.Session.Selfies.Count > 0
            ? Embedding.Average([.. state.Session.Selfies])
            : faces[0];
        var alike = faces.ToLookup(face => known.Similarity(face) >= thresholds.Maybe);
        return ([.. alike[true]], [.. alike[false]]);
    }

    private static Decision.Reply AskSamePerson(ChatState state, IReadOnlyList<Embedding> faces)
    {
        var (asking, pending) = Wait(state, faces);
        return asking.Reply(new OutgoingMessage.Text(asking.Say(TextKey.Selfie.OtherPerson), Keyboard.Grid(
            2,
            asking.Button(TextKey.Selfie.SamePersonButton, new CallbackData(Actions.Same, pending)),
            asking.Button(TextKey.Selfie.OtherPersonButton, new CallbackData(Actions.Other, pending)))));
    }

    /// <summary>Asks about the picture that comes nearest to a good one, or says why none can be used.</summary>
    private static Decision AskOrRefuse(ChatState state, IReadOnlyList<SeenPicture> pictures)
    {
        if (pictures.OfType<SeenPicture.SeveralFaces>().FirstOrDefault() is { } several) return AskWhichFace(state, several);
        if (pictures.OfType<SeenPicture.OneFace>().FirstOrDefault() is { } poor) return AskAnyway(state, poor);
        return (pictures.OfType<SeenPicture.NoFace>().FirstOrDefault() ?? pictures[0]) switch
        {
            SeenPicture.NoFace => state.Reply(TextKey.Selfie.NoFace),
            SeenPicture.NotAPicture => state.Reply(TextKey.Unreadable.NotAnImage),
            SeenPicture.TooLarge => state.Reply(TextKey.Unreadable.FileTooLarge, ("megabytes", Megabytes)),
            SeenPicture.Gone => state.Reply(TextKey.Unreadable.Gone),
            SeenPicture.Unreadable unreadable => state.Reply(PictureTexts.Of(unreadable.Reason)),
            var other => throw new InvalidOperationException($"No text for {other.GetType().Name}."),
        };
    }

    private static Decision AskAnyway(ChatState state, SeenPicture.OneFace poor)
    {
        var (asking, pending) = Wait(state, [poor.Face]);
        string[] lines =
        [
            asking.Say(TextKey.Quality.Header),
            .. poor.Quality.Problems.Select(problem => asking.Say(PictureTexts.Of(problem))),
            asking.Say(TextKey.Quality.Footer),
        ];
        return asking.Reply(new OutgoingMessage.Text(
            string.Join('\n', lines),
            Keyboard.Column(asking.Button(TextKey.Quality.AnywayButton, new CallbackData(Actions.Anyway, pending)))));
    }

    private static Decision AskWhichFace(ChatState state, SeenPicture.SeveralFaces several)
    {
        var (asking, pending) = Wait(state, several.Numbered);
        var caption = several.Numbered.Count < several.Count
            ? asking.Say(TextKey.Selfie.ManyFaces, ("count", several.Count), ("shown", several.Numbered.Count))
            : asking.Say(TextKey.Selfie.SeveralFaces, ("count", several.Count));
        var numbers = Enumerable.Range(1, several.Numbered.Count).Select(number => new KeyboardButton(
            number.ToString(CultureInfo.InvariantCulture), new CallbackData(Actions.Face, pending, number).ToString()));
        return asking.Reply(new OutgoingMessage.Picture(
            several.Picture, caption, asking.Say(TextKey.Unreadable.Gone),
            Keyboard.Grid(NumbersARow, numbers)
                .Then(asking.Button(TextKey.Selfie.NoneButton, new CallbackData(Actions.NoneOfThem, pending)))));
    }

    /// <summary>Lets faces wait for the person's answer, in place of any that waited before.</summary>
    private static (ChatState State, string Token) Wait(ChatState state, IReadOnlyList<Embedding> faces)
    {
        var pending = new PendingFaces(state.NextToken, state.Session.Next, faces);
        return (state with { Session = state.Session with { Pending = pending } }, pending.Token);
    }
}
