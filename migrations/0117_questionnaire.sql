-- Questionnaires that are answered without account by one-time codes (问卷征求意见). What people chose lies in one row of the
-- box, written anew with each sheet: counts, and texts in alphabetical order. No row of it is anybody's, none has a time, an
-- order or a code, so there is nothing that the codes could line up with.
CREATE TABLE questionnaire (
  id               TEXT NOT NULL PRIMARY KEY,
  congress         TEXT NOT NULL REFERENCES congress (id),
  title            TEXT NOT NULL,
  about            TEXT,
  organ            TEXT REFERENCES organ (id),
  respondents_code TEXT NOT NULL,
  respondents      TEXT NOT NULL,
  intro            TEXT NOT NULL,
  questions        TEXT NOT NULL,
  grades           TEXT NOT NULL,
  least            BIGINT NOT NULL CHECK (least > 0),
  opens_on         TEXT NOT NULL,
  closes_on        TEXT NOT NULL,
  state            TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
  created_at       TEXT NOT NULL,
  opened_at        TEXT,
  closed_at        TEXT,
  version          BIGINT NOT NULL
);
CREATE INDEX questionnaire_by_congress ON questionnaire (congress, closes_on, id);
CREATE INDEX questionnaire_by_about ON questionnaire (about, organ);

-- The digests of the codes. `key` is there once a code is spent: the digest of what the device made up, so that a request
-- whose answer was lost is known again.
CREATE TABLE questionnaire_code (
  digest        TEXT NOT NULL PRIMARY KEY,
  questionnaire TEXT NOT NULL REFERENCES questionnaire (id),
  key           TEXT
) /*sqlite: WITHOUT ROWID */;
CREATE INDEX questionnaire_code_by_questionnaire ON questionnaire_code (questionnaire, digest);

-- The box of a questionnaire: how many sheets are in it, what they say together, and what of it may be shown while it is
-- open. It takes no more once it is shut.
CREATE TABLE questionnaire_box (
  questionnaire TEXT NOT NULL PRIMARY KEY REFERENCES questionnaire (id),
  sheets        BIGINT NOT NULL CHECK (sheets >= 0),
  held          TEXT NOT NULL,
  shown         TEXT NOT NULL,
  is_shut       BIGINT NOT NULL CHECK (is_shut IN (0, 1))
) /*sqlite: WITHOUT ROWID */;
