using System.CommandLine;
using Microsoft.Extensions.Hosting;
using PhotoBot.FirstRun;
using PhotoBot.Hosting;

namespace PhotoBot.Commands;

/// <summary><c>run</c>, the default: the bot. With no Telegram token it serves the local chat on loopback instead.</summary>
internal sealed class RunCommand(
    IHost host, IEnumerable<IHostedService> services, RunOutcome outcome, LocalChatSession? localChat = null, SampleArchive? sample = null)
{
    public static Command Define(VerbRunner runner)
    {
        var command = new Command("run", "Run the bot; with no Telegram token, on the local chat (the default verb)");
        command.SetAction((parsed, stop) => runner.RunAsync<RunCommand>(parsed, verb => verb.RunAsync(stop), resumes: true));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        if (localChat is not null && sample is not null) await localChat.WelcomeAsync(sample, stop);
        await host.RunAsync(stop);
        if ((outcome.Failure ?? WhatBroke(services.OfType<BackgroundService>())) is not { } failure) return ExitCode.Done;
        await Console.Error.WriteLineAsync($"photobot: stopped: {failure}");
        return ExitCode.Failed;
    }

    /// <summary>A service that breaks stops the host, which then ends as if it had been asked to.</summary>
    private static string? WhatBroke(IEnumerable<BackgroundService> services) =>
        services.Select(service => service.ExecuteTask?.Exception?.InnerException?.Message).FirstOrDefault(message => message is not null);
}
