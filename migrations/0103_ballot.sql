-- A ballot (表决、测评). `mode` tells how voices reach the count: told by two tellers, or electronic, open or secret.
CREATE TABLE ballot (
  id             TEXT NOT NULL PRIMARY KEY,
  congress       TEXT NOT NULL REFERENCES congress (id),
  title          TEXT NOT NULL,
  meeting        TEXT,
  mode           TEXT NOT NULL CHECK (mode IN ('counted', 'open', 'secret')),
  form           TEXT NOT NULL CHECK (form IN ('paper', 'show_of_hands')),
  scale          TEXT NOT NULL CHECK (scale IN ('rating', 'resolution')),
  rule           TEXT NOT NULL,
  regime_on      TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('designed', 'roster_frozen', 'open', 'closed', 'tallied', 'announced',
                                                'sent', 'published', 'void')),
  follows        TEXT REFERENCES ballot (id) DEFERRABLE INITIALLY DEFERRED,
  in_office      BIGINT NOT NULL CHECK (in_office >= 0),
  present        BIGINT NOT NULL CHECK (present >= 0 AND present <= in_office),
  attempt        BIGINT NOT NULL CHECK (attempt > 0),
  recount_reason TEXT,
  void_reason    TEXT,
  sent_to        TEXT,
  created_at     TEXT NOT NULL,
  frozen_at      TEXT,
  opened_at      TEXT,
  closed_at      TEXT,
  announced_at   TEXT,
  version        BIGINT NOT NULL
);
CREATE INDEX ballot_by_congress ON ballot (congress, id);
CREATE INDEX ballot_by_meeting ON ballot (meeting);

-- What is voted on, in the order of the sheet.
CREATE TABLE ballot_subject (
  id       TEXT NOT NULL PRIMARY KEY,
  ballot   TEXT NOT NULL REFERENCES ballot (id),
  position BIGINT NOT NULL CHECK (position > 0),
  title    TEXT NOT NULL,
  subject  TEXT,
  UNIQUE (ballot, position)
);
CREATE INDEX ballot_subject_by_subject ON ballot_subject (subject, ballot);

-- Who could vote, as it was at the moment of freezing: the denominator. It says who was there, never how they voted.
CREATE TABLE ballot_roster (
  ballot     TEXT NOT NULL REFERENCES ballot (id),
  person     TEXT NOT NULL REFERENCES person (id),
  position   BIGINT NOT NULL,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  is_present BIGINT NOT NULL CHECK (is_present IN (0, 1)),
  PRIMARY KEY (ballot, person)
);

CREATE TABLE ballot_teller (
  ballot   TEXT NOT NULL REFERENCES ballot (id),
  person   TEXT NOT NULL REFERENCES person (id),
  position BIGINT NOT NULL CHECK (position IN (1, 2)),
  name     TEXT NOT NULL,
  PRIMARY KEY (ballot, person),
  UNIQUE (ballot, position)
);

-- What each teller counted, attempt by attempt. Nothing is overwritten.
CREATE TABLE ballot_entry (
  ballot      TEXT NOT NULL REFERENCES ballot (id),
  attempt     BIGINT NOT NULL CHECK (attempt > 0),
  teller      TEXT NOT NULL REFERENCES person (id),
  entry       TEXT NOT NULL,
  declared_at TEXT NOT NULL,
  entered_at  TEXT NOT NULL,
  PRIMARY KEY (ballot, attempt, teller)
);

-- What was announced. A correction is one more announcement that names the one it corrects.
CREATE TABLE ballot_announcement (
  id           TEXT NOT NULL PRIMARY KEY,
  ballot       TEXT NOT NULL REFERENCES ballot (id),
  number       BIGINT NOT NULL CHECK (number > 0),
  corrects     TEXT REFERENCES ballot_announcement (id) DEFERRABLE INITIALLY DEFERRED,
  reason       TEXT,
  announced_by TEXT NOT NULL,
  announced_at TEXT NOT NULL,
  result       TEXT NOT NULL,
  UNIQUE (ballot, number)
);
