using System.Globalization;
using System.Text.RegularExpressions;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace PhotoBot.BotApi;

/// <summary>Gives a refusal its type. Most differ by their text only; the texts are those of tdlib/telegram-bot-api.</summary>
internal sealed partial class Refusals(BotToken token) : IExceptionParser
{
    private const int ContentTooLarge = 413;

    // A day, in seconds: timers end at seven weeks.
    private const int LongestFlood = 86_400;

    private static readonly string[] MissingMessageTexts =
    [
        "message to edit not found", "message to delete not found", "message to be replied not found", "message can't be edited",
        "message can't be deleted", "MESSAGE_ID_INVALID",
    ];

    /// <inheritdoc/>
    public ApiRequestException Parse(ApiResponse apiResponse)
    {
        ArgumentNullException.ThrowIfNull(apiResponse);
        var (code, text) = (apiResponse.ErrorCode, token.Scrub(apiResponse.Description ?? ""));
        if (RetryAfter(code, text, apiResponse.Parameters) is { } seconds)
            return new FloodException(text, code, TimeSpan.FromSeconds(Math.Clamp(seconds, 1, LongestFlood)));
        return code switch
        {
            401 => new UnauthorizedException(text),
            403 => new ChatGoneException(text, code),
            409 => new ConflictException(text),
            ContentTooLarge => new FileTooBigException(text, code),
            400 when Says(text, "is too big") => new FileTooBigException(text, code),
            400 when Says(text, "chat not found") => new ChatGoneException(text, code),
            400 when Says(text, "message is not modified") => new MessageNotModifiedException(text),
            400 when Array.Exists(MissingMessageTexts, missing => Says(text, missing)) => new MessageMissingException(text),
            _ => new ApiRequestException(text, code, apiResponse.Parameters),
        };
    }

    /// <summary>An album that failed half way is refused with 400 and says how long to wait in its text alone.</summary>
    private static int? RetryAfter(int code, string text, ResponseParameters? parameters)
    {
        if (parameters?.RetryAfter is { } seconds) return seconds;
        var match = RetryAfterText().Match(text);
        if (match.Success && int.TryParse(match.Groups["seconds"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out seconds))
            return seconds;
        return code == 429 ? 1 : null;
    }

    private static bool Says(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"retry after (?<seconds>[0-9]{1,9})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RetryAfterText();
}

/// <summary>429, or another refusal that says "retry after".</summary>
internal sealed class FloodException(string message, int code, TimeSpan retryAfter) : ApiRequestException(message, code)
{
    /// <summary>The pause that Telegram asks for, at least a second.</summary>
    public TimeSpan RetryAfter => retryAfter;
}

/// <summary>401: the token is not valid, so no later call can succeed with it.</summary>
internal sealed class UnauthorizedException(string message) : ApiRequestException(message, 401);

/// <summary>403, or 400 "chat not found": the person blocked the bot, or the chat is gone.</summary>
internal sealed class ChatGoneException(string message, int code) : ApiRequestException(message, code);

/// <summary>409: the bot's updates go elsewhere, to a webhook or to another program that polls.</summary>
internal sealed class ConflictException(string message) : ApiRequestException(message, 409)
{
    /// <summary>Whether a webhook is set, which deleteWebhook removes.</summary>
    public bool IsWebhook => Message.Contains("webhook", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file is larger than may be sent or fetched, as Telegram says or by its size.</summary>
internal sealed class FileTooBigException(string message, int code = 413) : ApiRequestException(message, code);

/// <summary>400: an edit would leave the message as it is.</summary>
internal sealed class MessageNotModifiedException(string message) : ApiRequestException(message, 400);

/// <summary>400: the message to edit or delete is gone, or too old to be changed.</summary>
internal sealed class MessageMissingException(string message) : ApiRequestException(message, 400);
