namespace PhotoBot.Faces.Evaluation;

/// <summary>Two photos to compare.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
public readonly record struct LfwPair(LfwPhoto First, LfwPhoto Second)
{
    /// <summary>Whether both show one person.</summary>
    public bool Same => string.Equals(First.Person, Second.Person, StringComparison.Ordinal);
}
