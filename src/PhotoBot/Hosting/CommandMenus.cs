using Microsoft.Extensions.Logging;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;
using PhotoBot.Texts;

namespace PhotoBot.Hosting;

/// <summary>The commands Telegram shows, in every language the bot speaks; an owner's chat shows the owners' too.</summary>
internal sealed class CommandMenus(BotClient client, Phrasebook phrasebook, BotOptions options, Patience patience, ILogger<CommandMenus> logger)
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
            var menu = new SetMyCommandsRequest { Commands = Attendees(language), LanguageCode = language == phrasebook.English || language.Tag.Length != 2 ? null : language.Tag };
            if (menu.LanguageCode is not null || language == phrasebook.English) await patience.CallAsync(() => client.SetMyCommandsAsync(menu, stop), stop);
        }

        foreach (var owner in options.Owners) await SetAsync(new ChatId(owner), stop);
    }

    // An owner who has not started the bot yet has no chat to show commands in; the commands work all the same.
    private async Task SetAsync(ChatId owner, CancellationToken stop)
    {
        try
        {
            var menu = new SetMyCommandsRequest { Commands = [.. Attendees(phrasebook.English), .. BotTexts.OwnerCommands], Scope = new BotCommandScopeChat { ChatId = owner } };
            await patience.CallAsync(() => client.SetMyCommandsAsync(menu, stop), stop);
        }
        catch (BotApiException refused) when (refused is not UnauthorizedException)
        {
            logger.LogInformation("The owners' commands are not in the menu of owner {Owner} yet: {Reason}", owner.Value, refused.Message);
        }
    }

    private static IReadOnlyList<BotCommand> Attendees(Language language) =>
        [.. AttendeeCommands.Select(command => new BotCommand { Command = command.Name, Description = language.Say(command.Description) })];
}
