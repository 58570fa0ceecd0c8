using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Attendee;

/// <summary>An event with an album of its own in a world's archive.</summary>
internal sealed class EventAlbum
{
    private readonly string data;

    private EventAlbum(string data, string name, string code) => (this.data, Name, Code) = (data, name, code);

    /// <summary>The event's name, and its album's.</summary>
    public string Name { get; }

    /// <summary>The code of the moment.</summary>
    public string Code { get; private set; }

    /// <summary>Makes an event whose album has one portrait of Anna.</summary>
    public static async Task<EventAlbum> AddAsync(BotWorld world, Samples samples, string name, int portrait)
    {
        var (data, photo) = (world.Folder.Data, world.Folder.Write($"{name}/{portrait}.jpg", samples.Portrait(portrait)));
        var code = await CodeAsync(data, "event", "add", name);
        (await CommandRun.ToEndAsync(data, "ingest", Path.GetDirectoryName(photo)!, "--album", name, "--event", name)).Done();
        return new EventAlbum(data, name, code);
    }

    /// <summary>Gives the event a new code.</summary>
    public async Task ChangeCodeAsync() => Code = await CodeAsync(data, "event", "code", Name, "--new");

    private static async Task<string> CodeAsync(string data, params string[] verb) =>
        (await CommandRun.ToEndAsync(data, [.. verb, "--json"])).Done().Json.GetProperty("code").GetString()!;
}
