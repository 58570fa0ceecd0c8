using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Search;

/// <summary>What a search reads of every vector. Answers are the same: the vectors decide what the filter cannot rule out.</summary>
public enum IndexScan
{
    /// <summary><see cref="Byte"/> where vectors are long enough to gain by it, else <see cref="Float"/>.</summary>
    Auto,

    /// <summary>The vectors themselves, 4 bytes a number. It needs no further memory.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "It names the type of the numbers, as Byte does.")]
    Float,

    /// <summary>A quantised filter: a copy of 1 byte a number, and 8 bytes a vector.</summary>
    Byte,
}

/// <summary>Which of the processor's instructions a scan is written for: the photobot::Cpu of src/native/faiss/cpu.h.</summary>
internal enum ScanInstructions
{
    /// <summary>The best that this processor has.</summary>
    Best = 0,

    /// <summary>What every processor has.</summary>
    Baseline = 1,

    /// <summary>AVX2, with FMA and F16C.</summary>
    Avx2 = 2,

    /// <summary>AVX-512, with BW, VL and VNNI.</summary>
    Avx512 = 3,
}
