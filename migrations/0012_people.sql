-- A regime that a congress wrote itself. Never changed: what began under it is read again as it was.
CREATE TABLE regime_text (
  name     TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  content  TEXT NOT NULL,
  kept_at  TEXT NOT NULL
);
CREATE INDEX regime_text_by_congress ON regime_text (congress, name);

-- Who decided that the regime is followed, in the words of the decision.
ALTER TABLE regime_adoption ADD COLUMN decision TEXT NOT NULL DEFAULT '';

-- By which names stand in the order of strokes; filled in when the server starts where it is empty.
ALTER TABLE person ADD COLUMN name_order TEXT NOT NULL DEFAULT '';
CREATE INDEX person_by_name_order ON person (congress, name_order, id);
