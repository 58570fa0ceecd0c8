using System.Text;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.Acceptance.Tests.Strangers;

/// <summary>
/// The steps Anna and a foreign client's bot go through, seen from Anna's side and the server's. The other side stands in the scripts.
/// </summary>
internal sealed class ForeignConversation : IAsyncDisposable
{
    private readonly BotWorld world;
    private int heard;

    private ForeignConversation(BotWorld world, Person anna)
    {
        this.world = world;
        Anna = anna;
        Client = new StrangerProcess("grammy.mjs", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["API_ROOT"] = world.Server.Address.ToString().TrimEnd('/'),
            ["BOT_TOKEN"] = world.Server.Token,
        });
    }

    public Person Anna { get; }

    public StrangerProcess Client { get; }

    public static async Task<ForeignConversation> BeginAsync(BotWorld world) => new(world, await world.MeetAsync("Anna"));

    public async Task TextAsync()
    {
        await Anna.SayAsync("/start");

        var hello = Assert.Single(await HearsAsync(1));
        Assert.Equal("Hello, Anna", hello.Text);
        var bold = Assert.Single(hello.Entities!);
        Assert.Equal((MessageEntityType.Bold, 7, 4), (bold.Type, bold.Offset, bold.Length));
    }

    public async Task PhotoAsync()
    {
        var photo = await world.Control.SendPhotoAsync(Anna.Chat, SamplePhotos.EmptyScene(), "photo");

        var answers = await HearsAsync(3);
        var downloaded = await BytesAsync(answers[0].Document!.FileId);
        Assert.Equal(await BytesAsync(photo.Photo![^1].FileId), downloaded);
        Assert.Equal("same.jpg", answers[0].Document!.FileName);
        Assert.Equal(["uploaded", "by its file_id"], answers.Skip(1).Select(message => message.Caption));
        Assert.Equal(answers[1].Photo![^1].FileUniqueId, answers[2].Photo![^1].FileUniqueId);
        Assert.Equal((400, 300), (answers[1].Photo![^1].Width, answers[1].Photo![^1].Height));
    }

    public async Task AlbumAsync()
    {
        var scene = SamplePhotos.EmptyScene();
        await world.Control.SendPhotoAlbumAsync(Anna.Chat, [scene, scene, scene], "album");

        var album = await HearsAsync(3);
        Assert.NotNull(album[0].MediaGroupId);
        Assert.Single(album.DistinctBy(message => message.MediaGroupId));
        Assert.Equal(["three", null, null], album.Select(message => message.Caption));
        Assert.All(album, message => Assert.Equal(400, message.Photo![^1].Width));
    }

    public async Task DocumentAsync()
    {
        var content = Encoding.UTF8.GetBytes(new string('x', 300_000) + "\r\n--not a boundary--\r\n");
        await Anna.SendFileAsync("снимок №1 (a).txt", content);

        var back = Assert.Single(await HearsAsync(1));
        Assert.Equal("back", back.Caption);
        Assert.Equal("back.txt", back.Document!.FileName);
        Assert.Equal(content, await BytesAsync(back.Document.FileId));
    }

    public async Task ButtonsAsync()
    {
        await Anna.SayAsync("buttons");
        var question = Assert.Single(await HearsAsync(1));
        Assert.Equal(["Yes", "No"], question.ReplyMarkup!.InlineKeyboard.SelectMany(row => row).Select(button => button.Text));

        var press = await world.Control.PressAsync(Anna.Chat, question.MessageId, "yes");

        await Client.BringsAsync(Anna.HearsAsync("You said yes."));
        var answered = await world.Control.GetPressAsync(press.Id, Waiting.Limit);
        Assert.Equal("Noted.", answered.Text);
        Assert.Null((await Anna.HeardAsync())[^1].ReplyMarkup);
    }

    public async Task DeleteAsync()
    {
        await Anna.SayAsync("delete");

        await Client.BringsAsync(Anna.HearsAsync("deleted"));
        Assert.DoesNotContain(await HearsAsync(1), message => message.Text is "short-lived");
    }

    public async Task ActionAsync()
    {
        await Anna.SayAsync("action");

        Assert.Equal("busy", Assert.Single(await HearsAsync(1)).Text);
        Assert.Equal("upload_photo", Assert.Single(await world.CallsAsync(Anna, "sendChatAction")).Parameters["action"]);
    }

    public async Task CommandsAsync()
    {
        var other = await world.MeetAsync("Ben");
        await Anna.SayAsync("commands");

        Assert.Equal("commands set", Assert.Single(await HearsAsync(1)).Text);
        Assert.Equal("albums", Assert.Single(await world.Control.GetCommandsAsync(Anna.Chat, Anna.Id)).Command);
        Assert.Equal("help", Assert.Single(await world.Control.GetCommandsAsync(other.Chat, other.Id)).Command);
    }

    public async Task WaitAsync()
    {
        await world.Control.AddFaultAsync(Fault.TooManyRequests(7, "sendMessage"));
        await Anna.SayAsync("wait");

        Assert.Equal("told to wait 7 s", Assert.Single(await HearsAsync(1)).Text);
    }

    public async Task MistakesAsync()
    {
        await Anna.SayAsync("mistakes");

        Assert.Equal(["unchanged", "all refused"], (await HearsAsync(2)).Select(message => message.Text));
    }

    /// <summary>Another poller comes, until the bot has met it in one of its own polls and ends.</summary>
    public async Task ConflictAsync()
    {
        await Anna.SayAsync("conflict");
        Assert.Equal("alone so far", Assert.Single(await HearsAsync(1)).Text);

        using var rival = new HttpClient();
        await Waiting.UntilAsync(
            async () =>
            {
                await rival.GetStringAsync(new Uri($"{world.Server.Address}bot{world.Server.Token}/getUpdates"));
                return Client.HasEnded;
            },
            "the bot meets its rival");
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();

    /// <summary>Waits for so many more messages of the bot, and gives them.</summary>
    private async Task<IReadOnlyList<Message>> HearsAsync(int more)
    {
        var before = heard;
        heard += more;
        return [.. (await Client.BringsAsync(Anna.HearsAsync(heard))).Skip(before)];
    }

    private Task<byte[]> BytesAsync(string fileId) => world.Control.DownloadAsync(fileId);
}
