namespace PhotoBot.Telegram.Json;

/// <summary>An identifier that is a bare 64-bit number on the wire.</summary>
/// <typeparam name="TSelf">The identifier type itself.</typeparam>
public interface IWireId<TSelf>
    where TSelf : struct, IWireId<TSelf>
{
    /// <summary>The number on the wire.</summary>
    long Value { get; }

    /// <summary>Makes an identifier of the number on the wire.</summary>
    /// <param name="value">Any 64-bit number.</param>
    static abstract TSelf FromWire(long value);
}
