-- The people who write to a bot, and the events whose albums only some of them may see.
-- A person is (bot_id, user_id); in a private chat the chat's number is the user's. Every table that names people is listed in PersonalTable.

CREATE TABLE events (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
    code       TEXT NOT NULL UNIQUE,       -- who knows it may see the event's albums; ten characters, see EventCode
    created_at TEXT NOT NULL
) STRICT;

ALTER TABLE albums ADD COLUMN event_id INTEGER REFERENCES events;  -- NULL: open to everybody

CREATE TABLE admissions (                  -- they outlive the code they were given for
    bot_id      INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,
    event_id    INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    admitted_at TEXT    NOT NULL,
    PRIMARY KEY (bot_id, user_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE code_tries (                  -- wrong codes of the last hour
    id       INTEGER PRIMARY KEY,
    bot_id   INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    tried_at TEXT    NOT NULL
) STRICT;

CREATE TABLE attendees (
    bot_id        INTEGER NOT NULL,
    user_id       INTEGER NOT NULL,
    language      TEXT,                    -- a tag, as the person chose it; NULL: not chosen
    sort          TEXT    NOT NULL CHECK (sort IN ('time', 'certainty')),
    first_seen_at TEXT    NOT NULL,
    PRIMARY KEY (bot_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE consents (                    -- kept when withdrawn: they show what was agreed to, and when
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id       INTEGER NOT NULL,
    user_id      INTEGER NOT NULL,
    version      TEXT    NOT NULL,         -- of the policy
    given_at     TEXT    NOT NULL,
    withdrawn_at TEXT
) STRICT;

CREATE INDEX consents_by_person ON consents (bot_id, user_id, id);

CREATE TABLE searches (                    -- those of the last hour
    id          INTEGER PRIMARY KEY,
    bot_id      INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,
    searched_at TEXT    NOT NULL
) STRICT;

CREATE TABLE answers (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id      INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,
    answered_at TEXT    NOT NULL
) STRICT;

CREATE INDEX answers_by_person ON answers (bot_id, user_id);
CREATE INDEX answers_by_time ON answers (answered_at);

CREATE TABLE answer_photos (
    answer_id  INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    position   INTEGER NOT NULL,           -- from 0, the certain ones first
    photo_id   INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    face_id    INTEGER NOT NULL,           -- of that photo; it leaves the archive with it
    similarity REAL    NOT NULL,
    certain    INTEGER NOT NULL CHECK (certain IN (0, 1)),
    PRIMARY KEY (answer_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_photos_by_photo ON answer_photos (photo_id);

CREATE TABLE verdicts (                    -- "that is me", "that is not me"
    bot_id   INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    face_id  INTEGER NOT NULL REFERENCES faces ON DELETE CASCADE,
    is_me    INTEGER NOT NULL CHECK (is_me IN (0, 1)),
    given_at TEXT    NOT NULL,
    PRIMARY KEY (bot_id, user_id, face_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX verdicts_by_face ON verdicts (face_id);

CREATE TABLE alerts (                      -- who wants to hear of new photos; a template is sealed, see TemplateVault
    bot_id     INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    pack_id    INTEGER NOT NULL REFERENCES packs,
    template   BLOB    NOT NULL,
    since_face INTEGER NOT NULL,           -- the last face there was: what lies above is new
    created_at TEXT    NOT NULL,
    PRIMARY KEY (bot_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alerts_sent (                 -- no person gets a photo twice, in any album
    bot_id   INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    sent_at  TEXT    NOT NULL,
    PRIMARY KEY (bot_id, user_id, photo_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX alerts_sent_by_photo ON alerts_sent (photo_id);

CREATE TABLE hidden_people (               -- faces that no answer shows; whose they are is not stored
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    pack_id    INTEGER NOT NULL REFERENCES packs,
    template   BLOB    NOT NULL,           -- sealed
    created_at TEXT    NOT NULL
) STRICT;

CREATE TABLE zip_jobs (                    -- archives of all photos of an answer; a job outlives the process that began it
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id     INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    answer_id  INTEGER NOT NULL REFERENCES answers ON DELETE CASCADE,
    update_id  INTEGER NOT NULL,           -- the update that asked: the same one never makes two jobs
    message_id INTEGER,                    -- the one message that counts up
    part       INTEGER NOT NULL DEFAULT 0, -- how many parts were sent
    ended_at   TEXT,
    UNIQUE (bot_id, update_id)
) STRICT;

CREATE INDEX zip_jobs_by_answer ON zip_jobs (answer_id);

-- Once an update is answered its number is enough; whose it was is no longer needed.
UPDATE updates SET chat_id = 0 WHERE answered_at IS NOT NULL;
