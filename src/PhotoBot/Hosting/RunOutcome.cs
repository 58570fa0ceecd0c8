using PhotoBot.BotApi;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Hosting;

/// <summary>Why the bot has stopped, unless it was asked to.</summary>
internal sealed class RunOutcome
{
    /// <summary>One line for the operator; null after an ordinary stop.</summary>
    public string? Failure { get; private set; }

    /// <summary>Stores what the operator can do about a failure of Telegram's.</summary>
    public void Fail(RequestException fatal) => Failure = fatal switch
    {
        ConflictException { IsWebhook: true } =>
            "a webhook is set for this bot, so it can't be polled. Remove it, or start with Bot:TakeOverWebhook=true to have it removed",
        ConflictException =>
            "another program is polling with the same token, and only one can. Stop one of them; updates not yet answered are kept",
        UnauthorizedException =>
            "Telegram does not accept the token. Set Telegram:Token (environment: PHOTOBOT_Telegram__Token) to the one @BotFather gave you",
        _ => $"{fatal.Message}. Check Telegram:ApiRoot and the token",
    };
}
