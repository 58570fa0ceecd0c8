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
        command.SetAction((parsed, stop) => runner.RunAsync<DoctorCommand>(parsed, verb => verb.RunAsync(new ResultWriter(parsed.GetValue(runner.Json)), stop)));
        return command;
    }

    private async Task<int> RunAsync(ResultWriter results, CancellationToken stop)
    {
        var findings = await checkup.RunAsync(stop);
        var healthy = findings.All(finding => finding.IsGood);
        results.Write(
            new { Healthy = healthy, Checks = findings.Select(finding => new { finding.Part, Ok = finding.IsGood, finding.Seen, finding.Remedy }) },
            _ => findings.Select(finding => $"{(finding.IsGood ? "ok  " : "BAD ")} {finding.Part}: {finding.Seen}{(finding.Remedy is null ? "" : $"\n     {finding.Remedy}")}"));
        return healthy ? ExitCode.Done : ExitCode.Failed;
    }
}
