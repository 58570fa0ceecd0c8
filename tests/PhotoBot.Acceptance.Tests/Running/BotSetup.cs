using System.Globalization;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>What a bot is started with.</summary>
/// <param name="Data">The data directory.</param>
/// <param name="ApiRoot">The chat server.</param>
/// <param name="Token">The bot's token.</param>
internal sealed record BotSetup(string Data, Uri ApiRoot, string Token)
{
    /// <summary>Who may add albums.</summary>
    public IReadOnlyList<UserId> Owners { get; init; } = [];

    /// <summary>Keep Telegram's pace of one message a second in a chat; most tests are not about it.</summary>
    public bool KeepsPace { get; init; }

    /// <summary>Searches a person may make in an hour; null leaves the program's own limit.</summary>
    public int? SearchesPerHour { get; init; }

    public IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Telegram:Token"] = Token, ["Telegram:ApiRoot"] = ApiRoot.ToString() };
            for (var i = 0; i < Owners.Count; i++) settings[string.Create(CultureInfo.InvariantCulture, $"Bot:Owners:{i}")] = Owners[i].ToString();
            if (SearchesPerHour is { } searches) settings["Bot:SearchesPerHour"] = searches.ToString(CultureInfo.InvariantCulture);
            if (!KeepsPace)
            {
                settings["Telegram:ChatMessagesPerSecond"] = "30";
                settings["Telegram:ChatBurst"] = "20";
                settings["Telegram:MessagesPerSecond"] = "1000";
            }

            return settings;
        }
    }
}
