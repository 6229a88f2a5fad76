-- Special work reports, deliberation opinions, interpellations, special inquiries. What lists need stands in columns,
-- everything else of a matter in `content`.
CREATE TABLE work_report (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  topic    TEXT NOT NULL REFERENCES topic (id),
  organ    TEXT NOT NULL REFERENCES organ (id),
  lead     TEXT NOT NULL REFERENCES organ (id),
  meeting  TEXT REFERENCES meeting (id),
  content  TEXT NOT NULL,
  version  BIGINT NOT NULL,
  UNIQUE (topic, organ)
);
CREATE INDEX work_report_by_organ ON work_report (organ, id);

CREATE TABLE opinion (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  topic    TEXT NOT NULL REFERENCES topic (id),
  round    BIGINT NOT NULL CHECK (round > 0),
  state    TEXT NOT NULL,
  lead     TEXT NOT NULL REFERENCES organ (id),
  meeting  TEXT NOT NULL REFERENCES meeting (id),
  item     TEXT NOT NULL REFERENCES agenda_item (id),
  title    TEXT NOT NULL,
  due_on   TEXT,
  content  TEXT NOT NULL,
  version  BIGINT NOT NULL,
  UNIQUE (topic, round)
);
CREATE INDEX opinion_by_state ON opinion (congress, state, due_on, id);

-- The organs to which opinions were handed over: they see them from then on.
CREATE TABLE opinion_organ (
  opinion TEXT NOT NULL REFERENCES opinion (id),
  organ   TEXT NOT NULL REFERENCES organ (id),
  PRIMARY KEY (opinion, organ)
);
CREATE INDEX opinion_organ_by_organ ON opinion_organ (organ, opinion);

CREATE TABLE interpellation (
  id         TEXT NOT NULL PRIMARY KEY,
  congress   TEXT NOT NULL REFERENCES congress (id),
  state      TEXT NOT NULL,
  sent       BIGINT NOT NULL CHECK (sent IN (0, 1)),
  target     TEXT NOT NULL REFERENCES organ (id),
  question   TEXT NOT NULL,
  topic      TEXT REFERENCES topic (id),
  meeting    TEXT REFERENCES meeting (id),
  drafted_by TEXT NOT NULL REFERENCES person (id),
  due_on     TEXT,
  content    TEXT NOT NULL,
  version    BIGINT NOT NULL
);
CREATE INDEX interpellation_by_state ON interpellation (congress, state, id);
CREATE INDEX interpellation_by_topic ON interpellation (topic, id);

-- Who signed, and what they think of the answer.
CREATE TABLE interpellation_signer (
  interpellation  TEXT NOT NULL REFERENCES interpellation (id),
  person          TEXT NOT NULL REFERENCES person (id),
  name            TEXT NOT NULL,
  signed_on       TEXT NOT NULL,
  withdrawn_on    TEXT,
  is_dissatisfied BIGINT CHECK (is_dissatisfied IN (0, 1)),
  PRIMARY KEY (interpellation, person)
);

CREATE TABLE special_inquiry (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  state    TEXT NOT NULL,
  title    TEXT NOT NULL,
  topic    TEXT REFERENCES topic (id),
  lead     TEXT NOT NULL REFERENCES organ (id),
  meeting  TEXT REFERENCES meeting (id),
  content  TEXT NOT NULL,
  version  BIGINT NOT NULL
);
CREATE INDEX special_inquiry_by_state ON special_inquiry (congress, state, id);

CREATE TABLE inquiry_question (
  id          TEXT NOT NULL PRIMARY KEY,
  inquiry     TEXT NOT NULL REFERENCES special_inquiry (id),
  position    BIGINT NOT NULL CHECK (position > 0),
  person      TEXT NOT NULL REFERENCES person (id),
  name        TEXT NOT NULL,
  target      TEXT NOT NULL REFERENCES organ (id),
  question    TEXT NOT NULL,
  answer      TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  promise     TEXT NOT NULL,
  promised_on TEXT,
  assignment  TEXT,
  UNIQUE (inquiry, position)
);
