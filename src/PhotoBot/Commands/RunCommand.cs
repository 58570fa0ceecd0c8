using System.CommandLine;
using Microsoft.Extensions.Hosting;
using PhotoBot.Hosting;
using PhotoBot.LocalChat;
using PhotoBot.Sample;
using PhotoBot.Telegram;

namespace PhotoBot.Commands;

/// <summary><c>run</c>, the default: the bot. With no Telegram token it serves the local chat on loopback instead.</summary>
internal sealed class RunCommand(IHost host, SampleArchive sample, TelegramOptions telegram, LocalChatOptions localChat, RunOutcome outcome)
{
    public static Command Define(Program program)
    {
        var command = new Command("run", "Run the bot; with no Telegram token, on the local chat (the default verb)");
        command.SetAction((parsed, stop) => program.RunAsync<RunCommand>(parsed, verb => verb.RunAsync(stop)));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        await using var chat = telegram.Token.Length == 0 ? await OpenLocalChatAsync(stop) : null;
        await host.RunAsync(stop);
        if (outcome.Failure is null) return ExitCode.Done;
        await Console.Error.WriteLineAsync($"photobot: stopped: {outcome.Failure}");
        return ExitCode.Failed;
    }

    /// <summary>Nothing of the bot has been made yet, so from here on the local chat is its Telegram.</summary>
    private async Task<LocalChatServer> OpenLocalChatAsync(CancellationToken stop)
    {
        await sample.EnsureAsync(stop);
        var server = await LocalChatServer.StartAsync(localChat, stop);
        (telegram.Token, telegram.ApiRoot) = (server.Token, server.Address);
        await Console.Error.WriteLineAsync(
            $"""
            No Telegram token is set, so the bot serves a local chat, for this machine only: {server.Address}
            Send it a selfie:    curl -F from=1001 -F "photo=@{sample.SelfiePath}" {server.Address}control/messages
            Read the answer:     curl {server.Address}control/chats/1001/messages
            For Telegram itself, set PHOTOBOT_Telegram__Token to the token @BotFather gave you. Ctrl+C stops.
            """);
        return server;
    }
}
