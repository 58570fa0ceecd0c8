using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Json;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>The parameters of one Bot API method, by their wire names.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public abstract record BotRequest<TResult>
{
    private protected BotRequest()
    {
    }

    /// <summary>The method's wire name.</summary>
    internal abstract string Method { get; }

    /// <summary>The chat and the number of messages it gets, for methods that take turns in the <see cref="Sending.SendLimiter"/>.</summary>
    internal virtual (ChatId Chat, int Messages)? Delivery => null;

    /// <summary>Whether the client repeats the call at all when it failed on the way.</summary>
    internal virtual bool RetriesFailures => true;

    /// <summary>Whether doing it twice is as good as once, so that it may be repeated though it may have been accepted.</summary>
    internal virtual bool IsRepeatable => true;

    /// <summary>The files whose bytes travel along.</summary>
    internal virtual IEnumerable<UploadedFile> Uploads => [];

    /// <summary>How long the server itself may wait before it answers.</summary>
    internal virtual TimeSpan ServerWait => TimeSpan.Zero;

    /// <summary>Refuses what Telegram would refuse.</summary>
    /// <exception cref="InvalidRequestException">A field is out of bounds.</exception>
    /// <exception cref="FileTooBigException">An upload is too large.</exception>
    internal virtual void Validate()
    {
    }

    /// <summary>Reads the method's result.</summary>
    internal virtual TResult? ReadResult(JsonElement result) =>
        result.Deserialize((JsonTypeInfo<TResult>)TelegramJson.Default.GetTypeInfo(typeof(TResult))!);
}
