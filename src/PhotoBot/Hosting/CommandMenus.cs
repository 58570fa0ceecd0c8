using Microsoft.Extensions.Logging;
using PhotoBot.BotApi;
using PhotoBot.Texts;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace PhotoBot.Hosting;

/// <summary>The commands Telegram shows, in every language the bot speaks; an owner's chat shows the owners' too.</summary>
internal sealed class CommandMenus(PacedBotClient client, Phrasebook phrasebook, BotOptions options, ILogger<CommandMenus> logger)
{
    private static readonly (string Name, TextKey Description)[] AttendeeCommands =
    [
        ("start", TextKey.Commands.Start), ("help", TextKey.Commands.Help), ("alerts", TextKey.Commands.Alerts), ("language", TextKey.Commands.Language),
        ("privacy", TextKey.Commands.Privacy), ("mydata", TextKey.Commands.MyData), ("forget", TextKey.Commands.Forget), ("hideme", TextKey.Commands.HideMe),
    ];

    /// <summary>Sets them all.</summary>
    public async Task SetAsync(CancellationToken stop)
    {
        foreach (var language in phrasebook.Languages)
        {
            var tag = language == phrasebook.English || language.Tag.Length != 2 ? null : language.Tag;
            if (tag is not null || language == phrasebook.English) await SetAsync(Attendees(language), scope: null, tag, stop);
        }

        foreach (var owner in options.Owners) await SetAsync(owner, stop);
    }

    // An owner who has not started the bot yet has no chat to show commands in; the commands work all the same.
    private async Task SetAsync(long owner, CancellationToken stop)
    {
        try
        {
            await SetAsync([.. Attendees(phrasebook.English), .. BotTexts.OwnerCommands], BotCommandScope.Chat(owner), language: null, stop);
        }
        catch (ApiRequestException refused) when (refused is not UnauthorizedException)
        {
            logger.LogInformation("The owners' commands are not in the menu of owner {Owner} yet: {Reason}", owner, refused.Message);
        }
    }

    private Task SetAsync(IReadOnlyList<BotCommand> commands, BotCommandScope? scope, string? language, CancellationToken stop) =>
        client.With(RetryPolicy.Always).SetMyCommands(commands, scope, language, stop);

    private static IReadOnlyList<BotCommand> Attendees(Language language) =>
        [.. AttendeeCommands.Select(command => new BotCommand { Command = command.Name, Description = language.Say(command.Description) })];
}
