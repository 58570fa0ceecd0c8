namespace PhotoBot.Faces.Models;

/// <summary>How pixels (0 to 255) become the model's numbers: (pixel - mean) / scale, a plane a channel.</summary>
public sealed record ModelPreprocessing
{
    /// <summary>The order of the planes.</summary>
    public required ChannelOrder Channels { get; init; }

    /// <summary>What is subtracted, one number a plane in their order.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>What it is then divided by, one number a plane in their order.</summary>
    public IReadOnlyList<float> Scale { get; init; } = [1, 1, 1];
}
