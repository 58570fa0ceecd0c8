using System.Text.Json;
using PhotoBot.Telegram.Json;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests.Json;

public sealed class TelegramJsonTests
{
    [Fact]
    public void Update_ignores_unknown_fields_of_any_form()
    {
        var update = Read("""{"update_id":5,"a_new_kind":{"x":[1,{"y":null}]},"Message":3,"MESSAGE":"no"}""");

        Assert.Equal(new UpdateId(5), update.UpdateId);
        Assert.Null(update.Message);
    }

    [Fact]
    public void Update_takes_null_for_absent()
    {
        var update = Read("""
            {"update_id":5,"callback_query":null,"message":{"message_id":7,"date":1,"chat":{"id":1,"type":"private","title":null,"is_forum":null},
             "from":null,"text":null,"photo":null,"edit_date":null,"migrate_to_chat_id":null}}
            """);

        Assert.Null(update.Message!.Text);
        Assert.Null(update.Message.Photo);
        Assert.Null(update.Message.EditDate);
        Assert.Null(update.Message.Chat.IsForum);
        Assert.Null(update.Message.MigrateToChatId);
    }

    [Fact]
    public void Ids_and_dates_are_64_bits_wide()
    {
        // 52 significant bits are what the Bot API promises; 2100 lies beyond 32-bit seconds.
        var message = Read("""{"update_id":4503599627370495,"message":{"message_id":4503599627370494,"date":4102444800,"chat":{"id":-4503599627370495,"type":"supergroup"}}}""").Message!;

        Assert.Equal(new ChatId(-4503599627370495), message.Chat.Id);
        Assert.Equal(new MessageId(4503599627370494), message.MessageId);
        Assert.Equal(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), message.Date);
    }

    [Fact]
    public void Message_survives_a_round_trip()
    {
        const string Json = """{"message_id":7,"from":{"id":2,"is_bot":false,"first_name":"A"},"date":1700000000,"chat":{"id":2,"type":"private"},"media_group_id":"g","caption":"c","caption_entities":[{"type":"bold","offset":0,"length":1}],"photo":[{"file_id":"f","file_unique_id":"u","width":90,"height":60,"file_size":5000000000}],"document":{"file_id":"d","file_unique_id":"e","file_name":"n.jpg","mime_type":"image/jpeg"},"reply_markup":{"inline_keyboard":[[{"text":"t","callback_data":"d"},{"text":"u","url":"https://example.org/"}]]}}""";

        var message = JsonSerializer.Deserialize(Json, TelegramJson.Default.Message)!;

        Assert.Equal(Json, JsonSerializer.Serialize(message, TelegramJson.Default.Message));
    }

    [Fact]
    public void Message_of_date_zero_is_inaccessible()
    {
        var message = Read("""{"update_id":1,"callback_query":{"id":"1","from":{"id":2,"is_bot":false,"first_name":"A"},"message":{"message_id":3,"date":0,"chat":{"id":2,"type":"private"}}}}""").CallbackQuery!.Message!;

        Assert.True(message.IsInaccessible);
    }

    [Fact]
    public void Scope_and_media_are_read_with_their_type_behind()
    {
        var scope = JsonSerializer.Deserialize("""{"chat_id":9,"type":"chat"}""", TelegramJson.Default.BotCommandScope);
        var media = JsonSerializer.Deserialize("""[{"media":"attach://f","type":"document"}]""", TelegramJson.Default.IReadOnlyListInputMedia)!;

        Assert.Equal(new BotCommandScopeChat { ChatId = new ChatId(9) }, scope);
        Assert.Equal(new FileReference("attach://f"), Assert.IsType<InputMediaDocument>(media[0]).Media);
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData("\"-42\"", -42)]
    public void Id_may_be_quoted(string json, long expected) =>
        Assert.Equal(new ChatId(expected), JsonSerializer.Deserialize<ChatId>(json));

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"@name\"")]
    [InlineData("true")]
    public void Id_must_be_a_whole_number(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChatId>(json));

    [Theory]
    [InlineData("99999999999999999")]
    [InlineData("\"today\"")]
    public void Date_that_is_none_is_refused(string json) =>
        Assert.Throws<JsonException>(() => Read($$"""{"update_id":1,"message":{"message_id":1,"date":{{json}},"chat":{"id":1,"type":"private"} } }"""));

    private static Update Read(string json) => JsonSerializer.Deserialize(json, TelegramJson.Default.Update)!;
}
