-- Why the roster's attendance differs from who signed in at the meeting; empty when it does not.
ALTER TABLE ballot ADD COLUMN roster_reason TEXT NOT NULL DEFAULT '';
