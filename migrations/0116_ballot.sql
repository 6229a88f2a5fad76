-- Ballots by name (记名电子表决): who may read how each member voted once it is announced, and how each voted.
ALTER TABLE ballot ADD COLUMN names_for TEXT NOT NULL DEFAULT 'tellers' CHECK (names_for IN ('tellers', 'congress', 'public'));

CREATE TABLE ballot_named (
  ballot  TEXT NOT NULL REFERENCES ballot (id),
  person  TEXT NOT NULL REFERENCES person (id),
  subject BIGINT NOT NULL CHECK (subject > 0),
  choice  BIGINT CHECK (choice >= 0),
  PRIMARY KEY (ballot, person, subject)
);
