namespace PhotoBot.Search;

/// <summary>Which of the processor's instructions a scan is written for: the photobot::Cpu of src/native/faiss/cpu.h.</summary>
internal enum ScanInstructions
{
    /// <summary>Whatever this processor has.</summary>
    Best = 0,

    /// <summary>What every processor has.</summary>
    Baseline = 1,

    /// <summary>AVX2, with FMA and F16C.</summary>
    Avx2 = 2,

    /// <summary>AVX-512, with BW, VL and VNNI.</summary>
    Avx512 = 3,
}
