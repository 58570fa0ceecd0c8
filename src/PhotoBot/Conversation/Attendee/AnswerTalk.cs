using PhotoBot.Archive.Albums;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Texts;

namespace PhotoBot.Conversation.Attendee;

/// <summary>The photos that were found, ten at a time, and the buttons to look at them in other ways.</summary>
internal sealed class AnswerTalk(Answers answers, Attendees attendees, Alerts alerts)
{
    private const int PageSize = TelegramLimits.MediaGroup;

    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Page = "page";
        public const string Newest = "newest";
        public const string Surest = "surest";
        public const string Albums = "albums";
        public const string Originals = "files";
        public const string Frame = "frame";
    }

    /// <summary>The answer to a search: how many, from where, and the first ten.</summary>
    public IReadOnlyList<OutgoingMessage> First(Visit visit, Answer answer)
    {
        var order = attendees.Get(visit.Person).Sort;
        var view = new AnswerView(answer.Id);
        var (sure, maybe) = (answer.In(view, order), answer.In(view with { IsMaybe = true }, order));
        var together = visit.Session.Companions.Count > 0;
        if (sure.Count == 0 && maybe.Count == 0) return [together ? NothingTogether(visit) : Nothing(visit)];
        if (sure.Count == 0) return [new OutgoingMessage.Text(visit.Say(TextKey.Answer.OnlyMaybe, ("count", maybe.Count)), Keyboard.Column(MaybeButton(visit, answer, maybe.Count), New(visit)))];

        var joined = visit.Session.Selfies.Count > 1 ? visit.Say(TextKey.Selfie.Joined, ("count", visit.Session.Selfies.Count)) : null;
        var found = visit.Say(together ? TextKey.Together.Found : TextKey.Answer.Found, ("count", sure.Count));
        var apart = maybe.Count > 0 ? visit.Say(TextKey.Answer.MaybeApart, ("count", maybe.Count)) : null;
        string?[] lines = [joined, $"{found} {Origin(visit, sure)}", apart, Follow(visit, sure.Count, order)];
        return [new OutgoingMessage.Text(string.Join('\n', lines.OfType<string>()), Menu(visit, answer, view, 0)), PhotosOf(visit, view, sure, 0)];
    }

    /// <summary>A press on one of its buttons; null when the answer is not this person's, or is no more.</summary>
    public IReadOnlyList<OutgoingMessage>? Press(Visit visit, ButtonData data)
    {
        if (AnswerView.Parse(data.Subject) is not { } view || answers.Find(visit.Person, view.Answer) is not { } answer) return null;
        switch (data.Action)
        {
            case Actions.Newest or Actions.Surest:
                attendees.SetSort(visit.Person, data.Action is Actions.Newest ? PhotoOrder.Time : PhotoOrder.Certainty);
                return Page(visit, answer, view, 0);
            case Actions.Page:
                return Page(visit, answer, view, data.Argument);
            case Actions.Albums:
                return [ChooseAlbum(visit, answer, view)];
            case Actions.Originals:
                return OriginalsOf(visit, Shown(visit, answer, view, data.Argument));
            case Actions.Frame:
                return Framed(visit, Shown(visit, answer, view, data.Argument));
            default:
                return null;
        }
    }

    /// <summary>The photos of a page, as the person numbers them.</summary>
    public IReadOnlyList<AnsweredPhoto> Shown(Visit visit, Answer answer, AnswerView view, int from) =>
        [.. answer.In(view, attendees.Get(visit.Person).Sort).Skip(from).Take(PageSize)];

    /// <summary>A further page, or the first one of another view.</summary>
    public IReadOnlyList<OutgoingMessage> Page(Visit visit, Answer answer, AnswerView view, int from)
    {
        var photos = answer.In(view, attendees.Get(visit.Person).Sort);
        if (from >= photos.Count) return [visit.Text(TextKey.Answer.NoMore)];
        var header = view switch
        {
            { IsMaybe: true } => visit.Say(TextKey.Answer.MaybeHeader, ("count", photos.Count)),
            { Album: not null } when from == 0 => visit.Say(TextKey.Answer.InAlbum, ("album", photos[0].AlbumName), ("count", photos.Count)),
            _ => visit.Say(TextKey.Answer.Page, ("first", from + 1), ("last", Math.Min(from + PageSize, photos.Count)), ("count", photos.Count)),
        };
        return [new OutgoingMessage.Text(header, Menu(visit, answer, view, from)), PhotosOf(visit, view, photos, from)];
    }

    private Keyboard Menu(Visit visit, Answer answer, AnswerView view, int from)
    {
        var order = attendees.Get(visit.Person).Sort;
        var photos = answer.In(view, order);
        var left = photos.Count - from - PageSize;
        var maybe = answer.In(new AnswerView(answer.Id, IsMaybe: true), order).Count;
        KeyboardButton Of(TextKey label, string action, int argument = 0) => visit.Button(label, new ButtonData(action, view.ToString(), argument));

        var menu = new Keyboard([]);
        if (left > 0) menu = menu.Then(visit.Button(TextKey.Answer.MoreButton, new ButtonData(Actions.Page, view.ToString(), from + PageSize), ("count", left)));
        if (view.IsMaybe) return menu.Then(Of(TextKey.Feedback.ThatsMeButton, FeedbackTalk.Actions.Choose, from), Of(TextKey.Feedback.NotMeButton, FeedbackTalk.Actions.ChooseWrong, from));
        var several = answer.Photos.Select(photo => photo.Album).Distinct().Skip(1).Any();
        menu = menu.Then([
            .. view.Album is not null ? [visit.Button(TextKey.Answer.AllAlbumsButton, new ButtonData(Actions.Page, new AnswerView(answer.Id).ToString()))]
                : several ? new[] { Of(TextKey.Answer.ByAlbumButton, Actions.Albums) } : [],
            .. photos.Count > 1 ? [order is PhotoOrder.Time ? Of(TextKey.Answer.SurestFirstButton, Actions.Surest) : Of(TextKey.Answer.NewestFirstButton, Actions.Newest)] : Array.Empty<KeyboardButton>(),
        ]);
        menu = menu.Then(Of(TextKey.Answer.OriginalsButton, Actions.Originals, from), Of(TextKey.Answer.ZipButton, ZipTalk.Action))
            .Then(Of(TextKey.Answer.FrameButton, Actions.Frame, from), Of(TextKey.Feedback.NotMeButton, FeedbackTalk.Actions.ChooseWrong, from));
        if (maybe > 0) menu = menu.Then(MaybeButton(visit, answer, maybe));
        return menu.Then([
            visit.Button(visit.Session.Companions.Count > 0 ? TextKey.Together.OneMoreButton : TextKey.Answer.TogetherButton, new ButtonData(TogetherTalk.Actions.Begin)),
            .. alerts.IsOn(visit.Person) ? Array.Empty<KeyboardButton>() : [visit.Button(TextKey.Alerts.OfferButton, new ButtonData(AlertTalk.Actions.Ask))],
        ]).Then(New(visit));
    }

    private static OutgoingMessage.Text Nothing(Visit visit) => new(visit.Say(TextKey.Answer.Nothing), Keyboard.Column(New(visit)));

    private static OutgoingMessage.Text NothingTogether(Visit visit) => new(
        visit.Say(TextKey.Together.Nothing), Keyboard.Column(visit.Button(TextKey.Together.CancelButton, new ButtonData(TogetherTalk.Actions.Cancel)), New(visit)));

    private static KeyboardButton MaybeButton(Visit visit, Answer answer, int count) =>
        visit.Button(TextKey.Answer.MaybeButton, new ButtonData(Actions.Page, new AnswerView(answer.Id, IsMaybe: true).ToString()), ("count", count));

    private static KeyboardButton New(Visit visit) => visit.Button(TextKey.Selfie.NewSelfieButton, new ButtonData(SelfieTalk.Actions.New));

    private static string Origin(Visit visit, IReadOnlyList<AnsweredPhoto> photos)
    {
        var albums = photos.Select(photo => photo.AlbumName).Distinct(StringComparer.Ordinal).ToList();
        var dates = photos.Select(photo => photo.TakenAt).OfType<DateTime>().ToList();
        if (dates.Count == 0)
            return albums.Count == 1 ? visit.Say(TextKey.Answer.FromAlbumUndated, ("album", albums[0])) : visit.Say(TextKey.Answer.FromAlbumsUndated, ("count", albums.Count));
        var years = visit.Language.Years(dates.Min(), dates.Max());
        return albums.Count == 1
            ? visit.Say(TextKey.Answer.FromAlbum, ("album", albums[0]), ("years", years))
            : visit.Say(TextKey.Answer.FromAlbums, ("count", albums.Count), ("years", years));
    }

    private static string Follow(Visit visit, int count, PhotoOrder order) => count <= PageSize
        ? visit.Say(TextKey.Answer.AllFollow)
        : visit.Say(order is PhotoOrder.Time ? TextKey.Answer.NewestFollow : TextKey.Answer.SurestFollow, ("count", PageSize));

    private static OutgoingMessage.Photos PhotosOf(Visit visit, AnswerView view, IReadOnlyList<AnsweredPhoto> photos, int from) =>
        new([.. photos.Skip(from).Take(PageSize).Select(photo => new OutgoingMessage.CaptionedPhoto(photo.Photo.Value, Caption(visit, view, photo)))]);

    private static string Caption(Visit visit, AnswerView view, AnsweredPhoto photo) => (photo.TakenAt, view.IsMaybe) switch
    {
        ({ } taken, true) => visit.Say(TextKey.Answer.MaybeCaption, ("album", photo.AlbumName), ("date", visit.Language.Date(taken))),
        ({ } taken, false) => visit.Say(TextKey.Answer.PhotoCaption, ("album", photo.AlbumName), ("date", visit.Language.Date(taken))),
        (null, true) => visit.Say(TextKey.Answer.MaybeCaptionUndated, ("album", photo.AlbumName)),
        _ => photo.AlbumName,
    };

    private static OutgoingMessage.Text ChooseAlbum(Visit visit, Answer answer, AnswerView view)
    {
        var albums = answer.In(view with { Album = null }, PhotoOrder.Certainty).GroupBy(photo => (photo.Album, photo.AlbumName)).OrderBy(group => group.Key.AlbumName, StringComparer.Ordinal);
        return new OutgoingMessage.Text(visit.Say(TextKey.Answer.ChooseAlbum), Keyboard.Column(albums.Select(album => AlbumButton(visit, answer, album.Key.Album, album.Key.AlbumName, album.Count()))));
    }

    private static KeyboardButton AlbumButton(Visit visit, Answer answer, AlbumId album, string name, int count)
    {
        var data = new ButtonData(Actions.Page, new AnswerView(answer.Id, album).ToString());
        var label = visit.Button(TextKey.Answer.AlbumButton, data, ("album", name), ("count", count));
        var excess = label.Label.Length - TelegramLimits.ButtonLabel;
        return excess <= 0 ? label : visit.Button(TextKey.Answer.AlbumButton, data, ("album", name[..Math.Max(1, name.Length - excess - 1)] + "…"), ("count", count));
    }

    private static IReadOnlyList<OutgoingMessage> OriginalsOf(Visit visit, IReadOnlyList<AnsweredPhoto> photos) => photos.Count == 0 ? [visit.Text(TextKey.Answer.NoMore)] :
    [
        visit.Text(TextKey.Originals.Sending, ("count", photos.Count)),
        .. photos.Select(photo => new OutgoingMessage.Original(
            photo.Photo.Value,
            File.Exists(photo.Path)
                ? visit.Say(TextKey.Originals.TooLarge, ("count", 1), ("megabytes", TelegramLimits.UploadBytes >> 20))
                : visit.Say(TextKey.Originals.Gone, ("count", 1)))),
    ];

    private static IReadOnlyList<OutgoingMessage> Framed(Visit visit, IReadOnlyList<AnsweredPhoto> photos) => photos.Count == 0 ? [visit.Text(TextKey.Answer.NoMore)] :
    [
        visit.Text(TextKey.Answer.Framed, ("count", photos.Count)),
        new OutgoingMessage.Photos([.. photos.Select(photo => new OutgoingMessage.CaptionedPhoto(photo.Photo.Value, Caption(visit, new AnswerView(new AnswerId(0)), photo), photo.Face.Value))]),
    ];
}
