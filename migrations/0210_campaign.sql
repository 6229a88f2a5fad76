-- The yearly work evaluation of departments (工作评议): one campaign a year of a congress. Steps and all that is told of it
-- stand in `content` as JSON; those that make somebody act stand beside it as days.
CREATE TABLE campaign (
  id             TEXT NOT NULL PRIMARY KEY,
  congress       TEXT NOT NULL REFERENCES congress (id),
  year           BIGINT NOT NULL,
  regime_on      TEXT NOT NULL,
  lead           TEXT NOT NULL REFERENCES organ (id),
  meeting        TEXT,
  ballot         TEXT,
  adopted_on     TEXT,
  mobilised_on   TEXT,
  appraised_on   TEXT,
  handed_over_on TEXT,
  content        TEXT NOT NULL,
  version        BIGINT NOT NULL,
  UNIQUE (congress, year)
);

-- A department that is evaluated. What was checked, reported, settled and voted stands in `content` as JSON; who answers
-- for it, and since when its report stands and its opinions are settled, stand beside it.
CREATE TABLE campaign_department (
  campaign   TEXT NOT NULL REFERENCES campaign (id),
  organ      TEXT NOT NULL REFERENCES organ (id),
  position   BIGINT NOT NULL CHECK (position > 0),
  supervisor TEXT,
  stands_on  TEXT,
  settled_on TEXT,
  content    TEXT NOT NULL,
  version    BIGINT NOT NULL,
  PRIMARY KEY (campaign, organ)
);
CREATE INDEX campaign_department_by_organ ON campaign_department (organ, campaign);

-- A line of the board: what a department promised, and how far it is.
CREATE TABLE campaign_commitment (
  id       TEXT NOT NULL PRIMARY KEY,
  campaign TEXT NOT NULL REFERENCES campaign (id),
  organ    TEXT NOT NULL REFERENCES organ (id),
  kind     TEXT NOT NULL,
  title    TEXT NOT NULL,
  goal     TEXT NOT NULL,
  due_on   TEXT NOT NULL,
  percent  BIGINT NOT NULL CHECK (percent BETWEEN 0 AND 100),
  words    TEXT NOT NULL,
  told_on  TEXT,
  done_on  TEXT,
  version  BIGINT NOT NULL
);
CREATE INDEX campaign_commitment_by_organ ON campaign_commitment (campaign, organ, due_on, id);
