using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Search;

/// <summary>What a search reads of every vector. Answers are the same: what a smaller copy cannot rule out is compared by the vector itself.</summary>
public enum IndexScan
{
    /// <summary><see cref="Byte"/> where vectors are long enough to gain by it, else <see cref="Float"/>.</summary>
    Auto,

    /// <summary>The vectors themselves, 4 bytes a number. It needs no further memory.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The type of the numbers is just what is meant, as in Half and Byte.")]
    Float,

    /// <summary>A copy of 2 bytes a number (IEEE 754 binary16).</summary>
    Half,

    /// <summary>A copy of 1 byte a number, and 8 bytes a vector.</summary>
    Byte,
}
