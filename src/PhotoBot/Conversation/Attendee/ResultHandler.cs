using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using PhotoBot.Conversation.State;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>The photos of an answer, a page at a time, and the buttons to see them in other ways.</summary>
internal static class ResultHandler
{
    private const int PageSize = TelegramLimits.MediaGroup;

    internal static class Actions
    {
        public const string Page = "page";
        public const string Newest = "newest";
        public const string Surest = "surest";
        public const string Albums = "albums";
        public const string Originals = "files";
        public const string Frame = "frame";
    }

    /// <summary>The reply to a search: how many photos, where from, and the first page.</summary>
    /// <param name="state">The chat.</param>
    /// <param name="result">What was found.</param>
    /// <param name="note">A line for the top; null for none.</param>
    public static Decision First(ChatState state, SearchResult result, string? note)
    {
        var view = new ResultView(result.Id);
        var (sure, maybe) = (view.Of(result, state.Order), (view with { IsMaybe = true }).Of(result, state.Order));
        var together = state.Session.Companions.Count > 0;
        if (sure.Count == 0 && maybe.Count == 0) return state.Reply(Noted(note, together ? NothingTogether(state) : Nothing(state)));
        if (sure.Count == 0)
            return state.Reply(Noted(note, new OutgoingMessage.Text(
                state.Say(TextKey.Answer.OnlyMaybe, ("count", maybe.Count)),
                Keyboard.Column(MaybeButton(state, result, maybe.Count), NewSelfieButton(state)))));

        var found = state.Say(together ? TextKey.Together.Found : TextKey.Answer.Found, ("count", sure.Count));
        string?[] lines =
        [
            note,
            state.Session.Selfies.Count > 1 ? state.Say(TextKey.Selfie.Joined, ("count", state.Session.Selfies.Count)) : null,
            $"{found} {Origin(state, sure)}",
            maybe.Count > 0 ? state.Say(TextKey.Answer.MaybeApart, ("count", maybe.Count)) : null,
            Follow(state, sure.Count),
        ];
        return state.Reply(
            new OutgoingMessage.Text(string.Join('\n', lines.OfType<string>()), Menu(state, result, view, 0)),
            PhotosOf(state, view, sure, 0));
    }

    /// <summary>Null for a button of another handler, or about an answer that is gone or another person's.</summary>
    public static Decision? Press(ChatState state, CallbackData data)
    {
        if (state.Found is not { } result || ResultView.Parse(data.Subject) is not { } view) return null;
        return data.Action switch
        {
            Actions.Newest => InOrder(PhotoOrder.Time),
            Actions.Surest => InOrder(PhotoOrder.Certainty),
            Actions.Page => Show(state, result, view, data.Argument),
            Actions.Albums => state.Reply(ChooseAlbum(state, result, view)),
            Actions.Originals => Originals(state, Page(state, result, view, data.Argument)),
            Actions.Frame => Framed(state, Page(state, result, view, data.Argument)),
            _ => null,
        };

        Decision InOrder(PhotoOrder order) =>
            Show(state with { Order = order }, result, view, 0) with { Changes = [new Change.SetOrder(order)] };
    }

    /// <summary>The photos of a page, in the person's order.</summary>
    public static IReadOnlyList<MatchedPhoto> Page(ChatState state, SearchResult result, ResultView view, int from) =>
        [.. view.Of(result, state.Order).Skip(from).Take(PageSize)];

    private static Decision Show(ChatState state, SearchResult result, ResultView view, int from)
    {
        var photos = view.Of(result, state.Order);
        if (from >= photos.Count) return state.Reply(TextKey.Answer.NoMore);
        var header = view switch
        {
            { IsMaybe: true } => state.Say(TextKey.Answer.MaybeHeader, ("count", photos.Count)),
            { Album: not null } when from == 0 =>
                state.Say(TextKey.Answer.InAlbum, ("album", photos[0].AlbumName), ("count", photos.Count)),
            _ => state.Say(
                TextKey.Answer.Page,
                ("first", from + 1), ("last", Math.Min(from + PageSize, photos.Count)), ("count", photos.Count)),
        };
        return state.Reply(new OutgoingMessage.Text(header, Menu(state, result, view, from)), PhotosOf(state, view, photos, from));
    }

    private static Keyboard Menu(ChatState state, SearchResult result, ResultView view, int from)
    {
        var photos = view.Of(result, state.Order);
        var left = photos.Count - from - PageSize;
        var menu = new Keyboard([]);
        if (left > 0)
            menu = menu.Then(state.Button(
                TextKey.Answer.MoreButton, new CallbackData(Actions.Page, view.ToString(), from + PageSize), ("count", left)));
        if (view.IsMaybe)
            return menu.Then(
                Button(TextKey.Feedback.ThatsMeButton, FeedbackHandler.Actions.Choose, from),
                Button(TextKey.Feedback.NotMeButton, FeedbackHandler.Actions.ChooseWrong, from));

        menu = menu.Then([.. ByAlbum(), .. ByOrder()])
            .Then(Button(TextKey.Answer.OriginalsButton, Actions.Originals, from), Button(TextKey.Answer.ZipButton, ZipHandler.Action))
            .Then(
                Button(TextKey.Answer.FrameButton, Actions.Frame, from),
                Button(TextKey.Feedback.NotMeButton, FeedbackHandler.Actions.ChooseWrong, from));
        var maybe = (new ResultView(result.Id, IsMaybe: true)).Of(result, state.Order).Count;
        if (maybe > 0) menu = menu.Then(MaybeButton(state, result, maybe));
        return menu.Then([Together(), .. Alerts()]).Then(NewSelfieButton(state));

        KeyboardButton Button(TextKey label, string action, int argument = 0) =>
            state.Button(label, new CallbackData(action, view.ToString(), argument));

        IEnumerable<KeyboardButton> ByAlbum()
        {
            if (view.Album is not null)
                yield return state.Button(
                    TextKey.Answer.AllAlbumsButton, new CallbackData(Actions.Page, new ResultView(result.Id).ToString()));
            else if (result.Photos.Select(photo => photo.Album).Distinct().Skip(1).Any())
                yield return Button(TextKey.Answer.ByAlbumButton, Actions.Albums);
        }

        IEnumerable<KeyboardButton> ByOrder()
        {
            if (photos.Count > 1)
                yield return state.Order is PhotoOrder.Time
                    ? Button(TextKey.Answer.SurestFirstButton, Actions.Surest)
                    : Button(TextKey.Answer.NewestFirstButton, Actions.Newest);
        }

        KeyboardButton Together() => state.Button(
            state.Session.Companions.Count > 0 ? TextKey.Together.OneMoreButton : TextKey.Answer.TogetherButton,
            new CallbackData(TogetherHandler.Actions.Begin));

        IEnumerable<KeyboardButton> Alerts()
        {
            if (!state.HasAlerts) yield return state.Button(TextKey.Alerts.OfferButton, new CallbackData(AlertHandler.Actions.Ask));
        }
    }

    private static OutgoingMessage.Text Noted(string? note, OutgoingMessage.Text text) =>
        note is null ? text : text with { Content = $"{note}\n{text.Content}" };

    private static OutgoingMessage.Text Nothing(ChatState state) =>
        new(state.Say(TextKey.Answer.Nothing), Keyboard.Column(NewSelfieButton(state)));

    private static OutgoingMessage.Text NothingTogether(ChatState state) => new(
        state.Say(TextKey.Together.Nothing),
        Keyboard.Column(
            state.Button(TextKey.Together.CancelButton, new CallbackData(TogetherHandler.Actions.Cancel)), NewSelfieButton(state)));

    private static KeyboardButton MaybeButton(ChatState state, SearchResult result, int count) => state.Button(
        TextKey.Answer.MaybeButton, new CallbackData(Actions.Page, new ResultView(result.Id, IsMaybe: true).ToString()), ("count", count));

    private static KeyboardButton NewSelfieButton(ChatState state) =>
        state.Button(TextKey.Selfie.NewSelfieButton, new CallbackData(SelfieHandler.Actions.New));

    private static string Origin(ChatState state, IReadOnlyList<MatchedPhoto> photos)
    {
        var albums = photos.Select(photo => photo.AlbumName).Distinct(StringComparer.Ordinal).ToList();
        var dates = photos.Select(photo => photo.TakenAt).OfType<DateTime>().ToList();
        if (dates.Count == 0)
            return albums.Count == 1
                ? state.Say(TextKey.Answer.FromAlbumUndated, ("album", albums[0]))
                : state.Say(TextKey.Answer.FromAlbumsUndated, ("count", albums.Count));
        var years = state.Language.Years(dates.Min(), dates.Max());
        return albums.Count == 1
            ? state.Say(TextKey.Answer.FromAlbum, ("album", albums[0]), ("years", years))
            : state.Say(TextKey.Answer.FromAlbums, ("count", albums.Count), ("years", years));
    }

    private static string Follow(ChatState state, int count) => count <= PageSize
        ? state.Say(TextKey.Answer.AllFollow)
        : state.Say(
            state.Order is PhotoOrder.Time ? TextKey.Answer.NewestFollow : TextKey.Answer.SurestFollow, ("count", PageSize));

    private static OutgoingMessage.Photos PhotosOf(ChatState state, ResultView view, IReadOnlyList<MatchedPhoto> photos, int from) =>
        new([.. photos.Skip(from).Take(PageSize).Select(photo => Captioned(state, photo, view.IsMaybe))]);

    private static OutgoingMessage.CaptionedPhoto Captioned(ChatState state, MatchedPhoto photo, bool isMaybe = false) => new(
        photo.Photo.Value,
        (photo.TakenAt, isMaybe) switch
        {
            ({ } taken, true) =>
                state.Say(TextKey.Answer.MaybeCaption, ("album", photo.AlbumName), ("date", state.Language.Date(taken))),
            ({ } taken, false) =>
                state.Say(TextKey.Answer.PhotoCaption, ("album", photo.AlbumName), ("date", state.Language.Date(taken))),
            (null, true) => state.Say(TextKey.Answer.MaybeCaptionUndated, ("album", photo.AlbumName)),
            _ => photo.AlbumName,
        });

    private static OutgoingMessage.Text ChooseAlbum(ChatState state, SearchResult result, ResultView view)
    {
        var albums = (view with { Album = null }).Of(result, PhotoOrder.Certainty)
            .GroupBy(photo => (photo.Album, photo.AlbumName)).OrderBy(group => group.Key.AlbumName, StringComparer.Ordinal);
        return new OutgoingMessage.Text(
            state.Say(TextKey.Answer.ChooseAlbum),
            Keyboard.Column(albums.Select(album => AlbumButton(state, result, album.Key.Album, album.Key.AlbumName, album.Count()))));
    }

    private static KeyboardButton AlbumButton(ChatState state, SearchResult result, AlbumId album, string name, int count)
    {
        var data = new CallbackData(Actions.Page, new ResultView(result.Id, album).ToString());
        var whole = Labelled(name);
        var excess = whole.Label.Length - TelegramLimits.ButtonLabel;
        return excess <= 0 ? whole : Labelled(name[..Math.Max(1, name.Length - excess - 1)] + "…");

        KeyboardButton Labelled(string shown) => state.Button(TextKey.Answer.AlbumButton, data, ("album", shown), ("count", count));
    }

    private static Decision Originals(ChatState state, IReadOnlyList<MatchedPhoto> photos) => photos.Count == 0
        ? state.Reply(TextKey.Answer.NoMore)
        : state.Reply(
        [
            state.Text(TextKey.Originals.Sending, ("count", photos.Count)),
            .. photos.Select(photo => new OutgoingMessage.Original(
                photo.Photo.Value,
                Unavailable: state.Say(TextKey.Originals.Gone, ("count", 1)),
                TooLarge: state.Say(TextKey.Originals.TooLarge, ("count", 1), ("megabytes", TelegramLimits.UploadBytes >> 20)))),
        ]);

    private static Decision Framed(ChatState state, IReadOnlyList<MatchedPhoto> photos) => photos.Count == 0
        ? state.Reply(TextKey.Answer.NoMore)
        : state.Reply(
            state.Text(TextKey.Answer.Framed, ("count", photos.Count)),
            new OutgoingMessage.Photos([.. photos.Select(photo => Captioned(state, photo) with { Framed = photo.Face.Value })]));
}
