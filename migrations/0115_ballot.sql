-- What everybody may read of a result is a choice of the design; and so is paper beside the sheets of a secret ballot, for
-- members without a device.
ALTER TABLE ballot ADD COLUMN publishes TEXT NOT NULL DEFAULT 'tally' CHECK (publishes IN ('tally', 'verdict', 'nothing'));
ALTER TABLE ballot ADD COLUMN allows_paper BIGINT NOT NULL DEFAULT 0 CHECK (allows_paper IN (0, 1));

-- How a member was admitted to a secret ballot: by a slip or to a sheet of paper. Whoever is admitted is admitted once.
CREATE TABLE ballot_admission (
  ballot TEXT NOT NULL REFERENCES ballot (id),
  person TEXT NOT NULL REFERENCES person (id),
  way    TEXT NOT NULL CHECK (way IN ('slip', 'paper')),
  PRIMARY KEY (ballot, person)
);
INSERT INTO ballot_admission (ballot, person, way) SELECT ballot, person, 'slip' FROM ballot_slip ORDER BY ballot, person;

-- A code with which a member takes a slip on a tablet of the hall. Only its digest is kept, until the vote is over.
CREATE TABLE ballot_code (
  ballot     TEXT NOT NULL REFERENCES ballot (id),
  person     TEXT NOT NULL REFERENCES person (id),
  digest     TEXT NOT NULL UNIQUE,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (ballot, person)
);
