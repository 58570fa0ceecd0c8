using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Search;

/// <summary>How faces are searched: the section <see cref="Section"/> of the configuration.</summary>
public sealed class SearchOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Search";

    /// <summary>What <see cref="Index"/> says when the size, the memory and the cores are to decide.</summary>
    public const string Auto = "auto";

    /// <summary>The kind of index: <see cref="Auto"/>, "Flat", which is exact and in memory, or another kind, which <c>index build</c> builds.</summary>
    [Required]
    public string Index { get; set; } = Auto;

    /// <summary>What a search reads of every face. It weighs memory against time; answers are the same.</summary>
    [EnumDataType(typeof(IndexScan))]
    public IndexScan Scan { get; set; } = IndexScan.Auto;
}
