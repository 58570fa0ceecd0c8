namespace PhotoBot.LocalChat.Faults;

/// <summary>A fault with what is left of it. Not thread-safe.</summary>
internal sealed class PlannedFault(Fault fault)
{
    private readonly Random chance = new(fault.Seed);
    private int left = fault.Times;

    /// <summary>The fault as planned.</summary>
    public Fault Fault { get; } = fault;

    /// <summary>Whether it hits a call; each call that it could hit draws a chance.</summary>
    public bool Hits(string method) => IsMeant(method) && (Fault.Share >= 1 || chance.NextDouble() < Fault.Share);

    /// <summary>Counts a hit; true when it was the last.</summary>
    public bool UseUp() => Fault.Times > 0 && --left == 0;

    private bool IsMeant(string method) => (Fault.Kind, Fault.Method) switch
    {
        (FaultKind.LoseFile, _) => Is(method, Faults.Fault.Download),
        (_, { } named) => Is(method, named),
        _ => !Is(method, "getUpdates"),
    };

    private static bool Is(string method, string named) => method.Equals(named, StringComparison.OrdinalIgnoreCase);
}
