using System.Text.Json.Serialization;

namespace PhotoBot.Search.Ann.Tuning;

/// <summary>What a measurement says of a kind of index, from good to bad.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TuningOutcome>))]
public enum TuningOutcome
{
    /// <summary>It loses no more than it may, and looks at less than everything where it has lists or links.</summary>
    [JsonStringEnumMemberName("holds")]
    Holds,

    /// <summary>It loses no more than it may, but only by looking at everything: lists or links save nothing, and would not with longer codes either.</summary>
    [JsonStringEnumMemberName("lists_useless")]
    ListsUseless,

    /// <summary>What it loses is not known well enough: too few vectors have near ones to vouch for any index.</summary>
    [JsonStringEnumMemberName("unproven")]
    Unproven,

    /// <summary>It loses too much, or saves nothing, by its codes: longer ones would do better.</summary>
    [JsonStringEnumMemberName("codes_too_short")]
    CodesTooShort,
}
