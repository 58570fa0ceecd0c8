namespace PhotoBot.MadeVectors;

/// <summary>Random numbers that are a function of a key and of their place: whoever asks for them, in whatever order, gets the same.</summary>
/// <param name="key">What they belong to.</param>
internal readonly struct CountedRandom(ulong key)
{
    // The increment of SplitMix64 (Steele, Lea and Flood 2014, https://prng.di.unimi.it/splitmix64.c), which is a generator of this sort: its n-th number is a mix of key + n * Step.
    private const ulong Step = 0x9E3779B97F4A7C15;

    // Four uniform whole numbers of 16 bits add up to this mean and standard deviation; the variance of one is (2^32 - 1) / 12.
    private const float SumMean = 4 * 32767.5f;
    private const float SumDeviation = 37837.227f;

    /// <summary>The numbers of a thing that belongs to this one.</summary>
    public CountedRandom Of(ulong part) => new(Mix(key + Mix(part + Step)));

    /// <summary>Evenly spread over all of its 64 bits.</summary>
    public ulong Bits(int place) => Mix(key + unchecked((ulong)(place + 1) * Step));

    /// <summary>Of mean 0 and standard deviation 1, bell-shaped: a sum of four uniform numbers, so it never passes 3.47.</summary>
    public float Bell(int place)
    {
        var bits = Bits(place);
        var sum = (ushort)bits + (ushort)(bits >> 16) + (ushort)(bits >> 32) + (ushort)(bits >> 48);
        return (sum - SumMean) / SumDeviation;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
