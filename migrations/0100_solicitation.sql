-- A window in which topics are solicited. `last_number` counts its submissions; its row is the lock for merging.
CREATE TABLE solicitation (
  id           TEXT NOT NULL PRIMARY KEY,
  congress     TEXT NOT NULL REFERENCES congress (id),
  year         BIGINT NOT NULL,
  title        TEXT NOT NULL,
  notice       TEXT NOT NULL,
  opens_on     TEXT NOT NULL,
  closes_on    TEXT NOT NULL,
  closed_on    TEXT,
  channels     TEXT NOT NULL,
  public_limit BIGINT NOT NULL CHECK (public_limit >= 0),
  last_number  BIGINT NOT NULL,
  version      BIGINT NOT NULL
);
CREATE INDEX solicitation_by_congress ON solicitation (congress, opens_on);

-- What somebody proposed. Its text never changes; a merged one keeps its own state and comes back with it.
CREATE TABLE submission (
  id              TEXT NOT NULL PRIMARY KEY,
  congress        TEXT NOT NULL REFERENCES congress (id),
  solicitation    TEXT NOT NULL REFERENCES solicitation (id),
  number          BIGINT NOT NULL,
  title           TEXT NOT NULL,
  problem         TEXT NOT NULL,
  necessity       TEXT NOT NULL,
  mode            TEXT NOT NULL,
  field           TEXT NOT NULL,
  evidence        TEXT NOT NULL,
  source          TEXT NOT NULL,
  channel         TEXT NOT NULL CHECK (channel IN ('staff', 'deputy', 'organ', 'public')),
  proposer        TEXT NOT NULL CHECK (proposer IN ('person', 'organ', 'public')),
  proposer_person TEXT REFERENCES person (id),
  proposer_organ  TEXT REFERENCES organ (id),
  proposer_name   TEXT NOT NULL,
  entered_by      TEXT REFERENCES person (id),
  late_reason     TEXT,
  code            TEXT UNIQUE,
  state           TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'declined', 'transferred', 'taken_up')),
  merged_into     TEXT REFERENCES submission (id) DEFERRABLE INITIALLY DEFERRED,
  screening       TEXT,
  reason          TEXT NOT NULL,
  topic           TEXT,
  topic_title     TEXT NOT NULL,
  likest          DOUBLE PRECISION NOT NULL,
  received_at     TEXT NOT NULL,
  screened_at     TEXT,
  settled_at      TEXT,
  version         BIGINT NOT NULL,
  UNIQUE (solicitation, number),
  CHECK (merged_into IS NULL OR merged_into <> id)
);
CREATE INDEX submission_by_congress ON submission (congress, received_at, id);
CREATE INDEX submission_by_window ON submission (solicitation, state);
CREATE INDEX submission_by_head ON submission (merged_into);
CREATE INDEX submission_by_person ON submission (proposer_person);
CREATE INDEX submission_by_organ ON submission (proposer_organ);

-- Who to call back. Private: never published, never exported, read by those who screen.
CREATE TABLE submission_contact (
  submission TEXT NOT NULL PRIMARY KEY REFERENCES submission (id),
  name       TEXT NOT NULL,
  phone      TEXT NOT NULL
);

-- The words of a submission with their shares of its unit vector: the likeness of two is the sum over shared words.
CREATE TABLE submission_word (
  submission   TEXT NOT NULL REFERENCES submission (id),
  word         TEXT NOT NULL,
  solicitation TEXT NOT NULL,
  weight       DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (submission, word)
);
CREATE INDEX submission_word_by_word ON submission_word (solicitation, word, submission, weight);
