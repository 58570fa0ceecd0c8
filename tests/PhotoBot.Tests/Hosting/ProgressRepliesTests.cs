using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using PhotoBot.Hosting;
using PhotoBot.Tests.BotApi;

namespace PhotoBot.Tests.Hosting;

public sealed class ProgressRepliesTests : IAsyncLifetime
{
    private static readonly UpdateKey Update = new(42, 7);

    private readonly string folder = Directory.CreateTempSubdirectory("photobot-progress-").FullName;
    private readonly TrackedTime clock = new();
    private CannedApi api = null!;
    private PacedBotClient client = null!;
    private ArchiveOptions options = null!;
    private ProgressReplies replies = null!;

    public async ValueTask InitializeAsync()
    {
        api = await CannedApi.StartAsync(context => CannedApi.SayAsync(
            context, context.Request.Path.Value!.EndsWith("sendMessage", StringComparison.Ordinal) ? Some.MessageReply : """{"ok":true,"result":true}"""));
        client = api.Bot(clock);
        options = new ArchiveOptions { Data = Path.Combine(folder, "data") };
        replies = new(
            client, new UpdateInbox(new ArchiveDatabase(options), clock), new ChatActionLoop(client, clock, NullLogger<ChatActionLoop>.Instance),
            NullLogger<ProgressReplies>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await api.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_first_text_takes_the_place_of_the_message()
    {
        await using var reply = await replies.BeginAsync(Update, new ChatKey(Some.Person), "Looking …", CancellationToken.None);

        var finished = reply.Finish([new OutgoingMessage.Text("Two photos"), new OutgoingMessage.Text("More")]);

        Assert.Equal([new OutgoingMessage.Edit(7, "Two photos"), new OutgoingMessage.Text("More")], finished);
    }

    [Fact]
    public async Task A_picture_leaves_the_message_to_be_deleted()
    {
        await using var reply = await replies.BeginAsync(Update, new ChatKey(Some.Person), "Looking …", CancellationToken.None);
        var picture = new OutgoingMessage.Picture("name", "Who?", "Lost");

        Assert.Equal([picture, new OutgoingMessage.Removal(7)], reply.Finish([picture]));
        Assert.Empty(reply.Finish([]));
    }

    [Fact]
    public async Task A_failure_ends_the_chat_action_too()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(options.DatabasePath);
        Directory.CreateDirectory(options.DatabasePath);

        await Assert.ThrowsAsync<SqliteException>(
            () => replies.BeginAsync(Update, new ChatKey(Some.Person), "Looking …", CancellationToken.None).WaitAsync(Some.Patience));

        Assert.Null(clock.NextDue);
    }
}
