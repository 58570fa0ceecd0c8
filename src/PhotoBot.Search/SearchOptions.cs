using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Search;

/// <summary>How faces are searched: the section <see cref="Section"/> of the configuration.</summary>
public sealed class SearchOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Search";

    /// <summary>What a search reads of every face. It weighs memory against time; answers are the same.</summary>
    [EnumDataType(typeof(IndexScan))]
    public IndexScan Scan { get; set; } = IndexScan.Auto;
}
