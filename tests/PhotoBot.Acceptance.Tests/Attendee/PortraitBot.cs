using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Attendee;

/// <summary>One bot for all tests of a class, whose archive has two albums of Anna's portraits, which no camera dated, beside the samples.</summary>
public sealed class PortraitBot(Samples samples) : IAsyncLifetime
{
    public const string FirstAlbum = "Portraits A";
    public const string SecondAlbum = "Portraits B";
    public const int InFirst = 8;
    public const int InSecond = 3;

    /// <summary>With the two of the samples.</summary>
    public const int Total = InFirst + InSecond + 2;

    internal BotWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await BotWorld.WithSamplesAsync(samples);
        await AddAsync(FirstAlbum, 1, InFirst);
        await AddAsync(SecondAlbum, 1 + InFirst, InSecond);
        await World.StartBot().ListensAsync();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task AddAsync(string album, int first, int count)
    {
        for (var i = first; i < first + count; i++) World.Folder.Write($"{album}/{i:D2}.jpg", samples.Portrait(i));
        (await CommandRun.ToEndAsync(World.Folder.Data, "ingest", Path.Combine(World.Folder.Path, album), "--album", album)).Done();
    }
}
