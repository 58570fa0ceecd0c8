using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>Everything the archive holds of one person: to hand out, and to remove.</summary>
/// <remarks>
/// Photos that show the person are the organiser's and stay; so does a hidden face, which names no person. Safe for use from any thread.
/// </remarks>
public sealed class PersonalRecords(ArchiveDatabase database, TemplateVault vault, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,  // people read it, no browser does
    };

    /// <summary>Everything of a person, as JSON: what was chosen, agreed to, searched, answered, said, asked for.</summary>
    /// <returns>Indented text; times are UTC, the template is its numbers as little-endian float32 in base 64.</returns>
    /// <exception cref="ArchiveException">The template can't be opened.</exception>
    public string Export(AttendeeKey key)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        var all = new JsonObject { ["bot"] = key.Bot, ["user"] = key.User, ["exportedAt"] = UtcText.Now(clock) };
        foreach (var table in PersonalTable.All)
            all[table.Name] = new JsonArray([.. Rows(connection, transaction, table, key)]);
        return all.ToJsonString(Readable);
    }

    /// <summary>How many rows each table holds of a person.</summary>
    /// <param name="key">The person.</param>
    /// <param name="asking">
    /// The update that asks, which is not counted: its row is emptied as soon as it is answered; null when none does.
    /// </param>
    public IReadOnlyDictionary<string, int> Count(AttendeeKey key, UpdateKey? asking = null)
    {
        using var connection = database.Connect();
        return PersonalTable.All.ToDictionary(
            table => table.Name,
            table => connection.ExecuteScalar<int>(
                $"SELECT count(*) FROM {table.Name} WHERE {table.IsTheirs}", new { key.Bot, key.User, asking = asking?.Update }),
            StringComparer.Ordinal);
    }

    /// <summary>Removes every row of a person. Where bytes of it may still lie, <see cref="Scrub()"/> removes them.</summary>
    /// <param name="key">The person.</param>
    /// <param name="asking">The update that asks for it, which keeps its row until it is answered; null when none does.</param>
    /// <remarks>Album jobs of an owner go on when they are not ended: they belong to the archive.</remarks>
    public void Forget(AttendeeKey key, UpdateKey? asking = null)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var table in PersonalTable.All)
            connection.Execute(
                $"DELETE FROM {table.Name} WHERE {table.IsTheirs}", new { key.Bot, key.User, asking = asking?.Update }, transaction);
        transaction.Commit();
    }

    /// <summary>
    /// Removes the bytes that deleted rows have left in the files of the archive. Do it after <see cref="Forget"/>, and once the update
    /// that asked for it is answered; and after a hidden person is shown again.
    /// </summary>
    /// <remarks>It rewrites the tables of people and waits for others who read or write, a minute at most.</remarks>
    /// <returns>False when another program used the archive all the time: call it again later.</returns>
    public bool Scrub() => Scrub(busy: null);

    internal bool Scrub(Action? busy) =>
        DatabaseScrub.Run(database, [.. PersonalTable.All.Select(table => table.Name), "hidden_people"], busy);

    private IEnumerable<JsonNode> Rows(SqliteConnection connection, SqliteTransaction transaction, PersonalTable table, AttendeeKey key)
    {
        var whose = new { key.Bot, key.User, asking = (long?)null };
        foreach (IDictionary<string, object?> row in connection.Query(table.Export, whose, transaction))
            yield return new JsonObject(row.Select(column => KeyValuePair.Create(column.Key, column.Value switch
            {
                byte[] seal => JsonValue.Create(Convert.ToBase64String(vault.Open(seal, TemplatePurpose.Alert).ToBytes())),
                null => null,
                var value => JsonSerializer.SerializeToNode(value),
            })));
    }
}
