using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.Faces;
using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;
using PhotoBot.Hosting;
using PhotoBot.Imaging;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Kinds;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Diagnosis;

/// <summary>Looks at every part by itself, so that one that is broken does not hide the others.</summary>
internal sealed class Checkup(
    FacesOptions faces, ArchiveOptions archive, PrivacyOptions privacy, SearchOptions search, TelegramOptions telegram, BotOptions bot,
    TimeProvider clock, ILogger<PacedBotClient> clientLog)
{
    private const long LeastFreeBytes = 1L << 30;
    private const string BuildAgain = "Delete src/native/node_modules, src/native/faiss/bin and every bin and obj folder, and build again.";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop) =>
    [
        Native("libvips", DescribeVips),
        Native("ONNX Runtime", InferenceRuntime.Version),
        CheckTelemetry(),
        Native("FAISS", DescribeFaiss),
        .. CheckModels(),
        CheckPack(),
        CheckDisk(),
        CheckArchive(),
        .. CheckIndex(),
        .. CheckTemplates(),
        await CheckTokenAsync(stop),
        CheckOwners(),
    ];

    private static Finding Native(string part, Func<string> describe)
    {
        try
        {
            return Finding.Good(part, describe());
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException
            or ImagingException or SearchException or ModelException)
        {
            return Finding.Bad(part, (failure as TypeInitializationException)?.InnerException?.Message ?? failure.Message, BuildAgain);
        }
    }

    private static Finding CheckTelemetry() => InferenceRuntime.IsTelemetryOff
        ? Finding.Good("telemetry", "off: ONNX Runtime reports nothing and writes nothing of its own")
        : Finding.Bad("telemetry", "ONNX Runtime's reports were switched on again in this process", "Start the program again, and report it.");

    private static string DescribeVips()
    {
        var runtime = ImagingRuntime.Describe();
        return $"{runtime.LibvipsVersion}, {(runtime.ReadsHeic ? "reads" : "does not read")} HEIC";
    }

    private static string DescribeFaiss()
    {
        SearchRuntime.Check();
        return $"{SearchRuntime.FaissVersion}, compiled for {(SearchRuntime.FaissHasAvx2 ? "AVX2" : "every x86-64 processor")}, answers rightly; scans use {SearchRuntime.Instructions}";
    }

    private IEnumerable<Finding> CheckModels()
    {
        ModelCatalog catalog;
        try
        {
            catalog = ModelCatalog.Load(faces.Models);
        }
        catch (ModelException failure)
        {
            return [Finding.Bad("models", failure.Message, "Set Faces:Models to a models.json; models/README.md describes it.")];
        }

        return catalog.Models.Select(model => model.Check() switch
        {
            { State: ModelState.Good } => Finding.Good($"model {model.Name}", $"{model.File}, SHA-256 as described"),
            { State: ModelState.Missing } => Finding.Bad($"model {model.Name}", $"there is no file {model.Path}", $"Put it there. The default models: {BuildAgain}"),
            var wrong => Finding.Bad($"model {model.Name}", $"{model.Path} has the SHA-256 {wrong.Sha256}, wanted {model.Sha256}", $"Replace the file. The default models: {BuildAgain}"),
        });
    }

    private Finding CheckPack()
    {
        try
        {
            using var pack = FacePack.Open(faces);
            return Finding.Good("face pack", $"{pack.Name}, {pack.Dimension} dimensions, matches from similarity {pack.Thresholds.Sure.ToString(CultureInfo.InvariantCulture)}");
        }
        catch (ModelException failure)
        {
            return Finding.Bad("face pack", failure.Message, "Choose a pack of models.json with Faces:Pack; the verb models lists them.");
        }
    }

    private Finding CheckDisk()
    {
        try
        {
            Directory.CreateDirectory(archive.DataDirectory);
            var probe = Path.Combine(archive.DataDirectory, $"doctor-{Guid.NewGuid():N}.tmp");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.DeleteOnClose))
            {
            }

            var free = new DriveInfo(archive.DataDirectory).AvailableFreeSpace;
            var seen = $"{archive.DataDirectory} can be written, {free / (1 << 30)} GB free";
            return free >= LeastFreeBytes ? Finding.Good("disk", seen) : Finding.Bad("disk", seen, "Free at least 1 GB, or name a folder on another disk with --data.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("disk", failure.Message, "Give this user the right to write there, or name another folder with --data.");
        }
    }

    private Finding CheckArchive()
    {
        try
        {
            var database = new ArchiveDatabase(archive);
            database.CheckIntegrity();
            return Finding.Good("archive", $"{database.Path} is whole; SQLite {database.EngineVersion()}");
        }
        catch (Exception failure) when (failure is ArchiveException or IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("archive", failure.Message, "Restore archive.db from a backup, or start anew in another folder with --data.");
        }
    }

    /// <summary>None where the face pack or the archive is broken, which their own findings say.</summary>
    private IEnumerable<Finding> CheckIndex()
    {
        const string part = "index";
        try
        {
            using var pack = FacePack.Open(faces);
            var database = new ArchiveDatabase(archive);
            var scanning = new ActiveFacePack(database, pack);
            var vectors = new ArchiveVectors(database, scanning);
            var index = FaceIndex.Examine(vectors, scanning, archive, search, NullLogger<FaceIndex>.Instance);
            return [Judge(part, index)];
        }
        catch (Exception failure) when (failure is ArchiveException or ModelException)
        {
            return [];
        }
        catch (Exception failure) when (failure is SearchException or DbException or IOException or UnauthorizedAccessException)
        {
            return [Finding.Bad(part, failure.Message, "Mend what it names: the index itself is made from the archive.")];
        }
    }

    private static Finding Judge(string part, IndexState index)
    {
        if (index.Refusal is not { } refusal)
            return Finding.Good(part, $"{index.Kind}, saved with {index.Faces} faces of this archive and its history");
        var remedy = string.Equals(index.Kind, IndexAdvice.Flat, StringComparison.Ordinal)
            ? "Nothing is lost: the next ingest, find or run makes it from the archive and saves it."
            : "The verb 'index build' builds it; until then every face is compared, in memory.";
        return new(part, refusal.Reason == SnapshotRefusalReason.Missing, refusal.Message, remedy);
    }

    /// <summary>None where the archive is broken, which its own finding says.</summary>
    private IEnumerable<Finding> CheckTemplates()
    {
        const string part = "templates";
        try
        {
            var check = new TemplateVault(privacy, archive, new ArchiveDatabase(archive)).Check();
            if (check.Refusal is null)
                return [Finding.Good(part, $"{check.Alerts} for alerts, {check.Hidden} of hidden people; all can be opened")];
            var seen = $"{check.Refused} of {check.Alerts + check.Hidden} can't be opened: no alert goes to their people"
                + (check.Hidden > 0 ? ", and while a hidden person's is among them no search is answered" : "");
            return [Finding.Bad(part, seen, check.Refusal)];
        }
        catch (Exception failure) when (failure is ArchiveException or DbException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private async Task<Finding> CheckTokenAsync(CancellationToken stop)
    {
        if (telegram.Token.Length == 0)
            return new Finding("Telegram", true, "no token is set: the bot serves the local chat", "For Telegram, set PHOTOBOT_Telegram__Token to the token @BotFather gave you.");
        try
        {
            using var limiter = new SendLimiter(telegram, clock);
            using var client = new PacedBotClient(telegram, limiter, clock, clientLog);
            return Finding.Good("Telegram", $"the token is that of @{(await client.With(RetryPolicy.Never).GetMe(stop)).Username}");
        }
        catch (InvalidConfigurationException malformed)
        {
            return Finding.Bad("Telegram", malformed.Message, "Set PHOTOBOT_Telegram__Token to the token @BotFather gave you: a number, a colon and letters.");
        }
        catch (UnauthorizedException)
        {
            return Finding.Bad("Telegram", "the token is not accepted", "Ask @BotFather for the bot's token and set PHOTOBOT_Telegram__Token to it.");
        }
        catch (RequestException failure)
        {
            return Finding.Bad("Telegram", failure.Message, $"Check this machine's way to {telegram.ApiRoot} and Telegram:ApiRoot.");
        }
    }

    private Finding CheckOwners() => bot.Owners.Count > 0
        ? Finding.Good("owners", $"{bot.Owners.Count} user id(s) may add albums in the chat")
        : new Finding("owners", true, "nobody may add albums in the chat; the command line always can", "Add Telegram user ids to Bot:Owners, for example PHOTOBOT_Bot__Owners__0=123456789.");
}
