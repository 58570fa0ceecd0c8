using System.Text.Json;
using PhotoBot.Telegram.Json;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Asks for what happened, waiting for it if need be. Only one process may poll for a token.</summary>
public sealed record GetUpdatesRequest : BotRequest<IReadOnlyList<Update>>
{
    /// <summary>Confirms all updates before this one; they never come again.</summary>
    public UpdateId? Offset { get; init; }

    /// <summary>At most that many, 1 to 100; Telegram's default is 100.</summary>
    public int? Limit { get; init; }

    /// <summary>Seconds to wait for the first one, 0 to 50; absent means the options' <see cref="TelegramOptions.PollSeconds"/>.</summary>
    public int? Timeout { get; init; }

    /// <summary>The kinds wanted, of <see cref="UpdateType"/>; absent means those of the last call that said.</summary>
    public IReadOnlyList<string>? AllowedUpdates { get; init; }

    internal override string Method => "getUpdates";

    // A polling loop has its own pace, and must see a conflict or an outage when it happens.
    internal override bool RetriesFailures => false;

    internal override TimeSpan ServerWait => TimeSpan.FromSeconds(Timeout ?? 0);

    internal override void Validate()
    {
        RequestCheck.Range(Method, "limit", Limit, 1, 100);
        // The server clamps what is longer, and the client would then misjudge the silence.
        RequestCheck.Range(Method, "timeout", Timeout, 0, 50);
    }

    /// <summary>
    /// Reads each update by itself. One that cannot be read becomes one without content: it has an id and can be confirmed, where
    /// refusing the whole answer would fetch it again for ever.
    /// </summary>
    internal override IReadOnlyList<Update>? ReadResult(JsonElement result) => [.. result.EnumerateArray().Select(ReadUpdate)];

    private static Update ReadUpdate(JsonElement element)
    {
        try
        {
            return element.Deserialize(TelegramJson.Default.Update) ?? throw new JsonException("An update is null.");
        }
        catch (JsonException) when (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("update_id", out var id))
        {
            return new Update { UpdateId = new UpdateId(id.GetInt64()) };
        }
    }
}
