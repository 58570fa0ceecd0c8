using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Methods;

/// <summary>answerCallbackQuery.</summary>
internal static class AnswerCallbackQuery
{
    /// <summary>Characters in the answer (Bot API, answerCallbackQuery).</summary>
    private const int MaxText = 200;

    public static object Run(BotCall call)
    {
        var text = call.Parameters.TextOrNull("text");
        if (text?.Length > MaxText) throw RefusedException.BadRequest("MESSAGE_TOO_LONG");
        return call.Bot.Presses.Answer(
            call.Parameters.Text("callback_query_id"), text, call.Parameters.Flag("show_alert"), call.Parameters.TextOrNull("url"))
            ? true
            : throw RefusedException.BadRequest("query is too old and response timeout expired or query ID is invalid");
    }
}
