using Microsoft.Extensions.Logging;
using PhotoBot.Archive;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Faces;
using PhotoBot.Hosting;
using PhotoBot.Search;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Diagnosis;

/// <summary>Checks every part on its own, so that a broken one does not hide the others.</summary>
internal sealed class Checkup(
    FacesOptions faces, ArchiveOptions archive, PrivacyOptions privacy, SearchOptions search, TelegramOptions telegram, BotOptions bot,
    TimeProvider clock, ILogger<PacedBotClient> clientLog)
{
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken stop) =>
    [
        .. new RuntimeChecks(faces).Run(),
        .. new ArchiveChecks(faces, archive, privacy, search).Run(),
        await CheckTokenAsync(stop),
        CheckOwners(),
    ];

    private async Task<CheckResult> CheckTokenAsync(CancellationToken stop)
    {
        if (telegram.Token.Length == 0)
        {
            return new CheckResult(
                "Telegram", true, "no token is set: the bot serves the local chat",
                "For Telegram, set PHOTOBOT_Telegram__Token to the token @BotFather gave you.");
        }

        try
        {
            using var limiter = new SendLimiter(telegram, clock);
            using var client = new PacedBotClient(telegram, limiter, clock, clientLog);
            return CheckResult.Good("Telegram", $"the token is that of @{(await client.With(RetryPolicy.Never).GetMe(stop)).Username}");
        }
        catch (InvalidConfigurationException malformed)
        {
            return CheckResult.Bad(
                "Telegram", malformed.Message,
                "Set PHOTOBOT_Telegram__Token to the token @BotFather gave you: a number, a colon and letters.");
        }
        catch (UnauthorizedException)
        {
            return CheckResult.Bad(
                "Telegram", "the token is not accepted", "Ask @BotFather for the bot's token and set PHOTOBOT_Telegram__Token to it.");
        }
        catch (RequestException failure)
        {
            return CheckResult.Bad("Telegram", failure.Message, $"Check this machine's way to {telegram.ApiRoot} and Telegram:ApiRoot.");
        }
    }

    private CheckResult CheckOwners() => bot.Owners.Count > 0
        ? CheckResult.Good("owners", $"{bot.Owners.Count} user id(s) may add albums in the chat")
        : new CheckResult(
            "owners", true, "no one may add albums in the chat; the command line always can",
            "Add Telegram user ids to Bot:Owners, for example PHOTOBOT_Bot__Owners__0=123456789.");
}

/// <summary>The state of one part.</summary>
/// <param name="Part">The part.</param>
/// <param name="IsGood">Whether it works.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Remedy">What to do about it; null when there is nothing to do.</param>
internal sealed record CheckResult(string Part, bool IsGood, string Seen, string? Remedy = null)
{
    public static CheckResult Good(string part, string seen) => new(part, true, seen);

    public static CheckResult Bad(string part, string seen, string remedy) => new(part, false, seen, remedy);
}
