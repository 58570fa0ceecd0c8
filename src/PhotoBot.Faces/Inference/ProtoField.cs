using System.Text;

namespace PhotoBot.Faces.Inference;

/// <summary>A field of a protobuf message, as it lies in the message's bytes (https://protobuf.dev/programming-guides/encoding/).</summary>
/// <param name="Number">Which field.</param>
/// <param name="Whole">All its bytes, its tag included: to be copied as they are.</param>
/// <param name="Content">What a field of a length holds: text, packed numbers or a message; of a number, its bytes.</param>
internal readonly record struct ProtoField(int Number, ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Content)
{
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    /// <summary>The content as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>The content as a number, where it is a varint.</summary>
    public ulong Value => ReadVarint(Content.Span, out _);

    /// <summary>The fields of a message, in order.</summary>
    /// <exception cref="InvalidDataException">It is not a protobuf message.</exception>
    public static List<ProtoField> Of(ReadOnlyMemory<byte> message)
    {
        var fields = new List<ProtoField>();
        for (var at = 0; at < message.Length;)
        {
            var field = Read(message[at..]);
            fields.Add(field);
            at += field.Whole.Length;
        }

        return fields;
    }

    /// <summary>Writes a field that holds a text or a message.</summary>
    public static void Write(Stream stream, int number, ReadOnlySpan<byte> content)
    {
        WriteVarint(stream, (ulong)(number << 3 | Delimited));
        WriteVarint(stream, (ulong)content.Length);
        stream.Write(content);
    }

    private static ProtoField Read(ReadOnlyMemory<byte> rest)
    {
        var tag = ReadVarint(rest.Span, out var start);
        var length = 0;
        switch (tag & 7)
        {
            case Varint:
                ReadVarint(rest.Span[start..], out length);
                break;
            case Fixed64:
                length = 8;
                break;
            case Fixed32:
                length = 4;
                break;
            case Delimited:
                length = checked((int)ReadVarint(rest.Span[start..], out var prefix));
                start += prefix;
                break;
            default:
                throw new InvalidDataException($"A protobuf field has the wire type {tag & 7}.");
        }

        if (length > rest.Length - start) throw new InvalidDataException("A protobuf field is longer than its message.");
        return new((int)(tag >> 3), rest[..(start + length)], rest.Slice(start, length));
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, out int length)
    {
        ulong value = 0;
        for (length = 0; length < bytes.Length && length < 10; length++)
        {
            value |= (ulong)(bytes[length] & 0x7F) << 7 * length;
            if ((bytes[length] & 0x80) == 0)
            {
                length++;
                return value;
            }
        }

        throw new InvalidDataException("A protobuf number does not end.");
    }

    private static void WriteVarint(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7) stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
