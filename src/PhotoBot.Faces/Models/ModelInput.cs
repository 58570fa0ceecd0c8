namespace PhotoBot.Faces.Models;

/// <summary>The picture sizes a model takes.</summary>
public sealed record ModelInput
{
    /// <summary>The one square side in pixels, for models of a fixed size; null for those that take any multiple of <see cref="MultipleOf"/>.</summary>
    public int? Side { get; init; }

    /// <summary>Both sides must be multiples of this when <see cref="Side"/> is null: the coarsest stride.</summary>
    public int MultipleOf { get; init; } = 32;
}
