using System.CommandLine;
using PhotoBot.Benchmarks;

// dotnet run -c Release --project tests/PhotoBot.Benchmarks -- NAME [options]. One file a benchmark: it makes its command, this list names it.
return await new RootCommand("Measurements too heavy for a test run.")
{
    FlatSearch.Command(),
    MadeFaces.Command(),
    IngestRate.Command(),
    FindTime.Command(),
    ChatLatency.Command(),
    DamagedPhotos.Command(),
    QualityWarnings.Command(),
    AnnTable.Command(),
    AnnProbe.Command(),
    AnnCold.Command(),
    IndexMutation.Command(),
    ArchiveIndex.Command(),
}.Parse(args).InvokeAsync();
