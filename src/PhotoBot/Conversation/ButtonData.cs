using System.Globalization;
using PhotoBot.BotApi;

namespace PhotoBot.Conversation;

/// <summary>What a button brings back: <c>action.subject.argument</c>. It comes from the client, so it says what is asked for and never who may.</summary>
/// <param name="Action">What the button does.</param>
/// <param name="Subject">The answer, or whatever else it is about; empty for nothing.</param>
/// <param name="Argument">A number that says more; 0 for nothing.</param>
internal sealed record ButtonData(string Action, string Subject = "", int Argument = 0)
{
    /// <summary>Reads a button's data; null when it is none of this bot's.</summary>
    public static ButtonData? Parse(string? data)
    {
        if (data is null || data.Length > TelegramLimits.CallbackData || data.Split('.') is not [{ Length: > 0 } action, var subject, var argument]) return null;
        return int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new ButtonData(action, subject, number) : null;
    }

    /// <summary>As the button carries it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Action}.{Subject}.{Argument}");
}
