-- The annual supervision plan of a congress.
CREATE TABLE plan (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  year     BIGINT NOT NULL,
  UNIQUE (congress, year)
);

-- One version (edition) of a plan: the first, and one for each adjustment. Adopted editions never change.
CREATE TABLE plan_edition (
  plan            TEXT NOT NULL REFERENCES plan (id),
  edition         BIGINT NOT NULL CHECK (edition > 0),
  state           TEXT NOT NULL CHECK (state IN ('drafting', 'in_council', 'adopted', 'published')),
  reason          TEXT NOT NULL,
  submission      BIGINT NOT NULL,
  meeting         TEXT NOT NULL,
  meeting_on      TEXT,
  decision_number TEXT NOT NULL,
  adopted_on      TEXT,
  party_number    TEXT NOT NULL,
  party_on        TEXT,
  published_on    TEXT,
  return_reason   TEXT NOT NULL,
  version         BIGINT NOT NULL,
  PRIMARY KEY (plan, edition)
);

-- A row of an edition. An item keeps its identifier through all editions; a dropped one stays, marked.
CREATE TABLE plan_row (
  plan       TEXT NOT NULL REFERENCES plan (id),
  edition    BIGINT NOT NULL,
  item       TEXT NOT NULL,
  field      TEXT NOT NULL,
  content    TEXT NOT NULL,
  topic      TEXT REFERENCES topic (id),
  is_dropped BIGINT NOT NULL CHECK (is_dropped IN (0, 1)),
  reason     TEXT NOT NULL,
  PRIMARY KEY (plan, edition, item)
);

-- What a consulted organ said of an edition.
CREATE TABLE plan_opinion (
  plan        TEXT NOT NULL REFERENCES plan (id),
  edition     BIGINT NOT NULL,
  organ       TEXT NOT NULL REFERENCES organ (id),
  agrees      BIGINT NOT NULL CHECK (agrees IN (0, 1)),
  words       TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  PRIMARY KEY (plan, edition, organ)
);

-- What each member of the council of chairpersons decided on a submission.
CREATE TABLE plan_decision (
  plan       TEXT NOT NULL REFERENCES plan (id),
  edition    BIGINT NOT NULL,
  submission BIGINT NOT NULL,
  person     TEXT NOT NULL REFERENCES person (id),
  name       TEXT NOT NULL,
  approves   BIGINT NOT NULL CHECK (approves IN (0, 1)),
  reason     TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  PRIMARY KEY (plan, edition, submission, person)
);
