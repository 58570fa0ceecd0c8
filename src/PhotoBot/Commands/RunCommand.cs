using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PhotoBot.BotApi;
using PhotoBot.Hosting;
using PhotoBot.Newcomer;

namespace PhotoBot.Commands;

/// <summary><c>run</c>, the default: the bot. With no Telegram token it serves the local chat on loopback instead.</summary>
internal sealed class RunCommand(IHost host, LocalChatSession localChat, TelegramOptions telegram, RunOutcome outcome)
{
    public static Command Define(Program program)
    {
        var command = new Command("run", "Run the bot; with no Telegram token, on the local chat (the default verb)");
        command.SetAction((parsed, stop) => program.RunAsync<RunCommand>(parsed, verb => verb.RunAsync(stop)));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        await using var chat = telegram.Token.Length == 0 ? await localChat.OpenAsync(stop) : null;
        var services = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        await host.RunAsync(stop);
        if ((outcome.Failure ?? WhatBroke(services)) is not { } failure) return ExitCode.Done;
        await Console.Error.WriteLineAsync($"photobot: stopped: {failure}");
        return ExitCode.Failed;
    }

    /// <summary>A service that breaks stops the host, which then ends as if it had been asked to.</summary>
    private static string? WhatBroke(IEnumerable<BackgroundService> services) =>
        services.Select(service => service.ExecuteTask?.Exception?.InnerException?.Message).FirstOrDefault(message => message is not null);
}
