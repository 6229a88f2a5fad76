-- An activity: what was done, where, when. `host` is the congress of the place, when it is here and is not the owner:
-- its staff see the activity, because they help to organise it. Without `until_on` it lasts one day.
CREATE TABLE activity (
  id            TEXT NOT NULL PRIMARY KEY,
  congress      TEXT NOT NULL REFERENCES congress (id),
  host          TEXT REFERENCES congress (id),
  state         TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
  kind          TEXT NOT NULL,
  held_on       TEXT NOT NULL,
  until_on      TEXT,
  starts_at     TEXT NOT NULL,
  subject       TEXT,
  division      TEXT NOT NULL,
  place         TEXT NOT NULL,
  place_kind    TEXT NOT NULL,
  title         TEXT NOT NULL,
  methods       TEXT NOT NULL,
  leader        TEXT REFERENCES person (id),
  arrangement   TEXT NOT NULL,
  notes         TEXT NOT NULL,
  cancel_reason TEXT NOT NULL,
  held_at       TEXT,
  version       BIGINT NOT NULL
);
CREATE INDEX activity_by_congress ON activity (congress, held_on, id);
CREATE INDEX activity_by_host ON activity (host, held_on, id);
CREATE INDEX activity_by_subject ON activity (subject, held_on, id);

-- Who takes part: people of a congress's register, and professionals by name. `congress` is the register's.
CREATE TABLE activity_participant (
  id          TEXT NOT NULL PRIMARY KEY,
  activity    TEXT NOT NULL REFERENCES activity (id),
  person      TEXT REFERENCES person (id),
  congress    TEXT REFERENCES congress (id),
  name        TEXT NOT NULL,
  capacity    TEXT NOT NULL,
  field       TEXT NOT NULL,
  attended_at TEXT,
  by_oneself  BIGINT NOT NULL CHECK (by_oneself IN (0, 1)),
  UNIQUE (activity, person)
);
CREATE INDEX activity_participant_by_person ON activity_participant (person, activity);

-- What was found. `key` was made by the device that sent it, so that sending it again adds nothing. `outcome` is what it
-- became: an assignment, a report.
CREATE TABLE activity_finding (
  id            TEXT NOT NULL PRIMARY KEY,
  activity      TEXT NOT NULL REFERENCES activity (id),
  key           TEXT NOT NULL,
  number        BIGINT NOT NULL CHECK (number > 0),
  state         TEXT NOT NULL CHECK (state IN ('noted', 'handed_over', 'in_report', 'settled', 'dropped')),
  severity      TEXT NOT NULL CHECK (severity IN ('light', 'serious')),
  text          TEXT NOT NULL,
  place         TEXT NOT NULL,
  organ         TEXT REFERENCES organ (id),
  law           TEXT NOT NULL,
  article       TEXT NOT NULL,
  outcome       TEXT,
  outcome_words TEXT NOT NULL,
  noted_by      TEXT NOT NULL REFERENCES person (id),
  noted_name    TEXT NOT NULL,
  noted_at      TEXT NOT NULL,
  version       BIGINT NOT NULL,
  UNIQUE (activity, key),
  UNIQUE (activity, number)
);
CREATE INDEX activity_finding_by_outcome ON activity_finding (outcome);

-- Photos and files of an activity, some of them of one of its findings.
CREATE TABLE activity_file (
  file       TEXT NOT NULL PRIMARY KEY REFERENCES file (id),
  activity   TEXT NOT NULL REFERENCES activity (id),
  finding    TEXT REFERENCES activity_finding (id),
  key        TEXT NOT NULL,
  added_by   TEXT NOT NULL REFERENCES person (id),
  added_name TEXT NOT NULL,
  UNIQUE (activity, key)
);
