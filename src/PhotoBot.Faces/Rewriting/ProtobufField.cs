using System.Text;

namespace PhotoBot.Faces.Rewriting;

/// <summary>A field of a protobuf message in the wire format: https://protobuf.dev/programming-guides/encoding/.</summary>
/// <param name="Number">The field's number in the message's schema.</param>
/// <param name="Whole">All its bytes, the tag included, for a copy.</param>
/// <param name="Content">What a length-delimited field holds (text, packed numbers or a message); the bytes of a number.</param>
internal readonly record struct ProtobufField(int Number, ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Content)
{
    // Wire types: https://protobuf.dev/programming-guides/encoding/#structure.
    private const int Varint = 0, Fixed64 = 1, LengthDelimited = 2, Fixed32 = 5;

    /// <summary>The content as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>The content as a number, where it is a varint.</summary>
    public ulong Value => ReadVarint(Content.Span, out _);

    /// <summary>Returns the fields of a message, in order.</summary>
    /// <exception cref="InvalidDataException">It is not a protobuf message.</exception>
    /// <exception cref="OverflowException">A field says that it is longer than 2 GB.</exception>
    public static List<ProtobufField> ReadAll(ReadOnlyMemory<byte> message)
    {
        var fields = new List<ProtobufField>();
        for (var at = 0; at < message.Length;)
        {
            var field = Read(message[at..]);
            fields.Add(field);
            at += field.Whole.Length;
        }

        return fields;
    }

    /// <summary>Writes a length-delimited field.</summary>
    public static void Write(Stream stream, int number, ReadOnlySpan<byte> content)
    {
        WriteVarint(stream, (ulong)(number << 3 | LengthDelimited));
        WriteVarint(stream, (ulong)content.Length);
        stream.Write(content);
    }

    private static ProtobufField Read(ReadOnlyMemory<byte> rest)
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
            case LengthDelimited:
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
