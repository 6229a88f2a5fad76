-- The number a register gives a person (代表证号、工号): the key of a repeated import.
ALTER TABLE person ADD COLUMN code TEXT;
CREATE UNIQUE INDEX person_by_code ON person (congress, code);

-- A session (次会议) of a congress within a term.
CREATE TABLE congress_session (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  term     TEXT NOT NULL REFERENCES term (id),
  number   BIGINT NOT NULL CHECK (number > 0),
  from_on  TEXT NOT NULL,
  until_on TEXT NOT NULL,
  UNIQUE (term, number)
);
