namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>One bot for all tests of a class, each with people of its own.</summary>
public sealed class ServingBot(Samples samples) : IAsyncLifetime
{
    internal BotWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await BotWorld.WithBotAsync(samples);

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
