using System.Globalization;
using PhotoBot.BotApi;

namespace PhotoBot.Conversation.Messages;

/// <summary>
/// The callback data of a button: <c>action.subject.argument</c>. It comes from the client, so it names what is asked for and never proves
/// a right.
/// </summary>
/// <param name="Action">What the button does.</param>
/// <param name="Subject">The answer or other thing it is about; empty for none.</param>
/// <param name="Argument">A number that says more; 0 for none.</param>
internal sealed record CallbackData(string Action, string Subject = "", int Argument = 0)
{
    /// <summary>Reads callback data; null when it is none of this bot's.</summary>
    public static CallbackData? Parse(string? data)
    {
        if (data is null || data.Length > TelegramLimits.CallbackData) return null;
        if (data.Split('.') is not [{ Length: > 0 } action, var subject, var argument]) return null;
        return int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new CallbackData(action, subject, number)
            : null;
    }

    /// <summary>As the button carries it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Action}.{Subject}.{Argument}");
}
