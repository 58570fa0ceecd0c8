-- The truth of the archive. Times are UTC, ISO 8601; taken_at is the camera's local time. Identifiers are never used twice, unless a
-- backup is restored.

CREATE TABLE packs (                       -- detector and embedder that made faces comparable; packs never mix in one index
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL UNIQUE,
    dimension   INTEGER NOT NULL
) STRICT;

CREATE TABLE albums (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
    owner      TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE photos (                      -- one row for one content, in however many albums it lies
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash BLOB    NOT NULL UNIQUE,  -- SHA-256 of the file
    width        INTEGER NOT NULL,         -- of the upright original
    height       INTEGER NOT NULL,
    taken_at     TEXT
) STRICT;

CREATE TABLE album_photos (                -- where a photo lies; an untouched file is known by size and time, without reading it
    album_id    INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    path        TEXT    NOT NULL,
    photo_id    INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    file_bytes  INTEGER NOT NULL,
    modified_at TEXT    NOT NULL,
    PRIMARY KEY (album_id, path)
) STRICT, WITHOUT ROWID;

CREATE INDEX album_photos_by_photo ON album_photos (photo_id, album_id);

CREATE TABLE scans (                       -- which photos were searched for faces with which pack, faces found or not
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    pack_id  INTEGER NOT NULL REFERENCES packs,
    PRIMARY KEY (photo_id, pack_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE faces (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    photo_id  INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    pack_id   INTEGER NOT NULL REFERENCES packs,
    x         REAL    NOT NULL,            -- box in pixels of the upright original
    y         REAL    NOT NULL,
    width     REAL    NOT NULL,
    height    REAL    NOT NULL,
    score     REAL    NOT NULL,            -- the detector's, 0..1
    landmarks BLOB    NOT NULL,            -- ten float32: eyes, nose, mouth corners; pixels of the upright original
    embedding BLOB    NOT NULL             -- float32 x dimension, unit length
) STRICT;

CREATE INDEX faces_by_photo ON faces (photo_id, pack_id);
CREATE INDEX faces_by_pack ON faces (pack_id, id);

CREATE TABLE telegram_files (              -- what a bot has uploaded once is sent again by its file_id
    bot_id   INTEGER NOT NULL,
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    file_id  TEXT    NOT NULL,
    PRIMARY KEY (bot_id, photo_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE updates (                     -- the inbox: an update is stored here before Telegram gets its confirmation
    bot_id      INTEGER NOT NULL,
    update_id   INTEGER NOT NULL,
    chat_id     INTEGER NOT NULL,
    received_at TEXT    NOT NULL,
    payload     TEXT,                      -- the update as it came; gone once it is answered
    answered_at TEXT,
    PRIMARY KEY (bot_id, update_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX updates_waiting ON updates (bot_id, update_id) WHERE answered_at IS NULL;

CREATE TABLE outbox (                      -- an update's reply, decided once, then sent step by step
    bot_id    INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    message   TEXT    NOT NULL,
    PRIMARY KEY (bot_id, update_id, step),
    FOREIGN KEY (bot_id, update_id) REFERENCES updates ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE ingest_jobs (                 -- folders an owner asked for in the chat; a job outlives the process that began it
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id     INTEGER NOT NULL,
    chat_id    INTEGER NOT NULL,
    message_id INTEGER,                    -- the one message that counts up
    update_id  INTEGER NOT NULL,           -- the update that asked: the same one never makes two jobs
    album      TEXT    NOT NULL,
    path       TEXT    NOT NULL,
    ended_at   TEXT,
    UNIQUE (bot_id, update_id)
) STRICT;
