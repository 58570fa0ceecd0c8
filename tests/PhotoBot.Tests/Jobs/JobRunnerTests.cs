using Microsoft.Extensions.Logging;
using PhotoBot.BotApi;
using PhotoBot.Jobs;
using PhotoBot.Tests.BotApi;

namespace PhotoBot.Tests.Jobs;

/// <summary>What becomes of a job when a part of its life fails.</summary>
public sealed class JobRunnerTests : IDisposable
{
    private readonly ScriptedJobs jobs = new();
    private readonly TrackedTime clock = new();
    private readonly CapturedLog log = new();
    private readonly LoggerFactory loggers;
    private readonly JobRunner<string> runner;

    public JobRunnerTests()
    {
        loggers = new LoggerFactory([log]);
        runner = new JobRunner<string>(jobs, clock, new Logger<JobRunner<string>>(loggers));
    }

    public void Dispose()
    {
        runner.Dispose();
        loggers.Dispose();
    }

    [Fact]
    public async Task Jobs_run_one_after_the_other_and_end()
    {
        await RunAsync("a", "b");

        Assert.Equal(["run a", "end a", "run b", "end b"], jobs.Deeds);
        await StopAsync();
    }

    [Fact]
    public async Task A_job_that_fails_is_reported_once_and_ends_and_the_next_one_runs()
    {
        jobs.At("run a", () => throw new InvalidOperationException("broken"));

        await RunAsync("a", "b");

        Assert.Equal(["run a", "report a: broken", "end a", "run b", "end b"], jobs.Deeds);
        Assert.Contains(log.Lines, line => line.Contains("a broke off", StringComparison.Ordinal));
        await StopAsync();
    }

    [Fact]
    public async Task A_job_whose_report_fails_too_ends_and_the_next_one_runs()
    {
        jobs.At("run a", () => throw new InvalidOperationException("broken"));
        jobs.At("report a: broken", () => throw new IOException("unreported"));

        await RunAsync("a", "b");

        Assert.Equal(["run a", "report a: broken", "end a", "run b", "end b"], jobs.Deeds);
        Assert.Contains(log.Lines, line => line.Contains("unreported", StringComparison.Ordinal));
        await StopAsync();
    }

    [Fact]
    public async Task A_job_that_gives_itself_up_fails_like_another()
    {
        jobs.At("run a", () => throw new OperationCanceledException("timed out"));

        await RunAsync("a");

        Assert.Equal(["run a", "report a: timed out", "end a"], jobs.Deeds);
        await StopAsync();
    }

    [Fact]
    public async Task A_job_whose_owner_is_gone_ends_without_a_report()
    {
        jobs.At("run a", () => throw new ChatGoneException("blocked", 403));

        await RunAsync("a", "b");

        Assert.Equal(["run a", "end a", "run b", "end b"], jobs.Deeds);
        await StopAsync();
    }

    [Fact]
    public async Task A_job_whose_end_can_not_be_stored_is_not_run_again_and_its_end_is_tried_at_growing_pauses()
    {
        var failures = 3;
        jobs.At("end a", () => _ = failures-- > 0 ? throw new IOException("no space") : 0);

        var running = RunAsync("a", "b");
        foreach (var pause in (int[])[1, 2, 4]) await clock.PassAsync(pause);
        await running;

        Assert.Equal(["run a", "end a", "end a", "end a", "end a", "run b", "end b"], jobs.Deeds);
        Assert.Equal(3, log.Lines.Count(line => line.Contains("no space", StringComparison.Ordinal)));
        await StopAsync();
    }

    [Fact]
    public async Task A_job_that_can_not_be_found_is_looked_for_at_growing_pauses()
    {
        var failures = 7;
        jobs.At("next", () => _ = failures-- > 0 ? throw new IOException("locked") : 0);

        var running = RunAsync("a");
        foreach (var pause in (int[])[1, 2, 4, 8, 16, 30, 30]) await clock.PassAsync(pause);
        await running;

        Assert.Equal(["run a", "end a"], jobs.Deeds);
        Assert.Equal(7, log.Lines.Count(line => line.Contains("locked", StringComparison.Ordinal)));
        await StopAsync();
    }

    [Fact]
    public async Task A_stop_leaves_the_job_for_the_next_start()
    {
        jobs.HoldAt("run a");
        await runner.StartAsync(CancellationToken.None);
        jobs.Add("a");
        await jobs.Held;

        await StopAsync();

        Assert.Equal(["run a"], jobs.Deeds);
    }

    [Fact]
    public async Task A_stop_while_a_failure_is_reported_leaves_the_job_for_the_next_start()
    {
        jobs.At("run a", () => throw new InvalidOperationException("broken"));
        jobs.HoldAt("report a: broken");
        await runner.StartAsync(CancellationToken.None);
        jobs.Add("a");
        await jobs.Held;

        await StopAsync();

        Assert.Equal(["run a", "report a: broken"], jobs.Deeds);
    }

    [Fact]
    public async Task A_stop_ends_the_pause_between_two_tries()
    {
        jobs.At("next", () => throw new IOException("locked"));
        await runner.StartAsync(CancellationToken.None);
        await clock.TimerIsSetAsync(TimeSpan.FromSeconds(1));

        await StopAsync();

        Assert.Empty(jobs.Deeds);
    }

    [Theory]
    [InlineData("run a", "run a")]
    [InlineData("report a: broken", "run a, report a: broken")]
    public async Task A_revoked_token_leaves_the_job_and_does_not_end_the_host(string revokedAt, string deeds)
    {
        jobs.At("run a", () => throw new InvalidOperationException("broken"));
        jobs.At(revokedAt, () => throw new UnauthorizedException("Unauthorized"));
        await runner.StartAsync(CancellationToken.None);
        jobs.Add("a");

        await runner.ExecuteTask!.WaitAsync(Some.Patience);

        Assert.Equal(deeds, string.Join(", ", jobs.Deeds));
        Assert.Contains(log.Lines, line => line.Contains("Telegram refuses the token", StringComparison.Ordinal));
    }

    private async Task RunAsync(params string[] names)
    {
        foreach (var name in names) jobs.Add(name);
        await runner.StartAsync(CancellationToken.None);
        await jobs.AllDone.WaitAsync(Some.Patience);
    }

    /// <summary>Stops the runner, which must not have failed.</summary>
    private async Task StopAsync()
    {
        await runner.StopAsync(CancellationToken.None);
        await runner.ExecuteTask!.WaitAsync(Some.Patience);
    }
}
