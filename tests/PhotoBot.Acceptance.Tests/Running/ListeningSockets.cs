using System.Globalization;
using System.Net;

namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>The TCP sockets a process listens on, as the kernel tells them (proc(5), /proc/PID/net/tcp).</summary>
internal static class ListeningSockets
{
    private const string Listening = "0A";

    public static IReadOnlyList<IPEndPoint> Of(int process)
    {
        var own = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(Target).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. new[] { "tcp", "tcp6" }
                .SelectMany(kind => File.ReadLines($"/proc/{process}/net/{kind}").Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == Listening && own.Contains($"socket:[{fields[9]}]"))
                .Select(fields => Parse(fields[1])),
        ];
    }

    private static string? Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false) is { } target ? Path.GetFileName(target.FullName) : null;
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return null;
        }
    }

    private static IPEndPoint Parse(string field)
    {
        var (address, port) = (field[..field.IndexOf(':', StringComparison.Ordinal)], field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var bytes = Convert.FromHexString(address);
        // Words of four bytes, each in the machine's order.
        for (var word = 0; word < bytes.Length && BitConverter.IsLittleEndian; word += 4) Array.Reverse(bytes, word, 4);
        return new IPEndPoint(new IPAddress(bytes), int.Parse(port, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
