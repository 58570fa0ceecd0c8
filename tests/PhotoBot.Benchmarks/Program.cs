using System.CommandLine;
using PhotoBot.Benchmarks;

// dotnet run -c Release --project tests/PhotoBot.Benchmarks -- NAME [options]. One file a benchmark: it makes its command, this list names it.
return await new RootCommand("Measurements too heavy for a test run.")
{
    FlatSearch.Command(),
    IngestRate.Command(),
    FindTime.Command(),
    DamagedPhotos.Command(),
    LadderTable.Command(),
    LadderProbe.Command(),
}.Parse(args).InvokeAsync();
