using System.Globalization;
using PhotoBot.Faces;
using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;
using PhotoBot.Imaging;
using PhotoBot.Search;

namespace PhotoBot.Diagnosis;

/// <summary>Checks what the program computes with: native libraries, face models, the face pack.</summary>
internal sealed class RuntimeChecks(FacesOptions faces)
{
    private const string BuildAgain = "Delete src/native/node_modules, src/native/faiss/bin and every bin and obj folder, and build again.";

    public IReadOnlyList<CheckResult> Run() =>
    [
        Native("libvips", DescribeVips),
        Native("ONNX Runtime", InferenceRuntime.Version),
        CheckTelemetry(),
        Native("FAISS", DescribeFaiss),
        .. CheckModels(),
        CheckPack(),
    ];

    private static CheckResult Native(string part, Func<string> describe)
    {
        try
        {
            return CheckResult.Good(part, describe());
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException
            or TypeInitializationException or ImagingException or SearchException or ModelException)
        {
            return CheckResult.Bad(part, (failure as TypeInitializationException)?.InnerException?.Message ?? failure.Message, BuildAgain);
        }
    }

    private static CheckResult CheckTelemetry() => InferenceRuntime.IsTelemetryOff
        ? CheckResult.Good("telemetry", "off: ONNX Runtime reports nothing and writes nothing of its own")
        : CheckResult.Bad(
            "telemetry", "ONNX Runtime's reports were switched on again in this process", "Start the program again, and report it.");

    private static string DescribeVips()
    {
        var runtime = ImagingRuntime.Describe();
        return $"{runtime.LibvipsVersion}, {(runtime.ReadsHeic ? "reads" : "does not read")} HEIC";
    }

    private static string DescribeFaiss()
    {
        SearchRuntime.Check();
        var processors = SearchRuntime.FaissHasAvx2 ? "AVX2" : "every x86-64 processor";
        return $"{SearchRuntime.FaissVersion}, compiled for {processors}, answers rightly; scans use {SearchRuntime.Instructions}";
    }

    private IEnumerable<CheckResult> CheckModels()
    {
        ModelCatalog catalog;
        try
        {
            catalog = ModelCatalog.Load(faces.Models);
        }
        catch (ModelException failure)
        {
            return [CheckResult.Bad("models", failure.Message, "Set Faces:Models to a models.json; models/README.md describes it.")];
        }

        return catalog.Models.Select(model => model.Check() switch
        {
            { State: ModelState.Good } => CheckResult.Good($"model {model.Name}", $"{model.File}, SHA-256 as described"),
            { State: ModelState.Missing } => CheckResult.Bad(
                $"model {model.Name}", $"there is no file {model.Path}", $"Put it there. The default models: {BuildAgain}"),
            var wrong => CheckResult.Bad(
                $"model {model.Name}", $"{model.Path} has the SHA-256 {wrong.Sha256}, wanted {model.Sha256}",
                $"Replace the file. The default models: {BuildAgain}"),
        });
    }

    private CheckResult CheckPack()
    {
        try
        {
            using var pack = FacePack.Open(faces);
            return CheckResult.Good("face pack", string.Create(
                CultureInfo.InvariantCulture,
                $"{pack.Name}, {pack.Dimension} dimensions, matches from similarity {pack.Thresholds.Sure}"));
        }
        catch (ModelException failure)
        {
            return CheckResult.Bad(
                "face pack", failure.Message, "Choose a pack of models.json with Faces:Pack; the verb models lists them.");
        }
    }
}
