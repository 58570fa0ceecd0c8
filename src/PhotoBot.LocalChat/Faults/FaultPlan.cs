namespace PhotoBot.LocalChat.Faults;

/// <summary>The faults still to come, in the order they were planned. Thread-safe.</summary>
internal sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<(Fault Fault, int Left)> plan = [];

    /// <summary>Plans a fault.</summary>
    public void Add(Fault fault)
    {
        lock (gate) plan.Add((fault, fault.Times));
    }

    /// <summary>Forgets all faults.</summary>
    public void Clear()
    {
        lock (gate) plan.Clear();
    }

    /// <summary>The fault that hits this call, now used up by one; null for none.</summary>
    public Fault? Take(string method)
    {
        lock (gate)
        {
            var at = plan.FindIndex(entry => Hits(entry.Fault, method));
            if (at < 0) return null;
            var (fault, left) = plan[at];
            if (left <= 1) plan.RemoveAt(at);
            else plan[at] = (fault, left - 1);
            return fault;
        }
    }

    private static bool Hits(Fault fault, string method) => fault.Method is { } named
        ? named.Equals(method, StringComparison.OrdinalIgnoreCase)
        : !method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase);
}
