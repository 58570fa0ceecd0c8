namespace PhotoBot.Imaging;

/// <summary>Turns of a picture, clockwise.</summary>
public enum QuarterTurn
{
    /// <summary>No turn.</summary>
    None,

    /// <summary>90 degrees: the left edge becomes the top.</summary>
    Clockwise,

    /// <summary>180 degrees.</summary>
    Half,

    /// <summary>270 degrees clockwise: the right edge becomes the top.</summary>
    Counterclockwise,
}
