-- A photo leaves the archive with everything that was copied from it.

CREATE TABLE replaced_photos (             -- what a file of an album showed before; a renamed file may show it again, so it stays until
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,  -- the ingest of the album ends
    photo_id INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
    PRIMARY KEY (album_id, photo_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX replaced_photos_by_photo ON replaced_photos (photo_id);

CREATE TABLE removed_previews (            -- previews to delete: the row is written with the deletion of the photo, and goes after the file
    id           INTEGER PRIMARY KEY,
    content_hash BLOB NOT NULL             -- empty: compare all previews with the photos, once, for what older programs left behind
) STRICT;

INSERT INTO removed_previews (content_hash) VALUES (x'');

CREATE TRIGGER photos_leave AFTER DELETE ON photos BEGIN
    INSERT INTO removed_previews (content_hash) VALUES (OLD.content_hash);
END;

-- Removing a photo or an album looks these up; without an index each removal reads the whole table.
CREATE INDEX telegram_files_by_photo ON telegram_files (photo_id);
CREATE INDEX alerts_sent_by_album ON alerts_sent (album_id);

-- Each batch of updates deletes those that were answered two days ago.
CREATE INDEX updates_answered ON updates (answered_at) WHERE answered_at IS NOT NULL;
