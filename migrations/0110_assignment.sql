-- What the board counts of an item, as one number (crates/primitives/src/assignment/store/tally.rs), so that the board is
-- counted from one narrow index.
ALTER TABLE assignment ADD COLUMN tally BIGINT NOT NULL DEFAULT 0;
UPDATE assignment
   SET tally = CASE WHEN waiting = 1 AND paused_on IS NULL THEN 1 ELSE 0 END
             + CASE WHEN closed_on IS NOT NULL THEN 2 ELSE 0 END
             + CASE WHEN answered_on IS NOT NULL THEN 4 ELSE 0 END
             + CASE WHEN answered_on IS NOT NULL AND answered_on <= due_on THEN 8 ELSE 0 END
             + CASE WHEN rating IS NOT NULL THEN 16 ELSE 0 END
             + CASE WHEN rating = 'satisfied' OR rating = 'basically' THEN 32 ELSE 0 END;

-- Marks of title and number (crates/kernel/src/marks.rs). An item without them, -1, may hold any text.
ALTER TABLE assignment ADD COLUMN marks BIGINT NOT NULL DEFAULT -1;

DROP INDEX assignment_by_board;
DROP INDEX assignment_by_due;
DROP INDEX assignment_by_state;
DROP INDEX assignment_by_waiting;
DROP INDEX assignment_by_organ;
DROP INDEX assignment_by_title;
CREATE INDEX assignment_by_board ON assignment (congress, organ, state, tally, due_on);
CREATE INDEX assignment_by_due ON assignment (congress, due_on, id, state, waiting, paused_on, lead, origin_kind, marks);
CREATE INDEX assignment_by_state ON assignment (congress, state, due_on, id, waiting, paused_on, lead, origin_kind, marks);
CREATE INDEX assignment_by_waiting ON assignment (congress, waiting, due_on, id, paused_on, state, lead, origin_kind, marks);
CREATE INDEX assignment_by_organ ON assignment (organ, due_on, id, congress, state, waiting, paused_on, lead, origin_kind, marks);
CREATE INDEX assignment_by_title ON assignment (congress, marks, title, number, due_on, id, state, waiting, paused_on, lead, origin_kind);
