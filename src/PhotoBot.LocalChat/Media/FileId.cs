using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Media;

/// <summary>
/// The two shapes of a file_id. On Telegram one is good for one bot only. Here every file has one <em>key</em>, which is what messages are
/// stored with and people see; what a bot is given is the key with the bot's number at its end (see <see cref="BotEyes"/>), and a bot may
/// use nothing else. So several bots of a group meet the same photo under ids of their own.
/// </summary>
internal static class FileId
{
    private const int KeyLength = 58;

    /// <summary>A key not used before.</summary>
    /// <param name="prefix">Ten characters that tell the kind of file, as Telegram's ids do.</param>
    public static string NewKey(string prefix) => prefix + RandomNumberGenerator.GetHexString(KeyLength - prefix.Length);

    /// <summary>The file_id by which a bot knows the file of a key.</summary>
    public static string For(UserId bot, string key) => key + Mark(bot);

    /// <summary>The key behind a file_id that a bot gives; false when it is no id of this bot's.</summary>
    public static bool TryReadKey(UserId bot, string fileId, [NotNullWhen(true)] out string? key)
    {
        key = fileId.Length > KeyLength && fileId[KeyLength..].Equals(Mark(bot), StringComparison.Ordinal) ? fileId[..KeyLength] : null;
        return key is not null;
    }

    /// <summary>The key in a key or a file_id of any bot; nonsense stays as it is.</summary>
    public static string KeyIn(string id) => id.Length > KeyLength ? id[..KeyLength] : id;

    private static string Mark(UserId bot) => bot.Value.ToString("X12", CultureInfo.InvariantCulture);
}
