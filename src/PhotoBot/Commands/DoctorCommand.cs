using System.CommandLine;
using PhotoBot.Diagnosis;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>doctor</c>: checks each part and says how to mend it.</summary>
internal sealed class DoctorCommand(Checkup checkup)
{
    public static Command Define(VerbRunner runner)
    {
        var command = new Command("doctor", "Check every part and say how to mend it");
        command.SetAction((parsed, stop) => runner.RunAsync<DoctorCommand>(
            parsed, verb => verb.RunAsync(new ResultWriter(parsed.GetValue(runner.Json)), stop)));
        return command;
    }

    private async Task<int> RunAsync(ResultWriter results, CancellationToken stop)
    {
        var checks = await checkup.RunAsync(stop);
        var healthy = checks.All(check => check.IsGood);
        results.Write(
            new { Healthy = healthy, Checks = checks.Select(check => new { check.Part, Ok = check.IsGood, check.Seen, check.Remedy }) },
            _ => checks.Select(check => $"{(check.IsGood ? "ok  " : "BAD ")} {check.Part}: {check.Seen}"
                + (check.Remedy is null ? "" : $"\n     {check.Remedy}")));
        return healthy ? ExitCode.Done : ExitCode.Failed;
    }
}
