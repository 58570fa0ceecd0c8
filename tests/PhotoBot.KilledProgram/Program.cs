using System.Diagnostics;
using System.Globalization;
using System.IO.Enumeration;
using System.Reflection;
using PhotoBot.Archive.Storage;
using PhotoBot.Search;
using SQLitePCL;

// Runs the program, which kills itself at a moment: dotnet PhotoBot.KilledProgram.dll MOMENT ARGUMENTS...
// The kill is a SIGKILL: nothing of the process runs after it. A moment is one of these.
// block-0.faiss          a file of this name just took its name
// block-0.faiss.*.new    a file is half written; or the working folder was just made
// insert photos 3        the third transaction of the archive that begins with this change is about to commit; or delete, or update
var moment = args[0];
if (moment.Split(' ') is [var action, var table, var number])
    KillAtCommit($"{action} {table}", int.Parse(number, CultureInfo.InvariantCulture));
else
    DurableFile.Reached = KillAtFile;

return (int)Assembly.Load("PhotoBot").EntryPoint!.Invoke(null, [args[1..]])!;

static void KillAtCommit(string change, int number)
{
    var left = number;
    ArchiveDatabase.Opened = handle =>
    {
        string? first = null;
        // Asked when a statement is prepared. The update hook would be called for each row, but not of tables without row ids.
        raw.sqlite3_set_authorizer(
            handle,
            (object _, int action, string table, string _, string _, string _) =>
            {
                first ??= action switch
                {
                    raw.SQLITE_INSERT => $"insert {table}",
                    raw.SQLITE_UPDATE => $"update {table}",
                    raw.SQLITE_DELETE => $"delete {table}",
                    _ => null,
                };
                return raw.SQLITE_OK;
            },
            handle);
        raw.sqlite3_rollback_hook(handle, _ => first = null, handle);
        raw.sqlite3_commit_hook(
            handle,
            _ =>
            {
                if (first == change && Interlocked.Decrement(ref left) == 0) Process.GetCurrentProcess().Kill();
                first = null;
                return 0;
            },
            handle);
    };
}

void KillAtFile(string path)
{
    if (!FileSystemName.MatchesSimpleExpression(moment, Path.GetFileName(path), ignoreCase: false)) return;
    if (path.EndsWith(DurableFile.AsideSuffix, StringComparison.Ordinal)) CutInHalf(path);
    Process.GetCurrentProcess().Kill();
}

static void CutInHalf(string path)
{
    using var file = File.OpenWrite(path);
    file.SetLength(file.Length / 2);
}
