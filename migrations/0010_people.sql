-- A people's congress, valid from a date to a date. `level` decides what a congress may do, never its name.
CREATE TABLE congress (
  id          TEXT NOT NULL PRIMARY KEY,
  division    TEXT NOT NULL,
  level       TEXT NOT NULL CHECK (level IN ('province', 'city', 'county', 'township', 'subdistrict')),
  name        TEXT NOT NULL,
  short_name  TEXT NOT NULL,
  parent      TEXT REFERENCES congress (id) DEFERRABLE INITIALLY DEFERRED,
  is_public   BIGINT NOT NULL CHECK (is_public IN (0, 1)),
  valid_from  TEXT NOT NULL,
  valid_until TEXT,
  version     BIGINT NOT NULL
);
CREATE INDEX congress_by_division ON congress (division, valid_from);

-- Which regime a congress follows from when.
CREATE TABLE regime_adoption (
  congress TEXT NOT NULL REFERENCES congress (id),
  from_on  TEXT NOT NULL,
  regime   TEXT NOT NULL,
  PRIMARY KEY (congress, from_on)
);

-- A term (届) of a congress and the sessions (次会议) within it.
CREATE TABLE term (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  number   BIGINT NOT NULL CHECK (number > 0),
  from_on  TEXT NOT NULL,
  until_on TEXT,
  UNIQUE (congress, number)
);

CREATE TABLE organ (
  id          TEXT NOT NULL PRIMARY KEY,
  congress    TEXT NOT NULL REFERENCES congress (id),
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  short_name  TEXT NOT NULL,
  parent      TEXT REFERENCES organ (id) DEFERRABLE INITIALLY DEFERRED,
  is_vertical BIGINT NOT NULL CHECK (is_vertical IN (0, 1)),
  sort_no     BIGINT NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_until TEXT,
  version     BIGINT NOT NULL
);
CREATE INDEX organ_by_congress ON organ (congress, sort_no, id);

CREATE TABLE person (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  name     TEXT NOT NULL,
  phone    TEXT NOT NULL,
  version  BIGINT NOT NULL
);
CREATE INDEX person_by_congress ON person (congress, name, id);

-- What a person was elected to, from a date to a date.
CREATE TABLE seat (
  id         TEXT NOT NULL PRIMARY KEY,
  person     TEXT NOT NULL REFERENCES person (id),
  congress   TEXT NOT NULL REFERENCES congress (id),
  term       TEXT REFERENCES term (id),
  kind       TEXT NOT NULL CHECK (kind IN ('deputy', 'member', 'secretary_general', 'vice_chair', 'chair')),
  district   TEXT NOT NULL,
  from_on    TEXT NOT NULL,
  until_on   TEXT,
  end_reason TEXT
);
CREATE INDEX seat_by_congress ON seat (congress, kind, from_on);
CREATE INDEX seat_by_person ON seat (person);

-- What a person was appointed to, from a date to a date. Rights hang on the role.
CREATE TABLE post (
  id       TEXT NOT NULL PRIMARY KEY,
  person   TEXT NOT NULL REFERENCES person (id),
  organ    TEXT NOT NULL REFERENCES organ (id),
  role     TEXT NOT NULL,
  title    TEXT NOT NULL,
  is_head  BIGINT NOT NULL CHECK (is_head IN (0, 1)),
  from_on  TEXT NOT NULL,
  until_on TEXT
);
CREATE INDEX post_by_organ ON post (organ, from_on);
CREATE INDEX post_by_person ON post (person);

CREATE TABLE account (
  id                   TEXT NOT NULL PRIMARY KEY,
  person               TEXT NOT NULL UNIQUE REFERENCES person (id),
  name                 TEXT NOT NULL UNIQUE,
  password             TEXT NOT NULL,
  must_change_password BIGINT NOT NULL CHECK (must_change_password IN (0, 1)),
  is_disabled          BIGINT NOT NULL CHECK (is_disabled IN (0, 1)),
  failures             BIGINT NOT NULL,
  locked_until         TEXT
);

-- Signed-in devices. The cookie's secret is kept only as its digest.
CREATE TABLE session (
  id           TEXT NOT NULL PRIMARY KEY,
  secret       TEXT NOT NULL UNIQUE,
  account      TEXT NOT NULL REFERENCES account (id),
  congress     TEXT NOT NULL REFERENCES congress (id),
  device       TEXT NOT NULL,
  opened_at    TEXT NOT NULL,
  last_seen_at TEXT NOT NULL
);
CREATE INDEX session_by_account ON session (account, opened_at);
