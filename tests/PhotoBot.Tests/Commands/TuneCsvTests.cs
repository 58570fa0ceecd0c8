using System.Globalization;
using System.Text.Json;
using PhotoBot.Commands;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Tests.Commands;

public sealed class TuneCsvTests : IDisposable
{
    private readonly IndexProgram program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Each_measurement_is_a_line_whatever_the_culture_and_the_chosen_efforts_say_so()
    {
        var report = new TuneReport("IVF8,SQ8", 1000, 41.5, 0.01, 100,
            [new(0.35f, 1, 0.5, 0.49, 0.75, 0.8, 1.25, 100.5, 42_000, 1000), new(0.35f, 4, 0.995, 0.985, 1, 1, 4, 400, 168_000.25, 1000)],
            [new(0.35f, 4, 0.1f, 0.005, 0.009, true, 1000)], TuningOutcome.MeetsTarget);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU"); // 0,35
        try
        {
            Assert.Equal(
                "minSimilarity,effort,ownRecall,ownRecallBound,recall,recallAt10,milliseconds,candidates,bytesRead,pairs,chosen\r\n"
                + "0.35,1,0.5,0.49,0.75,0.8,1.25,100.5,42000,1000,false\r\n"
                + "0.35,4,0.995,0.985,1,1,4,400,168000.25,1000,true\r\n",
                TuneCsv.Of(report));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Index_tune_writes_the_rows_of_its_table_to_a_file()
    {
        var vectors = program.WriteVectors("faces", 2000);
        Assert.Equal(0, (await program.RunAsync("build", vectors, "--kind", "SQ8", "--max-loss", "0.2")).ExitCode);
        var file = Path.Combine(vectors, "tune.csv");

        var (_, result, said) = await program.RunAsync("tune", vectors, "--max-loss", "0.2", "--csv", file);

        using var report = JsonDocument.Parse(result);
        var rows = report.RootElement.GetProperty("rows").EnumerateArray().ToList();
        var lines = (await File.ReadAllLinesAsync(file)).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.True(rows.Count > 0, said);
        Assert.Equal(rows.Select(row => row.GetProperty("effort").GetRawText()), lines.Select(line => line[1]));
        var recalls = lines.Select(line => double.Parse(line[2], CultureInfo.InvariantCulture));
        Assert.Equal(rows.Select(row => row.GetProperty("ownRecall").GetDouble()), recalls);
        Assert.Contains("true", lines.Select(line => line[^1]));
    }

    [Theory]
    [InlineData("--svg")]
    [InlineData("--svg", "chart.svg")]
    public async Task The_chart_of_before_is_refused_in_one_line_that_names_the_table(params string[] arguments)
    {
        var (exitCode, result, said) = await program.RunAsync("tune", "vectors", arguments);

        Assert.Equal((2, ""), (exitCode, result));
        Assert.Contains("--csv FILE", Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
