using Dapper;
using Microsoft.Data.Sqlite;

namespace PhotoBot.Archive.Storage;

/// <summary>Removes the bytes that deleted rows leave behind in the files.</summary>
/// <remarks>
/// SQLite overwrites what is deleted (secure_delete), and free pages with it. Two places remain: the write-ahead log, which holds former
/// contents of pages, and the gaps of pages that were rearranged, which may hold copies of rows that lie elsewhere since. So the tables
/// are emptied, which clears their pages whole, and filled again, and then the log is truncated.
/// A VACUUM would do the same to the whole file, at the cost of rewriting every face of the archive.
/// </remarks>
internal static class DatabaseScrub
{
    private const int Attempts = 30;
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(1);

    /// <summary>Scrubs some tables and the log. Each of the two waits for other readers and writers, half a minute at most.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="tables">Their rows come back as they were.</param>
    /// <param name="busy">Test hook: called each time the log could not be truncated, because others use it.</param>
    /// <returns>False when others used the database all the time.</returns>
    public static bool Run(ArchiveDatabase database, IEnumerable<string> tables, Action? busy = null)
    {
        using var connection = database.Connect();
        try
        {
            // Every row comes back as it was. Enforced keys would delete the rows that refer to it meanwhile.
            connection.Execute(
                $"PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = {AttemptTime.TotalMilliseconds}");
            Rewrite(connection, tables);
            return CutLog(connection, busy);
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return false;
        }
        finally
        {
            // The connection goes back to the pool as it came.
            connection.Execute("PRAGMA temp_store = DEFAULT");
            database.Prepare(connection);
        }
    }

    private static void Rewrite(SqliteConnection connection, IEnumerable<string> tables)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var table in tables)
            connection.Execute(
                $"""
                CREATE TEMP TABLE kept AS SELECT * FROM {table};
                DELETE FROM {table};
                INSERT INTO {table} SELECT * FROM kept;
                DROP TABLE temp.kept;
                """, transaction: transaction);
        transaction.Commit();
    }

    private static bool CutLog(SqliteConnection connection, Action? busy)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (!connection.QuerySingle<(bool IsBusy, int, int)>("PRAGMA wal_checkpoint(TRUNCATE)").IsBusy) return true;
            busy?.Invoke();
        }

        return false;
    }
}
