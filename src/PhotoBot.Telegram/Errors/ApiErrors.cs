using System.Globalization;
using System.Text.RegularExpressions;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Errors;

/// <summary>Gives a refusal its type. Telegram tells most failures apart by text only; the texts are those of tdlib/telegram-bot-api.</summary>
internal static partial class ApiErrors
{
    private static readonly (string Text, MissingThing Thing)[] Missing =
    [
        ("chat not found", MissingThing.Chat),
        ("message to edit not found", MissingThing.Message),
        ("message to delete not found", MissingThing.Message),
        ("message to be replied not found", MissingThing.Message),
        ("message can't be edited", MissingThing.Message),
        ("message can't be deleted", MissingThing.Message),
        ("MESSAGE_ID_INVALID", MissingThing.Message),
        ("query is too old", MissingThing.CallbackQuery),
        ("QUERY_ID_INVALID", MissingThing.CallbackQuery),
        ("wrong file identifier", MissingThing.File),
        ("wrong file_id", MissingThing.File),
        ("wrong remote file", MissingThing.File),
        ("invalid file_id", MissingThing.File),
        ("FILE_REFERENCE_", MissingThing.File),
    ];

    private static readonly string[] BlockedTexts =
        ["blocked by the user", "user is deactivated", "can't initiate conversation", "can't send messages to bots"];

    public static BotApiException Create(string method, int code, string description, ResponseParameters? parameters)
    {
        var wait = RetryAfter(code, description, parameters);
        var failure = new ApiFailure(method, code, description, parameters, MayHaveBeenAccepted(method, code, wait));
        if (wait is { } seconds)
            return new TooManyRequestsException(failure, TimeSpan.FromSeconds(Math.Max(1, seconds)));
        if (parameters?.MigrateToChatId is { } newChat)
            return new ChatMigratedException(failure, newChat);
        return code switch
        {
            401 => new UnauthorizedException(failure),
            403 when Array.Exists(BlockedTexts, text => Says(description, text)) => new BlockedByUserException(failure),
            403 => new ForbiddenException(failure),
            404 => new NotFoundException(failure, MissingThing.Method),
            409 => new ConflictException(failure),
            413 => new FileTooBigException(failure),
            >= 500 => new ServerErrorException(failure),
            _ => FromText(failure),
        };
    }

    private static BotApiException FromText(ApiFailure failure)
    {
        if (Says(failure.Description, "is too big"))
            return new FileTooBigException(failure);
        if (Says(failure.Description, "message is not modified"))
            return new MessageNotModifiedException(failure);
        foreach (var (text, thing) in Missing)
        {
            if (Says(failure.Description, text))
                return new NotFoundException(failure, thing);
        }

        return new BotApiException(failure);
    }

    private static int? RetryAfter(int code, string description, ResponseParameters? parameters)
    {
        if (parameters?.RetryAfter is { } said)
            return said;
        var match = RetryAfterText().Match(description);
        if (match.Success && int.TryParse(match.Groups["seconds"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return seconds;
        return code == 429 ? 1 : null;
    }

    /// <summary>Behind a 5xx anything may have happened; an album that failed with 400 on the way may be there in part.</summary>
    private static bool MayHaveBeenAccepted(string method, int code, int? wait) =>
        code >= 500 || (code == 400 && wait is not null && string.Equals(method, "sendMediaGroup", StringComparison.Ordinal));

    private static bool Says(string description, string text) => description.Contains(text, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"retry after (?<seconds>[0-9]{1,9})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RetryAfterText();
}
