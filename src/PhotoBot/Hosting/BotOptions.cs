using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Hosting;

/// <summary>The bot's owners and limits: section <c>Bot</c> of the settings.</summary>
internal sealed class BotOptions
{
    public const string Section = "Bot";

    /// <summary>Telegram user ids of the people who may add albums in the chat.</summary>
    public IList<long> Owners { get; } = [];

    /// <summary>Pictures a person may have looked at, and searches they may repeat, in an hour.</summary>
    [Range(1, 10000)]
    public int SearchesPerHour { get; set; } = 60;

    /// <summary>Chats answered at once. Inference among them waits for a core; the rest waits for the network.</summary>
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
