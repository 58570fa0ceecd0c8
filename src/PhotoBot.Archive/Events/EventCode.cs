using System.Security.Cryptography;

namespace PhotoBot.Archive.Events;

/// <summary>The code that admits people to an event: 50 random bits, in signs that are not mistaken for each other on a poster.</summary>
internal static class EventCode
{
    /// <summary>Crockford's base 32 (crockford.com/base32.html): no I, L, O and U.</summary>
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>At a million guesses a second, one event's code holds for decades; a person has five guesses an hour.</summary>
    private const int Length = 10;

    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>Normalises a typed code: upper case, no spaces and hyphens, zero for a letter O, one for an I or L.</summary>
    public static string Normal(string typed) => string.Concat(typed.Where(sign => sign != '-' && !char.IsWhiteSpace(sign)).Select(Meant));

    private static char Meant(char sign) => char.ToUpperInvariant(sign) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
