namespace PhotoBot.Archive.People;

/// <summary>The order somebody wants to see their photos in.</summary>
public enum PhotoOrder
{
    /// <summary>As they were taken.</summary>
    Time,

    /// <summary>The surest match first.</summary>
    Certainty,
}
