using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>The Bot API's limits on what is sent, from its documents and from tdlib/telegram-bot-api. Messages never quote contents.</summary>
internal static partial class RequestCheck
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;
    private const int MaxCallbackBytes = 64;
    private const int MaxButtons = 100;
    private const int MaxCommands = 100;
    private const long MaxPhotoBytes = 10 << 20;
    private const long MaxDocumentBytes = 50 << 20;

    public static void Range(string method, string field, int? value, int min, int max)
    {
        if (value < min || value > max)
            throw new InvalidRequestException(method, field, $"is {value}, but must be {min} to {max}.");
    }

    public static void Length(string method, string field, int length, int min, int max)
    {
        if (length < min || length > max)
            throw new InvalidRequestException(method, field, $"has {length} characters after formatting, but must have {min} to {max}.");
    }

    public static void Text(string method, string text, string? parseMode) =>
        Length(method, "text", VisibleText.Length(text, parseMode), 1, MaxText);

    public static void Caption(string method, string field, string? caption, string? parseMode) =>
        Length(method, field, VisibleText.Length(caption ?? "", parseMode), 0, MaxCaption);

    public static void Photo(string method, string field, InputFile file) => File(method, field, "photo", file, MaxPhotoBytes);

    public static void Document(string method, string field, InputFile file) => File(method, field, "document", file, MaxDocumentBytes);

    public static void Album(string method, IReadOnlyList<InputMedia> media)
    {
        if (media.Count is < 2 or > 10)
            throw new InvalidRequestException(method, "media", $"has {media.Count} items, but an album has 2 to 10; send one alone by itself.");
        if (media.Any(item => item is InputMediaDocument) && !media.All(item => item is InputMediaDocument))
            throw new InvalidRequestException(method, "media", "mixes documents and photos, but documents go only with documents.");
        for (var i = 0; i < media.Count; i++)
            AlbumItem(method, string.Create(CultureInfo.InvariantCulture, $"media[{i}]"), media[i]);
    }

    public static void Markup(string method, InlineKeyboardMarkup? markup)
    {
        if (markup is null)
            return;
        var count = markup.InlineKeyboard.Sum(row => row.Count);
        if (count > MaxButtons)
            throw new InvalidRequestException(method, "reply_markup", $"has {count} buttons, but may have {MaxButtons}.");
        foreach (var button in markup.InlineKeyboard.SelectMany(row => row))
            Button(method, button);
    }

    public static void Commands(string method, IReadOnlyList<BotCommand> commands)
    {
        if (commands.Count > MaxCommands)
            throw new InvalidRequestException(method, "commands", $"has {commands.Count} entries, but may have {MaxCommands}.");
        foreach (var command in commands)
        {
            if (!CommandName().IsMatch(command.Command))
                throw new InvalidRequestException(method, "commands", $"has the entry '{command.Command}', but a command is 1 to 32 of a-z, 0-9 and _.");
            Length(method, $"description of {command.Command}", command.Description.Length, 1, 256);
        }
    }

    private static void AlbumItem(string method, string field, InputMedia item)
    {
        if (item is InputMediaPhoto)
            Photo(method, field + ".media", item.Media);
        else
            Document(method, field + ".media", item.Media);
        Caption(method, field + ".caption", item.Caption, item.ParseMode);
    }

    private static void Button(string method, InlineKeyboardButton button)
    {
        if (string.IsNullOrWhiteSpace(button.Text))
            throw new InvalidRequestException(method, "reply_markup", "has a button without a text.");
        if (button.CallbackData is null == button.Url is null)
            throw new InvalidRequestException(method, "reply_markup", "has a button that needs exactly one of callback_data and url.");
        var bytes = button.CallbackData is null ? 1 : Encoding.UTF8.GetByteCount(button.CallbackData);
        if (bytes is < 1 or > MaxCallbackBytes)
            throw new InvalidRequestException(method, "callback_data", $"has {bytes} bytes in UTF-8, but must have 1 to {MaxCallbackBytes}.");
    }

    private static void File(string method, string field, string what, InputFile file, long limit)
    {
        if (file is not UploadedFile upload)
            return;
        if (upload.Length == 0)
            throw new InvalidRequestException(method, field, "is empty, but a file has at least one byte.");
        if (upload.Length > limit)
            throw new FileTooBigException(method, what, upload.Length, limit);
    }

    [GeneratedRegex(@"^[a-z0-9_]{1,32}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommandName();
}
