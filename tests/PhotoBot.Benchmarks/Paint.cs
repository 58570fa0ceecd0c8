namespace PhotoBot.Benchmarks;

/// <summary>A colour, 0 to 255 a channel.</summary>
internal readonly record struct Paint(float Red, float Green, float Blue)
{
    /// <summary>The same in more or less light.</summary>
    public Paint Times(float light) => new(Red * light, Green * light, Blue * light);
}
