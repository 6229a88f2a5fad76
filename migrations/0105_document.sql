-- An official document. Stamps (submitted … published) say as JSON who did it, as what, when, with which words.
CREATE TABLE document (
  id          TEXT NOT NULL PRIMARY KEY,
  congress    TEXT NOT NULL REFERENCES congress (id),
  kind        TEXT NOT NULL,
  subject     TEXT NOT NULL,
  series      TEXT NOT NULL,
  title       TEXT NOT NULL,
  content     TEXT NOT NULL,
  text_no     BIGINT NOT NULL CHECK (text_no > 0),
  state       TEXT NOT NULL CHECK (state IN ('drafted', 'submitted', 'returned', 'approved', 'signed_off', 'dispatched', 'cancelled')),
  year        BIGINT,
  number      BIGINT,
  drafted_by  TEXT,
  drafted     TEXT NOT NULL,
  submitted   TEXT,
  returned    TEXT,
  approved    TEXT,
  signed_off  TEXT,
  dispatched  TEXT,
  cancelled   TEXT,
  published   TEXT,
  public_text TEXT,
  digest      TEXT,
  file        TEXT,
  changed_at  TEXT NOT NULL,
  version     BIGINT NOT NULL,
  -- A number is given to one document, and a document never loses it: cancelled numbers stay.
  UNIQUE (congress, series, year, number)
);
CREATE INDEX document_by_change ON document (congress, changed_at, id);

-- What else it is about: topics, meetings, opinions. Its own subject is among them.
CREATE TABLE document_about (
  document TEXT NOT NULL REFERENCES document (id),
  subject  TEXT NOT NULL,
  PRIMARY KEY (subject, document)
);

-- Every text it ever had.
CREATE TABLE document_text (
  document TEXT NOT NULL REFERENCES document (id),
  no       BIGINT NOT NULL CHECK (no > 0),
  content  TEXT NOT NULL,
  saved    TEXT NOT NULL,
  PRIMARY KEY (document, no)
);

-- The last number given in a series and year. Giving one locks this row until the transaction ends.
CREATE TABLE number_register (
  congress    TEXT NOT NULL REFERENCES congress (id),
  series      TEXT NOT NULL,
  year        BIGINT NOT NULL,
  last_number BIGINT NOT NULL CHECK (last_number >= 0),
  PRIMARY KEY (congress, series, year)
);

-- To whom it was sent, and who received it.
CREATE TABLE document_recipient (
  document    TEXT NOT NULL REFERENCES document (id),
  organ       TEXT NOT NULL REFERENCES organ (id),
  is_copy     BIGINT NOT NULL CHECK (is_copy IN (0, 1)),
  sort_no     BIGINT NOT NULL,
  sent_at     TEXT NOT NULL,
  times_sent  BIGINT NOT NULL CHECK (times_sent > 0),
  reminded_at TEXT,
  reminders   BIGINT NOT NULL,
  received_at TEXT,
  received_by TEXT,
  PRIMARY KEY (document, organ)
);
CREATE INDEX document_recipient_by_organ ON document_recipient (organ, sent_at, document);
