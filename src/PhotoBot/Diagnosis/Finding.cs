namespace PhotoBot.Diagnosis;

/// <summary>How one part was found.</summary>
/// <param name="Part">The part.</param>
/// <param name="IsGood">Whether it works.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Remedy">What to do about it; null when there is nothing to do.</param>
internal sealed record Finding(string Part, bool IsGood, string Seen, string? Remedy = null)
{
    public static Finding Good(string part, string seen) => new(part, true, seen);

    public static Finding Bad(string part, string seen, string remedy) => new(part, false, seen, remedy);
}
