using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PhotoBot.TestKit;

/// <summary>Looks into the <c>archive.db</c> of a data directory, beside whoever has it open.</summary>
public sealed class ArchiveFile(string data)
{
    /// <summary>The one number a query gives.</summary>
    public long Count(string query) => long.Parse(Text(query), CultureInfo.InvariantCulture);

    /// <summary>The rows of a query, a line each.</summary>
    public string Text(string query)
    {
        using var connection = Open("Mode=ReadOnly");
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(
                column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        return string.Join('\n', lines);
    }

    /// <summary>Changes rows as a fault of the disk or another program might.</summary>
    public void Change(string statement)
    {
        using var connection = Open("Foreign Keys=True");
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>Everything an ingest writes, so that two archives can be compared; the time an album was made is left out.</summary>
    public string Dump() => string.Join('\n', new[]
    {
        "SELECT 'album', id, name, owner FROM albums ORDER BY id",
        "SELECT 'photo', id, hex(content_hash), width, height, taken_at FROM photos ORDER BY id",
        "SELECT 'place', album_id, path, photo_id, file_bytes, modified_at FROM album_photos ORDER BY album_id, path",
        "SELECT 'scan', photo_id, pack_id FROM scans ORDER BY photo_id, pack_id",
        "SELECT 'face', id, photo_id, pack_id, x, y, width, height, score, hex(landmarks), hex(embedding) FROM faces ORDER BY id",
    }.Select(Text));

    private SqliteConnection Open(string more)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(data, "archive.db")};{more};Pooling=False;Default Timeout=60");
        connection.Open();
        return connection;
    }
}
