-- What one congress sent up to another (报送): never changed; a changed paper is sent again under the next number.
CREATE TABLE submittal (
  id            TEXT NOT NULL PRIMARY KEY,
  sender        TEXT NOT NULL REFERENCES congress (id),
  receiver      TEXT NOT NULL REFERENCES congress (id),
  subject       TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('proposal', 'research_report', 'session_results', 'summary', 'other')),
  number        BIGINT NOT NULL CHECK (number > 0),
  title         TEXT NOT NULL,
  body          TEXT NOT NULL,
  sent_at       TEXT NOT NULL,
  sent_on       TEXT NOT NULL,
  sent_by       TEXT NOT NULL,
  received_at   TEXT,
  received_by   TEXT NOT NULL,
  receipt_words TEXT NOT NULL,
  UNIQUE (sender, receiver, subject, kind, number)
);
CREATE INDEX submittal_by_subject ON submittal (subject, kind, sender, number);
CREATE INDEX submittal_by_receiver ON submittal (receiver, sent_at, id);
CREATE INDEX submittal_by_sender ON submittal (sender, sent_at, id);
