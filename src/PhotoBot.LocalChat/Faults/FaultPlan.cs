namespace PhotoBot.LocalChat.Faults;

/// <summary>The faults still to come, in the order they were planned. Thread-safe.</summary>
internal sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<PlannedFault> plan = [];

    /// <summary>Plans a fault.</summary>
    public void Add(Fault fault)
    {
        lock (gate) plan.Add(new PlannedFault(fault));
    }

    /// <summary>Forgets all faults.</summary>
    public void Clear()
    {
        lock (gate) plan.Clear();
    }

    /// <summary>The first fault that hits this call, now used up by one; null for none.</summary>
    public Fault? Take(string method)
    {
        lock (gate)
        {
            if (plan.Find(planned => planned.Hits(method)) is not { } hit) return null;
            if (hit.UseUp()) plan.Remove(hit);
            return hit.Fault;
        }
    }
}
