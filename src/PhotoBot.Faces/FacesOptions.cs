using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Faces;

/// <summary>Selects the detection and recognition models, and how they run: the section <see cref="Section"/> of the settings.</summary>
public sealed class FacesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Faces";

    /// <summary>The file that describes models and packs; relative to the program's folder unless rooted.</summary>
    [Required]
    public string Models { get; set; } = "models/models.json";

    /// <summary>The pack to use: a detector and an embedder that <see cref="Models"/> names.</summary>
    [Required]
    public string Pack { get; set; } = "retinaface-sface";

    /// <summary>
    /// Threads inside one model run. More than one costs more processor time than it saves: photos run in parallel instead.
    /// </summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 1;

    /// <summary>
    /// Runs of each model at one time; further callers wait. Each run of the detector takes about 130 MB. 0 means one a processor.
    /// </summary>
    [Range(0, 256)]
    public int Concurrency { get; set; }

    /// <summary>
    /// The long side in pixels that photos are read at. Faces are cut from it: more than <see cref="DetectionSide"/> keeps small ones
    /// sharp.
    /// </summary>
    [Range(320, 8192)]
    public int WorkingSide { get; set; } = 2560;

    /// <summary>
    /// The long side in pixels that photos are searched at; the cost grows with its square. Models of a fixed size keep theirs.
    /// </summary>
    [Range(160, 4096)]
    public int DetectionSide { get; set; } = 1280;

    /// <summary>Faces the detector is less sure of (0 to 1) are left out.</summary>
    [Range(0.05, 0.99)]
    public float MinScore { get; set; } = 0.5f;

    /// <summary>Faces narrower or lower than this, in pixels of the image searched, are left out: they cannot be recognised.</summary>
    [Range(4, 512)]
    public int MinFaceSide { get; set; } = 16;
}
