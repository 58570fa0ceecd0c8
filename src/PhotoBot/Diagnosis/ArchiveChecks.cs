using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Diagnosis;

/// <summary>Checks what the program keeps: the disk, the database, the index, the stored templates.</summary>
internal sealed class ArchiveChecks(FacesOptions faces, ArchiveOptions archive, PrivacyOptions privacy, SearchOptions search)
{
    private const long LeastFreeBytes = 1L << 30;

    public IReadOnlyList<CheckResult> Run() => [CheckDisk(), CheckArchive(), .. CheckIndex(), .. CheckTemplates()];

    private CheckResult CheckDisk()
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
            return free >= LeastFreeBytes
                ? CheckResult.Good("disk", seen)
                : CheckResult.Bad("disk", seen, "Free at least 1 GB, or name a folder on another disk with --data.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return CheckResult.Bad("disk", failure.Message, "Give this user the right to write there, or name another folder with --data.");
        }
    }

    private CheckResult CheckArchive()
    {
        try
        {
            var database = new ArchiveDatabase(archive);
            database.CheckIntegrity();
            return CheckResult.Good("archive", $"{database.Path} is whole; SQLite {database.EngineVersion()}");
        }
        catch (Exception failure) when (failure is ArchiveException or IOException or UnauthorizedAccessException)
        {
            return CheckResult.Bad(
                "archive", failure.Message, "Restore archive.db from a backup, or start with a new archive in another folder with --data.");
        }
    }

    /// <summary>None where the face pack or the archive is broken, which their own results say.</summary>
    private IEnumerable<CheckResult> CheckIndex()
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
            return [CheckResult.Bad(part, failure.Message, "Mend what it names: the index itself is made from the archive.")];
        }
    }

    private static CheckResult Judge(string part, IndexState index)
    {
        if (index.Refusal is not { } refusal)
            return CheckResult.Good(part, $"{index.Kind}, saved with {index.Faces} faces of this archive and its history");
        var remedy = string.Equals(index.Kind, IndexAdvice.Flat, StringComparison.Ordinal)
            ? "Nothing is lost: the next ingest, find or run makes it from the archive and saves it."
            : "The verb 'index build' builds it; until then every face is compared, in memory.";
        return new(part, refusal.Reason == SnapshotRefusalReason.Missing, refusal.Message, remedy);
    }

    /// <summary>None where the archive is broken, which its own result says.</summary>
    private IEnumerable<CheckResult> CheckTemplates()
    {
        const string part = "templates";
        try
        {
            var check = new TemplateVault(privacy, archive, new ArchiveDatabase(archive)).Check();
            if (check.Refusal is null)
                return [CheckResult.Good(part, $"{check.Alerts} for alerts, {check.Hidden} of hidden people; all can be opened")];
            var seen = $"{check.Refused} of {check.Alerts + check.Hidden} can't be opened: no alert goes to their people"
                + (check.Hidden > 0 ? ", and while a hidden person's is among them no search is answered" : "");
            return [CheckResult.Bad(part, seen, check.Refusal)];
        }
        catch (Exception failure) when (failure is ArchiveException or DbException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
