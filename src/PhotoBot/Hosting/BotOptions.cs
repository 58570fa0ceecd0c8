using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Hosting;

/// <summary>How the bot serves: section <c>Bot</c> of appsettings.json.</summary>
internal sealed class BotOptions
{
    public const string Section = "Bot";

    /// <summary>Telegram user ids of those who may add albums in the chat.</summary>
    public IList<long> Owners { get; } = [];

    /// <summary>Searches a person may make in an hour.</summary>
    [Range(1, 10000)]
    public int SearchesPerHour { get; set; } = 60;

    /// <summary>Chats answered at once. Searches among them wait for a core; the rest is waiting for the network.</summary>
    [Range(1, 1000)]
    public int Conversations { get; set; } = 16;

    /// <summary>Remove a webhook that is set for the bot, so that it can be polled; otherwise the bot stops and says so.</summary>
    public bool TakeOverWebhook { get; set; }

    /// <summary>
    /// How long a stop waits for replies being sent; the rest goes on at the next start. The process ends a minute after it was asked to.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:50", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(25);
}
