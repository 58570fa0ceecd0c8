using Dapper;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.People;

/// <summary>"That is me" and "that is not me", face by face.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class Verdicts(ArchiveDatabase database, TimeProvider clock)
{
    /// <summary>Saves what a person says of a face, in place of what they said before. Ignores a face that has left the archive.</summary>
    public void Set(AttendeeKey key, FaceId face, bool isMe)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO verdicts (bot_id, user_id, face_id, is_me, given_at) SELECT @Bot, @User, id, @isMe, @now FROM faces WHERE id = @face
            ON CONFLICT (bot_id, user_id, face_id) DO UPDATE SET is_me = excluded.is_me, given_at = excluded.given_at
            """, new { key.Bot, key.User, isMe, now = UtcText.Now(clock), face = face.Value });
    }

    /// <summary>Removes what a person said of a face.</summary>
    public void Clear(AttendeeKey key, FaceId face)
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM verdicts WHERE bot_id = @Bot AND user_id = @User AND face_id = @face",
            new { key.Bot, key.User, face = face.Value });
    }

    /// <summary>All that a person has said.</summary>
    public PersonVerdicts Of(AttendeeKey key)
    {
        using var connection = database.Connect();
        var said = connection.Query<(long Face, bool IsMe)>(
            "SELECT face_id, is_me FROM verdicts WHERE bot_id = @Bot AND user_id = @User ORDER BY given_at, face_id", key)
            .ToLookup(row => row.IsMe, row => new FaceId(row.Face));
        return new PersonVerdicts([.. said[true]], [.. said[false]]);
    }
}

/// <summary>What a person has said of faces.</summary>
/// <param name="Confirmed">Faces that are theirs, in the order they said so.</param>
/// <param name="Rejected">Faces that are not, in the order they said so.</param>
public sealed record PersonVerdicts(IReadOnlyList<FaceId> Confirmed, IReadOnlyList<FaceId> Rejected);
