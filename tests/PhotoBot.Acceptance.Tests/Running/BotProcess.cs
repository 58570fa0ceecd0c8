namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>The bot, serving. Whatever happened to it, its token must not stand in what it said.</summary>
internal sealed class BotProcess : PhotoBotProcess
{
    private readonly string token;

    private BotProcess(BotSetup setup, string? killedAt)
        : base(["run", "--data", setup.Data], setup.Settings, killedAt) => token = setup.Token;

    /// <summary>Starts it, to kill itself at a moment if one is named.</summary>
    public static BotProcess Start(BotSetup setup, string? killedAt = null) => new(setup, killedAt);

    /// <summary>Waits until it has greeted the server and begins to poll.</summary>
    public Task ListensAsync() => SaysAsync("is listening");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', Errors));
        var secret = token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..];
        Assert.DoesNotContain(Errors, line => line.Contains(secret, StringComparison.Ordinal));
    }
}
