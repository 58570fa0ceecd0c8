using Microsoft.Extensions.Logging;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Organiser;
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
        ("start", TextKey.Commands.Start), ("help", TextKey.Commands.Help), ("alerts", TextKey.Commands.Alerts),
        ("language", TextKey.Commands.Language), ("privacy", TextKey.Commands.Privacy), ("mydata", TextKey.Commands.MyData),
        ("forget", TextKey.Commands.Forget), ("hideme", TextKey.Commands.HideMe),
    ];

    /// <summary>Sets the menus of all people and of each owner.</summary>
    public async Task SetAsync(CancellationToken stop)
    {
        await SetAsync(AttendeeCommands, scope: null, stop);
        foreach (var owner in options.Owners) await SetAsync(owner, stop);
    }

    // An owner who has not started the bot yet has no chat to show commands in; the commands still work.
    private async Task SetAsync(long owner, CancellationToken stop)
    {
        try
        {
            await SetAsync([.. AttendeeCommands, .. OwnerHandler.Menu], BotCommandScope.Chat(owner), stop);
        }
        catch (ApiRequestException refused) when (refused is not UnauthorizedException)
        {
            logger.LogInformation("The owners' commands are not in the menu of owner {Owner} yet: {Reason}", owner, refused.Message);
        }
    }

    /// <summary>Sets a menu in every language; the Bot API takes those with a tag of two letters, and English for all others.</summary>
    private async Task SetAsync(IReadOnlyList<(string Name, TextKey Description)> commands, BotCommandScope? scope, CancellationToken stop)
    {
        var persistent = client.With(RetryPolicy.Always);
        foreach (var language in phrasebook.Languages.Where(one => one == phrasebook.English || one.Tag.Length == 2))
        {
            await persistent.SetMyCommands(
                commands.Select(command => new BotCommand { Command = command.Name, Description = language.Say(command.Description) }),
                scope, language == phrasebook.English ? null : language.Tag, stop);
        }
    }
}
