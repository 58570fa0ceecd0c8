using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PhotoBot.Hosting;
using PhotoBot.LocalChat;
using PhotoBot.LocalChat.Control;
using PhotoBot.Sample;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Commands;

/// <summary><c>run</c>, the default: the bot. With no Telegram token it serves the local chat on loopback instead.</summary>
internal sealed class RunCommand(IHost host, SampleArchive sample, TelegramOptions telegram, LocalChatOptions localChat, BotOptions bot, RunOutcome outcome)
{
    private static readonly UserId Attendee = new(1001);
    private static readonly UserId Organiser = new(1002);

    public static Command Define(Program program)
    {
        var command = new Command("run", "Run the bot; with no Telegram token, on the local chat (the default verb)");
        command.SetAction((parsed, stop) => program.RunAsync<RunCommand>(parsed, verb => verb.RunAsync(stop)));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        await using var chat = telegram.Token.Length == 0 ? await OpenLocalChatAsync(stop) : null;
        var services = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await host.RunAsync(stop);
        if ((outcome.Failure ?? WhatBroke(services)) is not { } failure) return ExitCode.Done;
        await Console.Error.WriteLineAsync($"photobot: stopped: {failure}");
        return ExitCode.Failed;
    }

    /// <summary>A service that breaks stops the host, which then ends as if it had been asked to.</summary>
    private static string? WhatBroke(IEnumerable<BackgroundService> services) =>
        services.Select(service => service.ExecuteTask?.Exception?.InnerException?.Message).FirstOrDefault(message => message is not null);

    /// <summary>Nothing of the bot has been made yet, so from here on the local chat is its Telegram.</summary>
    private async Task<LocalChatServer> OpenLocalChatAsync(CancellationToken stop)
    {
        await sample.EnsureAsync(stop);
        var server = await LocalChatServer.StartAsync(localChat, stop);
        (telegram.Token, telegram.ApiRoot) = (server.Token, server.Address);
        using var control = new LocalChatControl(server.Address);
        var attendee = await control.AddPersonAsync(new NewPerson { Id = Attendee, FirstName = nameof(Attendee) }, stop);
        var organiser = await control.AddPersonAsync(new NewPerson { Id = Organiser, FirstName = nameof(Organiser) }, stop);
        bot.Owners.Add(organiser.Id.Value);
        await Console.Error.WriteLineAsync(
            $"""
            No Telegram token is set, so the bot serves a local chat, for this machine only, with an attendee ({attendee.Id}) and an organiser ({organiser.Id}).
            Send a selfie:     curl -F "photo=@{sample.SelfiePath}" {server.Address}control/chats/{attendee.Id}/messages
            Read the answer:   curl {server.Address}control/chats/{attendee.Id}/messages
            For Telegram itself, set PHOTOBOT_Telegram__Token to the token @BotFather gave you. Ctrl+C stops.
            """);
        return server;
    }
}
