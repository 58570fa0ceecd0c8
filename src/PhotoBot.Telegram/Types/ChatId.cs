using System.Globalization;
using System.Text.Json.Serialization;
using PhotoBot.Telegram.Json;

namespace PhotoBot.Telegram.Types;

/// <summary>Identifies a chat; 64-bit, negative for groups. A private chat has the id of the other person.</summary>
/// <param name="Value">The number on the wire.</param>
[JsonConverter(typeof(WireIdConverter<ChatId>))]
public readonly record struct ChatId(long Value) : IWireId<ChatId>
{
    /// <summary>The private chat with a person, who must have started the bot before it may write.</summary>
    /// <param name="user">The person.</param>
    public static ChatId PrivateWith(UserId user) => new(user.Value);

    /// <inheritdoc/>
    public static ChatId FromWire(long value) => new(value);

    /// <summary>The bare number, culture-invariant.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
