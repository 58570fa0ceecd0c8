using System.CommandLine;
using PhotoBot.Faces;
using PhotoBot.Faces.Models;
using PhotoBot.Terminal;

namespace PhotoBot.Commands;

/// <summary><c>models</c>: the face models and packs there are, and which pack is in use.</summary>
internal sealed class ModelsCommand(FacesOptions faces)
{
    public static Command Define(VerbRunner runner)
    {
        var command = new Command("models", "List the face models and packs, and check their files");
        command.SetAction((parsed, _) => runner.RunAsync<ModelsCommand>(
            parsed, verb => verb.Run(new ResultWriter(parsed.GetValue(runner.Json)))));
        return command;
    }

    private Task<int> Run(ResultWriter results)
    {
        var catalog = ModelCatalog.Load(faces.Models);
        results.Write(
            new
            {
                InUse = faces.Pack,
                Packs = catalog.Packs
                    .Select(pack => new { pack.Name, pack.Detector, pack.Embedder, pack.MinSimilarity, pack.Calibration }).ToList(),
                Models = catalog.Models.Select(model => new
                {
                    model.Name,
                    Role = model.Role == ModelRole.Detector ? "detector" : "embedder",
                    model.File,
                    model.Sha256,
                    State = Words(model.Check().State),
                    model.Licence,
                    model.Origin,
                }).ToList(),
            },
            report =>
            [
                .. report.Packs.Select(pack => $"pack  {pack.Name}"
                    + (pack.Name.Equals(report.InUse, StringComparison.Ordinal) ? " (in use)" : "")
                    + $": {pack.Detector} and {pack.Embedder}"),
                .. report.Models.Select(model => $"model {model.Name}: {model.Role}, {model.State}, {model.Licence}; {model.Origin}"),
            ]);
        return Task.FromResult(ExitCode.Done);
    }

    private static string Words(ModelState state) => state switch
    {
        ModelState.Good => "good",
        ModelState.Missing => "missing",
        _ => "wrong hash",
    };
}
