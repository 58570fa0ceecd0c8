using System.Globalization;

namespace PhotoBot.Benchmarks;

/// <summary>What a process holds in memory, in MB.</summary>
/// <param name="Resident">All of it, mapped files included.</param>
/// <param name="Anonymous">What is backed by no file, and so can't be given back when others need it.</param>
internal sealed record ProcessMemory(long Resident, long Anonymous)
{
    /// <summary>As the kernel tells it of a process.</summary>
    public static ProcessMemory Of(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/status");
        return new(Megabytes("VmRSS:"), Megabytes("RssAnon:"));

        long Megabytes(string name)
        {
            var line = lines.First(text => text.StartsWith(name, StringComparison.Ordinal));
            return long.Parse(line.AsSpan(name.Length, line.Length - name.Length - 3), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) / 1024;
        }
    }
}
