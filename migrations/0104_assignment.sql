-- Items that an organ must handle. Short columns come first, so that lists read little of a row.
CREATE TABLE assignment (
  id               TEXT NOT NULL PRIMARY KEY,
  congress         TEXT NOT NULL REFERENCES congress (id),
  state            TEXT NOT NULL,
  waiting          BIGINT NOT NULL CHECK (waiting IN (0, 1)),
  organ            TEXT NOT NULL REFERENCES organ (id),
  lead             TEXT NOT NULL REFERENCES organ (id),
  due_on           TEXT NOT NULL,
  paused_on        TEXT,
  origin           TEXT,
  origin_kind      TEXT NOT NULL,
  number           TEXT NOT NULL,
  title            TEXT NOT NULL,
  round            BIGINT NOT NULL CHECK (round > 0),
  handed_over_on   TEXT NOT NULL,
  issued_on        TEXT NOT NULL,
  regime_on        TEXT NOT NULL,
  anchor_on        TEXT NOT NULL,
  is_fixed         BIGINT NOT NULL CHECK (is_fixed IN (0, 1)),
  extensions       BIGINT NOT NULL CHECK (extensions >= 0),
  progress         TEXT NOT NULL,
  answer           TEXT,
  answered_on      TEXT,
  verified_by      TEXT,
  rating           TEXT,
  promised_on      TEXT,
  promise_kept_on  TEXT,
  rung             BIGINT NOT NULL CHECK (rung >= 0),
  reminders        BIGINT NOT NULL CHECK (reminders >= 0),
  reminded_on      TEXT,
  carried_over_on  TEXT,
  closed_on        TEXT,
  version          BIGINT NOT NULL,
  progress_reason  TEXT NOT NULL,
  objection        TEXT NOT NULL,
  requirement      TEXT NOT NULL,
  due              TEXT NOT NULL,
  pauses           TEXT NOT NULL,
  about            TEXT NOT NULL,
  files            TEXT NOT NULL
);
-- Lists and the board are read and counted from these alone; the row itself is opened only for what is shown. What staff
-- ask begins with the congress, what concerns one organ with the organ.
CREATE INDEX assignment_by_due ON assignment (congress, due_on, id, state, waiting, paused_on, lead, origin_kind);
CREATE INDEX assignment_by_state ON assignment (congress, state, due_on, id, waiting, paused_on, lead, origin_kind);
CREATE INDEX assignment_by_waiting ON assignment (congress, waiting, due_on, id, paused_on, state, lead, origin_kind);
CREATE INDEX assignment_by_organ ON assignment (organ, due_on, id, congress, state, waiting, paused_on, lead, origin_kind);
CREATE INDEX assignment_by_title ON assignment (congress, title, number, due_on, id, state, waiting, paused_on, lead, origin_kind);
CREATE INDEX assignment_by_board ON assignment (congress, organ, state, waiting, due_on, paused_on, answered_on, closed_on, rating);
CREATE INDEX assignment_by_origin ON assignment (origin);

-- What an item comes from and what else it is about: a topic, a letter of opinions, a meeting.
CREATE TABLE assignment_about (
  subject    TEXT NOT NULL,
  assignment TEXT NOT NULL REFERENCES assignment (id),
  PRIMARY KEY (subject, assignment)
);

-- Who was responsible, one after the other; the last has no end.
CREATE TABLE assignment_holder (
  assignment TEXT NOT NULL REFERENCES assignment (id),
  number     BIGINT NOT NULL,
  organ      TEXT NOT NULL REFERENCES organ (id),
  from_on    TEXT NOT NULL,
  until_on   TEXT,
  reason     TEXT NOT NULL,
  PRIMARY KEY (assignment, number)
);
CREATE UNIQUE INDEX assignment_holder_one ON assignment_holder (assignment) WHERE until_on IS NULL;

-- Parts of co-handlers, each with its own date.
CREATE TABLE assignment_part (
  assignment TEXT NOT NULL REFERENCES assignment (id),
  organ      TEXT NOT NULL REFERENCES organ (id),
  due_on     TEXT NOT NULL,
  due        TEXT NOT NULL,
  text       TEXT NOT NULL,
  files      TEXT NOT NULL,
  done_on    TEXT,
  done_by    TEXT,
  PRIMARY KEY (assignment, organ)
);
CREATE INDEX assignment_part_by_organ ON assignment_part (organ, assignment);

-- Answers of the organ (its claim) and what the overseers said of each (their verdict), each written once.
CREATE TABLE assignment_answer (
  id             TEXT NOT NULL PRIMARY KEY,
  assignment     TEXT NOT NULL REFERENCES assignment (id),
  round          BIGINT NOT NULL,
  organ          TEXT NOT NULL REFERENCES organ (id),
  text           TEXT NOT NULL,
  outcome        TEXT NOT NULL,
  promised_on    TEXT,
  files          TEXT NOT NULL,
  answered_by    TEXT NOT NULL,
  answered_name  TEXT NOT NULL,
  answered_on    TEXT NOT NULL,
  verdict        TEXT,
  verdict_words  TEXT NOT NULL,
  verdict_by     TEXT,
  verdict_name   TEXT NOT NULL,
  verdict_on     TEXT,
  rating         TEXT,
  rating_words   TEXT NOT NULL,
  rating_subject TEXT,
  rating_name    TEXT NOT NULL,
  rating_on      TEXT
);
CREATE INDEX assignment_answer_by_assignment ON assignment_answer (assignment, id);

-- Outcome figures in thousandths, so that they add up exactly.
CREATE TABLE assignment_figure (
  answer     TEXT NOT NULL REFERENCES assignment_answer (id),
  number     BIGINT NOT NULL,
  assignment TEXT NOT NULL REFERENCES assignment (id),
  name       TEXT NOT NULL,
  quantity   BIGINT NOT NULL,
  unit       TEXT NOT NULL,
  PRIMARY KEY (answer, number)
);
CREATE INDEX assignment_figure_by_assignment ON assignment_figure (assignment);

CREATE TABLE assignment_extension (
  id            TEXT NOT NULL PRIMARY KEY,
  assignment    TEXT NOT NULL REFERENCES assignment (id),
  round         BIGINT NOT NULL,
  organ         TEXT NOT NULL REFERENCES organ (id),
  asked_until   TEXT NOT NULL,
  reason        TEXT NOT NULL,
  asked_name    TEXT NOT NULL,
  asked_on      TEXT NOT NULL,
  is_granted    BIGINT,
  granted_until TEXT,
  words         TEXT NOT NULL,
  decided_name  TEXT NOT NULL,
  decided_on    TEXT
);
CREATE INDEX assignment_extension_by_assignment ON assignment_extension (assignment, id);
CREATE UNIQUE INDEX assignment_extension_one ON assignment_extension (assignment) WHERE decided_on IS NULL;

-- Steps of the escalation ladder, in order: each taken, or skipped with a reason.
CREATE TABLE assignment_rung (
  assignment TEXT NOT NULL REFERENCES assignment (id),
  number     BIGINT NOT NULL,
  rung       TEXT NOT NULL,
  is_taken   BIGINT NOT NULL CHECK (is_taken IN (0, 1)),
  words      TEXT NOT NULL,
  round      BIGINT NOT NULL,
  by_name    TEXT NOT NULL,
  on_day     TEXT NOT NULL,
  PRIMARY KEY (assignment, number)
);

-- Dates that a change of the working-day calendar moved.
CREATE TABLE assignment_redating (
  assignment TEXT NOT NULL REFERENCES assignment (id),
  at         TEXT NOT NULL,
  old_on     TEXT NOT NULL,
  new_on     TEXT NOT NULL,
  why        TEXT NOT NULL,
  PRIMARY KEY (assignment, at)
);

-- What staff note for themselves; organs never see it.
CREATE TABLE assignment_note (
  id         TEXT NOT NULL PRIMARY KEY,
  assignment TEXT NOT NULL REFERENCES assignment (id),
  text       TEXT NOT NULL,
  by_name    TEXT NOT NULL,
  at         TEXT NOT NULL
);
CREATE INDEX assignment_note_by_assignment ON assignment_note (assignment, id);
