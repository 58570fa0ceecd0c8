using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>What people never see: the bots' calls, faults and updates.</summary>
internal sealed class BehindControl(ChatWorld world, FaultPlan faults, CallLog log)
{
    public object GetCalls(ControlCall call)
    {
        var method = call.Context.Request.Query["method"].ToString();
        return log.Read(call.QueryNumber("after"), method.Length > 0 ? method : null);
    }

    public async Task<object> AddFaultAsync(ControlCall call)
    {
        var fault = await call.JsonAsync<Fault>();
        if (fault.Times < 0) throw RefusedException.BadRequest($"times is {fault.Times}, but must be 0, for without end, or more");
        if (fault.Share is not (> 0 and <= 1)) throw RefusedException.BadRequest($"share is {fault.Share}, but must be above 0 and up to 1");
        if (fault.Kind is FaultKind.Refuse or FaultKind.RefuseAfter && fault.ErrorCode is < 400 or > 599) throw RefusedException.BadRequest($"error_code is {fault.ErrorCode}, but must be 400 to 599");
        if (fault.DelayMilliseconds < 0) throw RefusedException.BadRequest($"delay_milliseconds is {fault.DelayMilliseconds}, but must be 0 or more");
        faults.Add(fault);
        return true;
    }

    public object ClearFaults(ControlCall call)
    {
        faults.Clear();
        return true;
    }

    public object GetUpdates(ControlCall call) => world.Bot(call).Updates.Pending;

    public object ReorderUpdates(ControlCall call)
    {
        world.Bot(call).Updates.Reorder();
        return true;
    }

    public object RepeatUpdate(ControlCall call) =>
        world.Bot(call).Updates.Repeat(new UpdateId(call.RouteNumber("update"))) ? true : throw ControlCall.NotFound($"update {call.Route("update")}");
}
