using System.Security.Cryptography;

namespace PhotoBot.Archive.Events;

/// <summary>The code that lets people into an event: 50 random bits, in signs that are not mistaken for each other when read from a poster.</summary>
internal static class EventCode
{
    /// <summary>Crockford's base 32 (crockford.com/base32.html): no I, L, O and U.</summary>
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>At a million guesses a second, one event's code holds for decades; people are let guess five times an hour.</summary>
    private const int Length = 10;

    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>The code that somebody means: in either case, with spaces or hyphens, a letter O for the zero, an I or L for the one.</summary>
    public static string Normal(string typed) => string.Concat(typed.Where(sign => sign != '-' && !char.IsWhiteSpace(sign)).Select(Meant));

    private static char Meant(char sign) => char.ToUpperInvariant(sign) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
