using System.Text.Json;
using PhotoBot.BotApi;

namespace PhotoBot.Tests.BotApi;

public sealed class RawUpdateTests
{
    [Theory]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":-5}}}""", -5L)]
    [InlineData("""{"update_id":1,"edited_message":{"chat":{"id":5}}}""", 5L)]
    [InlineData("""{"update_id":1,"callback_query":{"message":{"chat":{"id":9007199254740993}}}}""", 9007199254740993)]
    [InlineData("""{"update_id":1,"message":{"chat":{"id":"?"}}}""", null)]
    [InlineData("""{"update_id":1,"message":7,"poll":{}}""", null)]
    public void Chat_is_read_where_there_is_one(string json, long? expected)
    {
        var update = RawUpdate.Of(JsonSerializer.Deserialize<JsonElement>(json))!;

        Assert.Equal((1L, expected, json), (update.Id, update.Chat, update.Json));
    }

    [Theory]
    [InlineData("""{"message":{"chat":{"id":5}}}""")]
    [InlineData("""{"update_id":"1"}""")]
    [InlineData("""{"update_id":-1}""")]
    [InlineData("""{"update_id":1.5}""")]
    [InlineData("""{"update_id":9223372036854775807}""")]
    [InlineData("""{"update_id":1e300}""")]
    [InlineData("7")]
    [InlineData("null")]
    public void What_has_no_number_is_no_update(string json) => Assert.Null(RawUpdate.Of(JsonSerializer.Deserialize<JsonElement>(json)));

    [Fact]
    public void Number_beyond_the_librarys_is_kept()
    {
        const string json = """{"update_id":4294967297,"message":{"message_id":3,"date":4,"chat":{"id":5,"type":"private"},"text":"hi"}}""";

        Assert.Equal(4294967297, RawUpdate.Of(JsonSerializer.Deserialize<JsonElement>(json))!.Id);
        Assert.Equal("hi", RawUpdate.Read(json).Message!.Text);
    }

    [Fact]
    public void Row_of_an_inbox_written_by_an_earlier_program_is_read()
    {
        // The former client wrote what it knew of an update itself.
        const string row = """{"update_id":7,"message":{"message_id":9,"from":{"id":1001,"is_bot":false,"first_name":"Attendee 1","language_code":"en"},"date":1700000000,"chat":{"id":1001,"type":"private","first_name":"Attendee 1"},"media_group_id":"g","photo":[{"file_id":"a","file_unique_id":"b","width":90,"height":67,"file_size":1000},{"file_id":"c","file_unique_id":"d","width":1280,"height":960}]}}""";

        var message = RawUpdate.Read(row).Message!;

        Assert.Equal((9, 1001L, "g", "c"), (message.Id, message.Chat.Id, message.MediaGroupId, message.LargestPhoto!.FileId));
    }

    [Theory]
    [InlineData("""{"update_id":1,"message":{"message_id":"?"}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":2147483648,"date":1,"chat":{"id":5,"type":"private"}}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":-99999999999,"chat":{"id":5,"type":"private"}}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":999999999999999,"chat":{"id":5,"type":"private"}}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"forward_origin":{"type":"from_the_future"}}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"photo":[null]}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"document":{}}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"text":"\ud800"}}""")]
    [InlineData("""{"update_id":1,"update_id":2,"message":7}""")]
    [InlineData("""{"update_id":1,"callback_query":{"id":"1"}}""")]
    [InlineData("""[1]""")]
    public void Update_that_cannot_be_read_says_so(string json) => Assert.ThrowsAny<JsonException>(() => RawUpdate.Read(json));

    [Theory]
    [InlineData("""{"update_id":1}""")]
    [InlineData("""{"update_id":1,"from_the_future":{"x":1}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"date":0,"chat":{"id":5,"type":"from_the_future"},"new_field":7,"caption":null}}""")]
    public void Unknown_kinds_and_fields_are_read(string json) => Assert.NotNull(RawUpdate.Read(json));
}
