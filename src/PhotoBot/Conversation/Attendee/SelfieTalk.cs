using System.Globalization;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.BotApi;
using PhotoBot.Faces;
using PhotoBot.Hosting;
using PhotoBot.Imaging;
using PhotoBot.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Attendee;

/// <summary>From a picture to a face to search with: which one is meant, whether it is good enough, and what it is for.</summary>
internal sealed class SelfieTalk(
    ConsentTalk consent, SearchAllowance allowance, SelfieFetch fetch, PhotoFinder finder, SearchCores cores, SearchTalk searches, HidingTalk hiding, Acknowledgement acknowledgement,
    AlbumOfSelfies albums, ScanningPack pack, PictureTray tray)
{
    /// <summary>Faces that get a button: more make a keyboard nobody can use.</summary>
    private const int MaxNumbered = 9;
    private const int NumbersARow = 5;
    private const int JpegQuality = 85;
    private const long Megabytes = TelegramLimits.DownloadBytes >> 20;

    /// <summary>Its buttons.</summary>
    internal static class Actions
    {
        public const string Face = "face";
        public const string NoFace = "noface";
        public const string Anyway = "anyway";
        public const string Same = "same";
        public const string Other = "other";
        public const string New = "new";
        public const string Again = "again";
    }

    /// <summary>How to get the best result.</summary>
    public static OutgoingMessage Help(Visit visit) => visit.Text(TextKey.Selfie.Help, ("megabytes", Megabytes));

    /// <summary>The reply to a picture. Nothing of it is looked at before its sender has agreed.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> AnswerAsync(Visit visit, Message message, CancellationToken stop)
    {
        // Being hidden needs no consent to being searched for, and leaves no trace of who asked for it.
        if (visit.Session.Next is PictureUse.Search or PictureUse.Together)
        {
            if (!consent.IsGiven(visit))
            {
                visit.Session.BeforeConsent = message;
                return [consent.Ask(visit, TextKey.Consent.SelfieFirst)];
            }

            if (allowance.Refuse(visit) is { } refusal) return [refusal];
        }

        var acknowledging = acknowledgement.SendAsync(visit, message.MediaGroupId, stop);
        var fetching = fetch.FetchAsync(message, stop); // while the first reply is on its way
        await using var shown = await acknowledging;
        var (selfie, whyNot) = await fetching;
        return shown.Finish(selfie is null ? [Unfetched(visit, whyNot!)] : await LookAsync(visit, message, selfie, stop));
    }

    /// <summary>Goes on with the selfie that came before the consent; null when there is none.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>?> GoOnAsync(Visit visit, CancellationToken stop)
    {
        if (visit.Session.BeforeConsent is not { } message) return null;
        visit.Session.BeforeConsent = null;
        return await AnswerAsync(visit, message, stop);
    }

    /// <summary>A press on one of its buttons; null when it is about a picture of the past.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>?> PressAsync(Visit visit, ButtonData data, CancellationToken stop)
    {
        var session = visit.Session;
        switch (data.Action)
        {
            case Actions.New:
                session.BeginAnew();
                return [visit.Text(TextKey.Selfie.StartedAnew)];
            case Actions.Again:
                if (session.Selfies.Count == 0) return null;
                return allowance.Refuse(visit) is { } refusal ? [refusal] : await searches.SearchAsync(visit, stop);
        }

        if (session.Pending is not { } pending || !string.Equals(pending.Token, data.Subject, StringComparison.Ordinal)) return null;
        session.Pending = null;
        switch (data.Action)
        {
            case Actions.NoFace:
                return [visit.Text(TextKey.Selfie.NoneOfThem)];
            case Actions.Other:
                session.BeginAnew();
                break;
        }

        var face = data.Action is Actions.Face ? data.Argument - 1 : 0;
        if (face < 0 || face >= pending.Faces.Count) return null;
        var chosen = data.Action is Actions.Face ? new OutgoingMessage[] { visit.Text(TextKey.Selfie.FaceChosen, ("number", data.Argument)) } : [];
        return [.. chosen, .. await UseAsync(visit, pending.Use, pending.Faces[face], stop)];
    }

    private static OutgoingMessage.Text Unfetched(Visit visit, TextKey whyNot) =>
        whyNot == TextKey.Unreadable.FileTooLarge ? visit.Text(whyNot, ("megabytes", Megabytes)) : visit.Text(whyNot);

    private async Task<IReadOnlyList<OutgoingMessage>> LookAsync(Visit visit, Message message, byte[] selfie, CancellationToken stop)
    {
        var look = await cores.LookAsync(() => Look(selfie), stop);
        return look switch
        {
            SelfieLook.Unreadable unreadable => [visit.Text(UnreadableText.Of(unreadable.Reason))],
            SelfieLook.NoFace => [visit.Text(TextKey.Selfie.NoFace)],
            SelfieLook.Faces { Chosen: null } several => [await AskWhichAsync(visit, several, stop)],
            SelfieLook.Faces { Chosen: { } face } => await TakeAsync(visit, message, face, stop),
            _ => throw new InvalidOperationException($"No words for {look.GetType().Name}."),
        };
    }

    /// <summary>The faces of a selfie and, in the same go, the embedding of the one that is meant: whose selfie came first is answered first.</summary>
    private SelfieLook Look(byte[] selfie)
    {
        var look = finder.Look(selfie);
        if (look is SelfieLook.Faces { Chosen: { } face }) _ = face.Embedding;
        return look;
    }

    private async Task<IReadOnlyList<OutgoingMessage>> TakeAsync(Visit visit, Message message, SelfieFace face, CancellationToken stop)
    {
        var embedding = face.Embedding;
        var use = visit.Session.Next;
        if (!face.Quality.IsGood) return [AskAnyway(visit, use, face.Quality, embedding)];
        if (use is PictureUse.Search && visit.Session.Selfies.Count > 0 && IsSomebodyElse(visit.Session, embedding)) return [AskWho(visit, embedding)];
        if (use is PictureUse.Search && await albums.IsFollowedAsync(visit, message, stop))
        {
            visit.Session.Add(embedding);
            return [];
        }

        return await UseAsync(visit, use, embedding, stop);
    }

    private async Task<IReadOnlyList<OutgoingMessage>> UseAsync(Visit visit, PictureUse use, Embedding face, CancellationToken stop)
    {
        visit.Session.Next = PictureUse.Search;
        switch (use)
        {
            case PictureUse.Hide or PictureUse.Show:
                return hiding.Use(visit, use, face);
            case PictureUse.Together:
                visit.Session.AddCompanion(face);
                break;
            default:
                visit.Session.Add(face);
                break;
        }

        return await searches.SearchAsync(visit, stop);
    }

    private bool IsSomebodyElse(SelfieSession session, Embedding face) => Embedding.Average([.. session.Selfies]).Similarity(face) < pack.Pack.Limits.Maybe;

    private static OutgoingMessage AskWho(Visit visit, Embedding face)
    {
        var pending = visit.Session.Wait(PictureUse.Search, [face]);
        return new OutgoingMessage.Text(visit.Say(TextKey.Selfie.OtherPerson), Keyboard.Grid(
            2,
            visit.Button(TextKey.Selfie.SamePersonButton, new ButtonData(Actions.Same, pending.Token)),
            visit.Button(TextKey.Selfie.OtherPersonButton, new ButtonData(Actions.Other, pending.Token))));
    }

    private static OutgoingMessage AskAnyway(Visit visit, PictureUse use, FaceQuality quality, Embedding face)
    {
        var pending = visit.Session.Wait(use, [face]);
        string[] lines = [visit.Say(TextKey.Quality.Header), .. quality.Problems.Select(problem => visit.Say(QualityText.Of(problem))), visit.Say(TextKey.Quality.Footer)];
        return new OutgoingMessage.Text(
            string.Join('\n', lines), Keyboard.Column(visit.Button(TextKey.Quality.AnywayButton, new ButtonData(Actions.Anyway, pending.Token))));
    }

    private async Task<OutgoingMessage> AskWhichAsync(Visit visit, SelfieLook.Faces look, CancellationToken stop)
    {
        // The largest ones, numbered from left to right.
        var largest = look.All.OrderByDescending(face => face.Face.Box.Height).Take(MaxNumbered).ToHashSet();
        var shown = look.All.Where(largest.Contains).ToList();
        var embeddings = await cores.LookAsync(() => shown.Select(face => face.Embedding).ToArray(), stop);
        var pending = visit.Session.Wait(visit.Session.Next, embeddings);
        var picture = tray.Put(await cores.LookAsync(() => Numbered(look, shown), stop));
        var caption = shown.Count < look.All.Count
            ? visit.Say(TextKey.Selfie.ManyFaces, ("count", look.All.Count), ("shown", shown.Count))
            : visit.Say(TextKey.Selfie.SeveralFaces, ("count", look.All.Count));
        var numbers = Enumerable.Range(1, shown.Count).Select(number =>
            new KeyboardButton(number.ToString(CultureInfo.InvariantCulture), new ButtonData(Actions.Face, pending.Token, number).ToString()));
        return new OutgoingMessage.Picture(
            picture, caption, visit.Say(TextKey.Unreadable.Gone),
            Keyboard.Grid(NumbersARow, numbers).Then(visit.Button(TextKey.Selfie.NoneButton, new ButtonData(Actions.NoFace, pending.Token))));
    }

    private static byte[] Numbered(SelfieLook.Faces look, IReadOnlyList<SelfieFace> shown)
    {
        var marks = new PictureMarks(look.Preview());
        for (var i = 0; i < shown.Count; i++)
        {
            var box = shown[i].Face.Box.Scale(look.PreviewScale);
            marks.Frame(box.X, box.Y, box.Width, box.Height).Number(box.X, box.Y, i + 1);
        }

        return marks.ToImage().ToJpeg(JpegQuality);
    }
}
