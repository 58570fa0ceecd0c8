using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Search;

/// <summary>How faces are searched: the section <see cref="Section"/> of the configuration.</summary>
public sealed class SearchOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Search";

    /// <summary>The value of <see cref="Index"/> that lets the size, the memory and the cores decide.</summary>
    public const string Auto = "auto";

    /// <summary>The default of <see cref="MaxLoss"/>: of a hundred photos of a person, one.</summary>
    public const double DefaultMaxLoss = 0.01;

    /// <summary>
    /// The kind of index: <see cref="Auto"/>; "Flat", exact and in memory; or an approximate one that <c>index build</c> builds.
    /// </summary>
    [Required]
    public string Index { get; set; } = Auto;

    /// <summary>What a search reads of every face. It trades memory for time; answers are the same.</summary>
    [EnumDataType(typeof(IndexScan))]
    public IndexScan Scan { get; set; } = IndexScan.Auto;

    /// <summary>
    /// The share of a person's own photos that a search of an approximate index may miss, 1 - recall: above 0 and below 1.
    /// </summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double MaxLoss { get; set; } = DefaultMaxLoss;
}
