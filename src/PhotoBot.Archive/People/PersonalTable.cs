namespace PhotoBot.Archive.People;

/// <summary>A table with rows of people, and the condition that selects one person's by <c>@Bot</c> and <c>@User</c>.</summary>
/// <param name="Name">The table.</param>
/// <param name="Export">What its rows say to the person, a column a property.</param>
/// <param name="IsTheirs">
/// The condition of the rows that go when the person is forgotten; <c>@asking</c> is the update that asks for it, or null.
/// </param>
internal sealed record PersonalTable(string Name, string Export, string IsTheirs = PersonalTable.ByPerson)
{
    private const string ByPerson = "bot_id = @Bot AND user_id = @User";

    /// <summary>A private chat has its person's number.</summary>
    private const string ByChat = "bot_id = @Bot AND chat_id = @User";

    /// <summary>All of them, in an order that rows can be removed in.</summary>
    public static readonly IReadOnlyList<PersonalTable> All =
    [
        new("attendees", $"SELECT language, sort, first_seen_at AS firstSeenAt FROM attendees WHERE {ByPerson}"),
        new("consents", $"SELECT version, given_at AS givenAt, withdrawn_at AS withdrawnAt FROM consents WHERE {ByPerson} ORDER BY id"),
        new("admissions",
            $"""
            SELECT e.name AS event, admitted_at AS admittedAt FROM admissions JOIN events e ON e.id = event_id
            WHERE {ByPerson} ORDER BY admitted_at
            """),
        new("code_tries", $"SELECT tried_at AS triedAt FROM code_tries WHERE {ByPerson} ORDER BY id"),
        new("searches", $"SELECT searched_at AS searchedAt FROM searches WHERE {ByPerson} ORDER BY id"),
        new("zip_jobs", $"SELECT answer_id AS answer, part AS partsSent, ended_at AS endedAt FROM zip_jobs WHERE {ByPerson} ORDER BY id"),
        new("answers",
            $"""
            SELECT id AS answer, answered_at AS answeredAt, photo_id AS photo, face_id AS face, similarity, certain
            FROM answers LEFT JOIN answer_photos ON answer_id = id WHERE {ByPerson} ORDER BY id, position
            """),
        new("verdicts",
            $"""
            SELECT f.photo_id AS photo, face_id AS face, is_me AS isMe, given_at AS givenAt FROM verdicts JOIN faces f ON f.id = face_id
            WHERE {ByPerson} ORDER BY given_at
            """),
        new("alerts", $"SELECT template, since_face AS sinceFace, created_at AS createdAt FROM alerts WHERE {ByPerson}"),
        new("alerts_sent",
            $"""
            SELECT photo_id AS photo, a.name AS album, sent_at AS sentAt FROM alerts_sent JOIN albums a ON a.id = album_id
            WHERE {ByPerson} ORDER BY sent_at
            """),
        new("ingest_jobs",
            $"SELECT album, path, ended_at AS endedAt FROM ingest_jobs WHERE {ByChat} ORDER BY id",
            $"{ByChat} AND ended_at IS NOT NULL"),
        new("outbox",
            """
            SELECT message FROM outbox
            WHERE (bot_id, update_id) IN (SELECT bot_id, update_id FROM updates WHERE bot_id = @Bot AND chat_id = @User)
            ORDER BY update_id, step
            """,
            """
            (bot_id, update_id) IN
                (SELECT bot_id, update_id FROM updates WHERE bot_id = @Bot AND chat_id = @User AND update_id IS NOT @asking)
            """),
        new("updates",
            $"SELECT received_at AS receivedAt, payload FROM updates WHERE {ByChat} ORDER BY update_id",
            $"{ByChat} AND update_id IS NOT @asking"),
    ];
}
