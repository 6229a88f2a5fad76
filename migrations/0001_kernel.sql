-- What happened, in order, never changed. Only `seal` is written later, once.
CREATE TABLE record (
  id       TEXT NOT NULL PRIMARY KEY,
  at       TEXT NOT NULL,
  happened TEXT NOT NULL,
  subject  TEXT NOT NULL,
  congress TEXT,
  person   TEXT,
  name     TEXT NOT NULL,
  capacity TEXT NOT NULL,
  details  TEXT NOT NULL,
  digest   TEXT NOT NULL,
  seal     BIGINT
);
CREATE INDEX record_unsealed ON record (id) WHERE seal IS NULL;
CREATE INDEX record_by_seal ON record (seal, id);
CREATE INDEX record_by_congress ON record (congress, id);

-- Whose time lines show a record.
CREATE TABLE record_about (
  subject TEXT NOT NULL,
  record  TEXT NOT NULL REFERENCES record (id),
  PRIMARY KEY (subject, record)
);

-- The chain: each seal hashes the one before and the digests of its records.
CREATE TABLE seal (
  no      BIGINT NOT NULL PRIMARY KEY,
  records BIGINT NOT NULL CHECK (records > 0),
  hash    TEXT NOT NULL,
  at      TEXT NOT NULL
);

-- Files: content lies in the file store under its digest; a file belongs to a subject once it is attached.
CREATE TABLE file (
  id          TEXT NOT NULL PRIMARY KEY,
  digest      TEXT NOT NULL,
  name        TEXT NOT NULL,
  media_type  TEXT NOT NULL,
  size_bytes  BIGINT NOT NULL CHECK (size_bytes >= 0),
  subject     TEXT,
  uploaded_by TEXT NOT NULL,
  uploaded_at TEXT NOT NULL
);
CREATE INDEX file_by_subject ON file (subject, id);

-- The working-day calendar: days that differ from Monday to Friday, by the State Council's yearly notice.
CREATE TABLE calendar_year (
  year        BIGINT NOT NULL PRIMARY KEY,
  content     TEXT NOT NULL,
  imported_at TEXT NOT NULL
);
