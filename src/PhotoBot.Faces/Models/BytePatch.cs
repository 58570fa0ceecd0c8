namespace PhotoBot.Faces.Models;

/// <summary>Bytes changed in memory after the weights' hash was checked; the file stays as it is.</summary>
public sealed record BytePatch
{
    /// <summary>Where, in bytes from the start of the file.</summary>
    public required int Offset { get; init; }

    /// <summary>What must stand there, in hexadecimal.</summary>
    public required string From { get; init; }

    /// <summary>What is written instead, in hexadecimal and of the same length.</summary>
    public required string To { get; init; }

    /// <summary>What the change is good for.</summary>
    public required string Why { get; init; }
}
