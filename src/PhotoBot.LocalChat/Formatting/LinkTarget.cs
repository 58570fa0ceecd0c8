using System.Globalization;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>Completes addresses of links as Telegram does: a scheme, a host in small letters, a path.</summary>
internal static class LinkTarget
{
    /// <summary>Returns the complete address; null when Telegram shows bare text instead.</summary>
    public static string? Complete(string address)
    {
        var trimmed = address.Trim();
        // Telegram makes tg://user?id=N a mention of that person; here it stays a link.
        if (trimmed.StartsWith("tg:", StringComparison.OrdinalIgnoreCase)) return "tg://" + trimmed[3..].TrimStart('/');
        var whole = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "http://" + trimmed;
        return Uri.TryCreate(whole, UriKind.Absolute, out var uri) && IsOnTheWeb(uri) ? Write(uri, whole) : null;
    }

    private static bool IsOnTheWeb(Uri uri) =>
        uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && uri.Host.Contains('.', StringComparison.Ordinal)
        && !uri.Host.EndsWith('.');

    // Only scheme and host are brought into form; .NET would also unescape and shorten the path, which Telegram leaves alone.
    private static string Write(Uri uri, string whole)
    {
        var host = whole.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = whole.IndexOfAny(['/', '?', '#'], host);
        var rest = path < 0 ? "" : whole[path..];
        var port = uri.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{uri.Port}");
        return $"{uri.Scheme}://{uri.Host}{port}{(rest.StartsWith('/') ? "" : "/")}{rest}";
    }
}
