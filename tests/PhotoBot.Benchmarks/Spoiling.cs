using System.Globalization;
using PhotoBot.Imaging;

namespace PhotoBot.Benchmarks;

/// <summary>A way to spoil a selfie.</summary>
/// <param name="Name">With its strength.</param>
/// <param name="Apply">Makes the spoilt picture.</param>
internal sealed record Spoiling(string Name, Func<Portrait, RgbImage> Apply)
{
    /// <summary>All that are measured, each kind from weak to strong.</summary>
    public static IReadOnlyList<Spoiling> All { get; } =
    [
        new("as it is", portrait => portrait.Picture),
        .. Of("eyes apart by, px", [32, 24, 20, 16, 12, 10], (portrait, eyes) => portrait.Shrunk((int)eyes)),
        .. Of("blur, sigma", [1, 1.5f, 2, 2.5f, 3, 4], (portrait, sigma) => portrait.Blurred(sigma)),
        .. Of("moved by, px", [6, 10, 14], (portrait, length) => portrait.Moved(length)),
        .. Of("light times", [0.5f, 0.3f, 0.2f, 0.15f, 0.1f, 0.06f], (portrait, gain) => portrait.Lit(gain)),
        .. Of("noisy light times", [0.3f, 0.15f, 0.08f], (portrait, gain) => portrait.Lit(gain, noise: 8)),
        .. Of("light 0.2, blur", [2, 3], (portrait, sigma) => portrait.BlurredAndLit(sigma, 0.2f)),
        .. Of("light times", [1.2f, 1.35f, 1.5f, 2, 3], (portrait, gain) => portrait.Lit(gain)),
        .. Of("haze, contrast", [0.5f, 0.25f, 0.12f], (portrait, contrast) => portrait.Lit(contrast, 128 * (1 - contrast))),
        new("lower half grey", portrait => portrait.Covered((_, down) => down > 0.4f ? new(128, 128, 128) : null)),
        Mask("mask, white", _ => new(235, 235, 235)),
        Mask("mask, blue", _ => new(120, 170, 205)),
        Mask("mask, black", _ => new(35, 35, 38)),
        Mask("mask, like skin", portrait => portrait.Skin()),
        new("hand on the mouth", portrait => Over(portrait, portrait.Skin(), (across, down) => down is > 0.75f and < 1.45f && Math.Abs(across) < 0.75f)),
        new("dark glasses", portrait => portrait.Covered((across, down) => IsGlass(across, down) ? new(18, 18, 20) : null)),
        new("dark glasses, graded", portrait => portrait.Covered((across, down) => IsGlass(across, down) ? new Paint(90, 70, 60).Times(0.65f + down) : null)),
        new("bar on the eyes", portrait => portrait.Covered((across, down) => Math.Abs(down) < 0.3f && Math.Abs(across) < 1.1f ? new(0, 0, 0) : null)),
        new("hand on the eyes", portrait => Over(portrait, portrait.Skin(), (across, down) => Math.Abs(down) < 0.35f && Math.Abs(across) < 1)),
        new("hand on one side", portrait => Over(portrait, portrait.Skin(), (across, down) => across is > -1.2f and < -0.02f && down is > -1 and < 2)),
        new("hat", portrait => portrait.Covered((_, down) => down < -0.45f ? new(60, 50, 45) : null)),
    ];

    private static IEnumerable<Spoiling> Of(string kind, float[] strengths, Func<Portrait, float, RgbImage> apply) =>
        strengths.Select(strength => new Spoiling($"{kind} {strength.ToString(CultureInfo.InvariantCulture)}", portrait => apply(portrait, strength)));

    private static Spoiling Mask(string name, Func<Portrait, Paint> cloth) => new(name, portrait => Over(
        portrait, cloth(portrait),
        (across, down) => down > 0.42f + 0.24f * across * across && down < 1.85f - 0.25f * across * across && Math.Abs(across) < 1 - 0.25f * Math.Max(0, down - 1)));

    /// <summary>A bent surface with folds: darker to its sides, and striped by a twelfth.</summary>
    private static RgbImage Over(Portrait portrait, Paint cloth, Func<float, float, bool> isThere) => portrait.Covered((across, down) =>
        isThere(across, down) ? cloth.Times(1 - 0.25f * across * across - 0.08f * Math.Abs(MathF.Sin(16 * down)) - 0.1f * Math.Abs(down - 1.05f)) : null);

    /// <summary>Two lenses, the bridge and the sides.</summary>
    private static bool IsGlass(float across, float down)
    {
        var (x, y) = ((Math.Abs(across) - 0.5f) / 0.44f, (down - 0.02f) / 0.34f);
        return x * x * x * x + y * y * y * y < 1
            || (Math.Abs(across) < 0.1f && Math.Abs(down + 0.08f) < 0.05f)
            || (Math.Abs(across) is > 0.9f and < 1.25f && Math.Abs(down + 0.1f) < 0.05f);
    }
}
