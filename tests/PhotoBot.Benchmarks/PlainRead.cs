using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PhotoBot.Benchmarks;

/// <summary>The least that comparing every vector could take: reading all of them once.</summary>
internal static class PlainRead
{
    /// <summary>Adds every number to one of eight sums: nothing but loads limits it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Once(float[] rows)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(rows);
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (e, f, g, h) = (a, b, c, d);
        for (nuint i = 0; i + 64 <= (nuint)rows.Length; i += 64)
        {
            a += Vector256.LoadUnsafe(ref first, i);
            b += Vector256.LoadUnsafe(ref first, i + 8);
            c += Vector256.LoadUnsafe(ref first, i + 16);
            d += Vector256.LoadUnsafe(ref first, i + 24);
            e += Vector256.LoadUnsafe(ref first, i + 32);
            f += Vector256.LoadUnsafe(ref first, i + 40);
            g += Vector256.LoadUnsafe(ref first, i + 48);
            h += Vector256.LoadUnsafe(ref first, i + 56);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h);
    }
}
