namespace PhotoBot.Texts;

internal sealed partial class TextKey
{
    /// <summary>Sending a selfie, until the search begins.</summary>
    internal static class Selfie
    {
        public static readonly TextKey Help = Message("selfie.help", "megabytes");

        /// <summary>At once, before anything is known; the next ones replace it.</summary>
        public static readonly TextKey Received = Message("selfie.received");
        public static readonly TextKey NoFace = Message("selfie.no_face");

        /// <summary>Under the picture with numbered faces.</summary>
        public static readonly TextKey SeveralFaces = Caption("selfie.several_faces", "count");

        /// <summary>The same where there are more faces than buttons.</summary>
        public static readonly TextKey ManyFaces = Caption("selfie.many_faces", "count", "shown");
        public static readonly TextKey NoneButton = Button("selfie.none_button");
        public static readonly TextKey NoneOfThem = Message("selfie.none_of_them");

        /// <summary>Follows the question once a number was pressed.</summary>
        public static readonly TextKey FaceChosen = Caption("selfie.face_chosen", "number");

        /// <summary>Several selfies make one query from now on.</summary>
        public static readonly TextKey Joined = Message("selfie.joined", "count");

        /// <summary>The first line of an answer to several pictures of which some could not be used.</summary>
        public static readonly TextKey SomeUnused = Message("selfie.some_unused", "count");

        /// <summary>A selfie that looks like another person than the ones before.</summary>
        public static readonly TextKey OtherPerson = Message("selfie.other_person");
        public static readonly TextKey SamePersonButton = Button("selfie.same_person_button");
        public static readonly TextKey OtherPersonButton = Button("selfie.other_person_button");
        public static readonly TextKey NewSelfieButton = Button("selfie.new_selfie_button");

        /// <summary>After "new selfie": the earlier ones count no longer.</summary>
        public static readonly TextKey StartedAnew = Message("selfie.started_anew");
    }

    /// <summary>A file that gives no picture.</summary>
    internal static class Unreadable
    {
        public static readonly TextKey FileTooLarge = Message("unreadable.file_too_large", "megabytes");
        public static readonly TextKey TooManyPixels = Message("unreadable.too_many_pixels");
        public static readonly TextKey Damaged = Message("unreadable.damaged");
        public static readonly TextKey UnsupportedKind = Message("unreadable.unsupported_kind");
        public static readonly TextKey NotAnImage = Message("unreadable.not_an_image");
        public static readonly TextKey Gone = Message("unreadable.gone");
    }

    /// <summary>A selfie that will find less: <see cref="Header"/>, a line a problem, <see cref="Footer"/>.</summary>
    internal static class Quality
    {
        public static readonly TextKey Header = Message("quality.header");
        public static readonly TextKey TooSmall = Message("quality.too_small");
        public static readonly TextKey Blurred = Message("quality.blurred");
        public static readonly TextKey TooDark = Message("quality.too_dark");
        public static readonly TextKey TooBright = Message("quality.too_bright");
        public static readonly TextKey TurnedAway = Message("quality.turned_away");
        public static readonly TextKey Covered = Message("quality.covered");
        public static readonly TextKey Footer = Message("quality.footer");
        public static readonly TextKey AnywayButton = Button("quality.anyway_button");
    }

    /// <summary>The photos that were found. An answer begins with Found, one line of where from, and which ones follow.</summary>
    internal static class Answer
    {
        public static readonly TextKey Found = Message("answer.found", "count");

        /// <summary>Where all are from one album; <c>years</c> as <see cref="Language.Years(DateTime, DateTime)"/> says them.</summary>
        public static readonly TextKey FromAlbum = Message("answer.from_album", "album", "years");
        public static readonly TextKey FromAlbums = Message("answer.from_albums", "count", "years");

        /// <summary>The same where no photo says when it was taken.</summary>
        public static readonly TextKey FromAlbumUndated = Message("answer.from_album_undated", "album");
        public static readonly TextKey FromAlbumsUndated = Message("answer.from_albums_undated", "count");
        public static readonly TextKey SurestFollow = Message("answer.surest_follow", "count");
        public static readonly TextKey NewestFollow = Message("answer.newest_follow", "count");
        public static readonly TextKey AllFollow = Message("answer.all_follow");

        /// <summary>How many are kept apart because they are not sure.</summary>
        public static readonly TextKey MaybeApart = Message("answer.maybe_apart", "count");

        /// <summary>None is sure, but some may be the person.</summary>
        public static readonly TextKey OnlyMaybe = Message("answer.only_maybe", "count");
        public static readonly TextKey MaybeHeader = Message("answer.maybe_header", "count");
        public static readonly TextKey Nothing = Message("answer.nothing");

        /// <summary>There is no album this person may see.</summary>
        public static readonly TextKey NoAlbums = Message("answer.no_albums");
        public static readonly TextKey PhotoCaption = Caption("answer.photo_caption", "album", "date");
        public static readonly TextKey MaybeCaption = Caption("answer.maybe_caption", "album", "date");
        public static readonly TextKey MaybeCaptionUndated = Caption("answer.maybe_caption_undated", "album");

        /// <summary>Above a further page: photos first to last of all.</summary>
        public static readonly TextKey Page = Message("answer.page", "first", "last", "count");
        public static readonly TextKey NoMore = Notice("answer.no_more");
        public static readonly TextKey ChooseAlbum = Message("answer.choose_album");
        public static readonly TextKey InAlbum = Message("answer.in_album", "album", "count");

        /// <summary>The album's name must be short enough: with it the label has at most 40 characters.</summary>
        public static readonly TextKey AlbumButton = Button("answer.album_button", "album", "count");
        public static readonly TextKey Framed = Message("answer.framed", "count");
        public static readonly TextKey MoreButton = Button("answer.more_button", "count");
        public static readonly TextKey ByAlbumButton = Button("answer.by_album_button");
        public static readonly TextKey AllAlbumsButton = Button("answer.all_albums_button");
        public static readonly TextKey NewestFirstButton = Button("answer.newest_first_button");
        public static readonly TextKey SurestFirstButton = Button("answer.surest_first_button");
        public static readonly TextKey MaybeButton = Button("answer.maybe_button", "count");
        public static readonly TextKey OriginalsButton = Button("answer.originals_button");
        public static readonly TextKey ZipButton = Button("answer.zip_button");
        public static readonly TextKey TogetherButton = Button("answer.together_button");
        public static readonly TextKey FrameButton = Button("answer.frame_button");
    }

    /// <summary>Photos that show other people too.</summary>
    internal static class Together
    {
        public static readonly TextKey Ask = Message("together.ask");
        public static readonly TextKey Found = Message("together.found", "count");
        public static readonly TextKey Nothing = Message("together.nothing");
        public static readonly TextKey OneMoreButton = Button("together.one_more_button");
        public static readonly TextKey CancelButton = Button("together.cancel_button");
        public static readonly TextKey Cancelled = Message("together.cancelled");

        /// <summary>Pressed when the person's own selfie is remembered no longer.</summary>
        public static readonly TextKey OwnSelfieFirst = Message("together.own_selfie_first");
    }

    /// <summary>The photos as they were taken, sent as files.</summary>
    internal static class Originals
    {
        public static readonly TextKey Sending = Message("originals.sending", "count");
        public static readonly TextKey TooLarge = Message("originals.too_large", "count", "megabytes");
        public static readonly TextKey Gone = Message("originals.gone", "count");
    }

    /// <summary>All photos in one or several archives.</summary>
    internal static class Zip
    {
        public static readonly TextKey Started = Message("zip.started", "count");
        public static readonly TextKey Progress = Message("zip.progress", "done", "total");
        public static readonly TextKey Part = Caption("zip.part", "part", "parts");
        public static readonly TextKey Done = Message("zip.done", "count");
        public static readonly TextKey LeftOut = Message("zip.left_out", "count");
        public static readonly TextKey Failed = Message("zip.failed");
        public static readonly TextKey Nothing = Message("zip.nothing");
        public static readonly TextKey AnotherIsPacked = Message("zip.another_is_packed");
    }
}
