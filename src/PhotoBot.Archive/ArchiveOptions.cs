using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Archive;

/// <summary>The data directory, ingest and previews: section <c>Archive</c> of the settings.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Archive";

    /// <summary>The directory of all that is stored; relative to the current directory unless rooted.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>Photos read, searched and embedded at once by an ingest; 0 means one a core.</summary>
    [Range(0, 1024)]
    public int IngestWorkers { get; set; }

    /// <summary>Long side of a preview in pixels: what a chat shows.</summary>
    [Range(320, 4096)]
    public int PreviewSide { get; set; } = 1280;

    /// <summary>JPEG quality of a preview, 1..100.</summary>
    [Range(1, 100)]
    public int PreviewQuality { get; set; } = 85;

    /// <summary>How long a writer waits for another program's lock on the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary><see cref="Data"/>, absolute.</summary>
    public string DataDirectory => Path.GetFullPath(Data);

    /// <summary>The SQLite file.</summary>
    public string DatabasePath => Path.Combine(DataDirectory, "archive.db");

    /// <summary>The folder of the index snapshots.</summary>
    public string IndexDirectory => Path.Combine(DataDirectory, "index");

    /// <summary>The folder of the previews.</summary>
    public string PreviewDirectory => Path.Combine(DataDirectory, "previews");
}
