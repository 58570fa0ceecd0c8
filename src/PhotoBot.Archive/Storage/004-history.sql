-- What is copied out of the database (index/) belongs to it only where both have the same history. A restored backup brings its identifiers
-- back: sqlite_sequence is restored, too, and the next faces get numbers that others had. So every change of the faces is numbered and
-- marked at random.
-- Who has read up to a change, and finds it here under the same mark, has seen what this database had then, since a face never changes.

CREATE TABLE archive (                     -- one row
    id TEXT NOT NULL                       -- which archive this is, in all its copies; 32 random hexadecimal digits
) STRICT;

INSERT INTO archive (id) VALUES (lower(hex(randomblob(16))));

CREATE TABLE face_changes (                -- one row a face that came or left, in the order of commits; rows stay
    id           INTEGER PRIMARY KEY,
    pack_id      INTEGER,                  -- NULL: the history begins, with the faces there are
    removed_face INTEGER,                  -- NULL: one came
    mark         INTEGER NOT NULL DEFAULT (random())
) STRICT;

INSERT INTO face_changes (pack_id) VALUES (NULL);

CREATE TRIGGER faces_come AFTER INSERT ON faces BEGIN
    INSERT INTO face_changes (pack_id) VALUES (NEW.pack_id);
END;

CREATE TRIGGER faces_leave AFTER DELETE ON faces BEGIN
    INSERT INTO face_changes (pack_id, removed_face) VALUES (OLD.pack_id, OLD.id);
END;

CREATE TRIGGER faces_stay BEFORE UPDATE OF id, pack_id, embedding ON faces BEGIN
    SELECT RAISE(ABORT, 'A face never changes: delete it and add another one.');
END;
