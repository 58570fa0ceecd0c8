using Dapper;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>Who has agreed to what: a face is biometric data, and nothing is done with one before its owner says so.</summary>
/// <remarks>A consent that was withdrawn is kept as such, until the person is forgotten. Safe for use from any thread.</remarks>
public sealed class Consents(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>The consent that holds, the latest when several were given; null when there is none.</summary>
    public Consent? Current(AttendeeKey key)
    {
        using var connection = database.Connect();
        var row = connection.QuerySingleOrDefault<(string Version, string GivenAt)?>(
            """
            SELECT version, given_at FROM consents WHERE bot_id = @Bot AND user_id = @User AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1
            """, key);
        return row is { } found ? new Consent(found.Version, UtcText.Parse(found.GivenAt)) : null;
    }

    /// <summary>Notes a consent; one to a version that holds already stays as it was given first.</summary>
    public void Give(AttendeeKey key, string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO consents (bot_id, user_id, version, given_at) SELECT @Bot, @User, @version, @now
            WHERE NOT EXISTS (
                SELECT 1 FROM consents WHERE bot_id = @Bot AND user_id = @User AND version = @version AND withdrawn_at IS NULL)
            """, new { key.Bot, key.User, version, now = UtcText.Now(clock) });
    }

    /// <summary>Notes that nothing holds any more. What was stored on the strength of it is the caller's to remove.</summary>
    public void Withdraw(AttendeeKey key)
    {
        using var connection = database.Connect();
        connection.Execute("UPDATE consents SET withdrawn_at = @now WHERE bot_id = @Bot AND user_id = @User AND withdrawn_at IS NULL",
            new { key.Bot, key.User, now = UtcText.Now(clock) });
    }
}

/// <summary>A consent to the privacy policy.</summary>
/// <param name="Version">The version of the policy they saw.</param>
/// <param name="GivenAt">When, UTC.</param>
public sealed record Consent(string Version, DateTimeOffset GivenAt);
