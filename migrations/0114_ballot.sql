-- Secret ballots on members' own devices (无记名电子表决). What ties a member to anything is in `ballot_slip` alone: that a
-- slip was given. A slip was signed without being seen, so no table leads from a member to a slip or a voice. The
-- tables of the box have no hidden row number on SQLite (`/*sqlite: … */`): rows lie in the order of random marks.

-- The keys of a ballot. The secret ones are destroyed when it closes.
CREATE TABLE ballot_key (
  ballot      TEXT NOT NULL PRIMARY KEY REFERENCES ballot (id),
  public      TEXT NOT NULL,
  secret      TEXT,
  seal_public TEXT NOT NULL,
  seal_secret TEXT,
  seal        TEXT
);

-- That a slip was given to a member, with what was signed and the signature: a lost answer is given again.
CREATE TABLE ballot_slip (
  ballot    TEXT NOT NULL REFERENCES ballot (id),
  person    TEXT NOT NULL REFERENCES person (id),
  blinded   TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (ballot, person)
);

-- That the box takes sheets: it is there from the opening to the close. What is put in refers to it at the end, so that a
-- sheet either comes before the close or is not taken.
CREATE TABLE ballot_lid (
  ballot TEXT NOT NULL PRIMARY KEY REFERENCES ballot (id)
);

-- The box while votes are cast: voices of all sheets among each other.
CREATE TABLE ballot_box (
  mark    TEXT NOT NULL PRIMARY KEY,
  ballot  TEXT NOT NULL REFERENCES ballot (id),
  subject BIGINT NOT NULL CHECK (subject > 0),
  choice  BIGINT CHECK (choice >= 0)
) /*sqlite: WITHOUT ROWID */;

-- Slips that were spent while votes are cast.
CREATE TABLE ballot_box_slip (
  hash      TEXT NOT NULL PRIMARY KEY,
  ballot    TEXT NOT NULL REFERENCES ballot_lid (ballot) DEFERRABLE INITIALLY DEFERRED,
  slip      TEXT NOT NULL,
  signature TEXT NOT NULL
) /*sqlite: WITHOUT ROWID */;

-- The voices after the close, written in the order of their marks.
CREATE TABLE ballot_voice (
  mark    TEXT NOT NULL PRIMARY KEY,
  ballot  TEXT NOT NULL REFERENCES ballot (id),
  subject BIGINT NOT NULL CHECK (subject > 0),
  choice  BIGINT CHECK (choice >= 0)
) /*sqlite: WITHOUT ROWID */;

-- The spent slips after the close, written in the order of their hashes.
CREATE TABLE ballot_spent (
  hash      TEXT NOT NULL PRIMARY KEY,
  ballot    TEXT NOT NULL REFERENCES ballot (id),
  slip      TEXT NOT NULL,
  signature TEXT NOT NULL
) /*sqlite: WITHOUT ROWID */;
CREATE INDEX ballot_voice_by_ballot ON ballot_voice (ballot, subject, mark);
CREATE INDEX ballot_spent_by_ballot ON ballot_spent (ballot, hash);
