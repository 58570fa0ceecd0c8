using PhotoBot.Conversation.Messages;

namespace PhotoBot.Tests.Conversation.Messages;

public sealed class OutgoingMessageTests
{
    [Theory]
    [InlineData("""{"$type":"original","Photo":5,"Unavailable":"It is gone."}""")]
    [InlineData("""{"$type":"original","Photo":5,"Unavailable":"It is gone.","TooLarge":null,"FromTheFuture":1}""")]
    public void A_row_of_an_outbox_written_by_another_version_is_read(string row) =>
        Assert.Equal(new OutgoingMessage.Original(5, "It is gone."), OutgoingMessage.FromJson(row));

    [Fact]
    public void Every_message_is_read_back_as_it_was_written()
    {
        OutgoingMessage[] messages =
        [
            new OutgoingMessage.Text("text", IsHtml: true), new OutgoingMessage.Edit(7, "text"), new OutgoingMessage.Removal(7),
            new OutgoingMessage.Toast("press", "note"), new OutgoingMessage.Original(5, "gone", "too large"),
            new OutgoingMessage.Picture("name", "caption", "lost"), new OutgoingMessage.Records("caption"),
        ];

        Assert.Equal(messages, messages.Select(message => OutgoingMessage.FromJson(message.ToJson())));
    }
}
