using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Faults;

/// <summary>The planned faults that are not used up, in order. Thread-safe.</summary>
internal sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<PlannedFault> plan = [];

    /// <summary>Plans a fault.</summary>
    /// <exception cref="RefusedException">400: a field is out of its range; the text names it.</exception>
    public void Add(Fault fault)
    {
        if (fault.Times < 0) throw Wrong($"times is {fault.Times}, but must be 0, for without end, or more");
        if (fault.Share is not (> 0 and <= 1)) throw Wrong($"share is {fault.Share}, but must be above 0 and up to 1");
        if (fault.Kind is FaultKind.Refuse or FaultKind.RefuseAfter && fault.ErrorCode is < 400 or > 599)
            throw Wrong($"error_code is {fault.ErrorCode}, but must be 400 to 599");
        if (fault.DelayMilliseconds < 0) throw Wrong($"delay_milliseconds is {fault.DelayMilliseconds}, but must be 0 or more");
        lock (gate) plan.Add(new PlannedFault(fault));
    }

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

    private static RefusedException Wrong(string reason) => RefusedException.BadRequest(reason);

    /// <summary>A fault with what is left of it.</summary>
    private sealed class PlannedFault(Fault fault)
    {
        private readonly Random chance = new(fault.Seed);
        private int left = fault.Times;

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
}
