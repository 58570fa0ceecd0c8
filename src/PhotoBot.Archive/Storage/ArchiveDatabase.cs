using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PhotoBot.Archive.Storage;

/// <summary>Opens connections to <c>archive.db</c> and brings its schema to this program's version.</summary>
/// <remarks>
/// Safe for use from any thread: every caller gets a connection of its own, and SQLite (WAL) lets many read while one writes.
/// </remarks>
public sealed class ArchiveDatabase
{
    // Every NNN-name.sql of this folder, in the order of the numbers. A script that was released never changes.
    private static readonly string[] Migrations = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private readonly string connectionString;
    private readonly string preparation;

    // The pool hands a handle out again with the settings it has, so each is set up once.
    private readonly ConditionalWeakTable<sqlite3, object> prepared = [];

    /// <summary>Opens the database under <see cref="ArchiveOptions.DataDirectory"/>, creating or migrating it when needed.</summary>
    /// <exception cref="ArchiveException">The file is not an archive, is damaged, or was written by a newer program.</exception>
    public ArchiveDatabase(ArchiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        MakeDataDirectory(options.DataDirectory);
        Path = options.DatabasePath;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            DefaultTimeout = (int)options.BusyTimeout.TotalSeconds,
        }.ToString();
        // SQLite looks for a free lock every millisecond or two; Microsoft.Data.Sqlite sleeps 150 ms between two looks.
        // What is deleted is overwritten: updates hold what people wrote, and faces are biometric.
        preparation = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON");
        try
        {
            Migrate();
        }
        catch (SqliteException broken)
        {
            throw new ArchiveException($"{Path} can't be opened as a PhotoBot archive: {broken.Message} "
                + "Restore it from a backup, or name another folder with --data.", broken);
        }
    }

    /// <summary>The database file, absolute.</summary>
    public string Path { get; }

    /// <summary>Test hook: receives each handle of SQLite when it is opened. Null outside tests.</summary>
    internal static Action<sqlite3>? Opened { get; set; }

    /// <summary>SQLite's version.</summary>
    public string EngineVersion()
    {
        using var connection = Connect();
        return connection.ServerVersion;
    }

    /// <summary>Reads the whole file and compares its structures; takes about a second for each gigabyte.</summary>
    /// <exception cref="ArchiveException">Something in it is damaged.</exception>
    public void CheckIntegrity()
    {
        using var connection = Connect();
        var verdict = connection.QueryFirst<string>("PRAGMA quick_check(1)");
        if (!verdict.Equals("ok", StringComparison.Ordinal))
            throw new ArchiveException($"{Path} is damaged: {verdict}. Restore it from a backup, or name another folder with --data.");
    }

    /// <summary>Opens a connection for the caller to dispose. Foreign keys are enforced, and a lock is waited for.</summary>
    internal SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            var handle = connection.Handle!;
            if (prepared.TryGetValue(handle, out _)) return connection;
            Prepare(connection);
            prepared.AddOrUpdate(handle, preparation);
            Opened?.Invoke(handle);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void MakeDataDirectory(string path)
    {
        if (File.Exists(path)) throw new ArchiveException($"{path} is a file, wanted a data directory: name another folder with --data.");
        try
        {
            // Photos and faces are personal: a new directory is its owner's alone.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(
                $"The data directory {path} can't be made: {failure.Message} Name another folder with --data.", failure);
        }
    }

    /// <summary>Gives a connection the settings it was opened with, where a caller has changed them.</summary>
    internal void Prepare(SqliteConnection connection) => connection.Execute(preparation);

    private void Migrate()
    {
        using var connection = Connect();
        connection.Execute("PRAGMA journal_mode = WAL");
        // Immediate: of two programs that start at once, one migrates and the other then finds it done.
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (version > Migrations.Length)
            throw new ArchiveException(
                $"{Path} has schema version {version}, this program reads up to {Migrations.Length}: run the newer program that wrote it.");
        for (; version < Migrations.Length; version++)
            connection.Execute(Script(Migrations[version]), transaction: transaction);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"), transaction: transaction);
        transaction.Commit();
    }

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>How the database writes a moment: UTC, ISO 8601, always as many characters, so that texts sort as the moments do.</summary>
internal static class UtcText
{
    public static string Of(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static string Now(TimeProvider clock) => Of(clock.GetUtcNow());

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
