using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Archive;

/// <summary>Where the archive lives and how it is filled: section <c>Archive</c> of appsettings.json.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Archive";

    /// <summary>The one directory everything lives under; relative to the current directory unless rooted.</summary>
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

    /// <summary>Where the index snapshots lie.</summary>
    public string IndexDirectory => Path.Combine(DataDirectory, "index");

    /// <summary>Where the previews lie.</summary>
    public string PreviewDirectory => Path.Combine(DataDirectory, "previews");
}
