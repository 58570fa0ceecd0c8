-- The message that announced an update's arrival: its answer takes that message's place, after a restart too.
ALTER TABLE updates ADD COLUMN progress_message INTEGER;
