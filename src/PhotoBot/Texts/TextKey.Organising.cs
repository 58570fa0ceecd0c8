namespace PhotoBot.Texts;

internal sealed partial class TextKey
{
    /// <summary>Counted nouns that other texts are made of.</summary>
    internal static class Counts
    {
        public static readonly TextKey Photos = Message("counts.photos", "count");
        public static readonly TextKey NewPhotos = Message("counts.new_photos", "count");
        public static readonly TextKey Faces = Message("counts.faces", "count");
    }

    /// <summary>The list of albums that an organiser reads.</summary>
    internal static class Albums
    {
        public static readonly TextKey None = Message("albums.none");

        /// <summary>A line for each album; photos and faces are <see cref="Counts"/>.</summary>
        public static readonly TextKey Line = Message("albums.line", "album", "photos", "faces");
    }

    /// <summary>What an organiser reads while a folder becomes an album.</summary>
    internal static class Ingest
    {
        public static readonly TextKey Usage = Message("ingest.usage");
        public static readonly TextKey NoFolder = Message("ingest.no_folder", "path");
        public static readonly TextKey Starting = Message("ingest.starting", "album");
        public static readonly TextKey Progress =
            Message("ingest.progress", "album", "done", "total", "photos", "faces", "skipped", "rate");
        public static readonly TextKey TimeLeft = Message("ingest.time_left", "left");
        public static readonly TextKey Ready = Message("ingest.ready", "album", "photos", "faces");
        public static readonly TextKey Skipped = Message("ingest.skipped", "count");

        /// <summary>A line for each reason, with a file as an example.</summary>
        public static readonly TextKey Reason = Message("ingest.reason", "count", "reason", "file");
        public static readonly TextKey OtherReasons = Message("ingest.other_reasons", "count");
        public static readonly TextKey Failed = Message("ingest.failed", "album", "reason");
        public static readonly TextKey BrokeOff = Message("ingest.broke_off", "album");
    }
}
