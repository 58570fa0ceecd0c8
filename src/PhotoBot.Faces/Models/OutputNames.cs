namespace PhotoBot.Faces.Models;

/// <summary>The names of a detector's outputs, with <c>{stride}</c> where the stride's number stands.</summary>
public sealed record OutputNames
{
    /// <summary>The scores.</summary>
    public required string Score { get; init; }

    /// <summary>YuNet's second score, objectness; null elsewhere.</summary>
    public string? Objectness { get; init; }

    /// <summary>The boxes.</summary>
    public required string Box { get; init; }

    /// <summary>The five landmarks.</summary>
    public required string Landmarks { get; init; }
}
