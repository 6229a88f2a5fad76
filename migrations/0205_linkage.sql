-- The implementation plan (实施方案) of a linked subject: the city's lead office drafts it, the city's council approves it.
CREATE TABLE linkage_scheme (
  item        TEXT NOT NULL PRIMARY KEY,
  congress    TEXT NOT NULL REFERENCES congress (id),
  state       TEXT NOT NULL CHECK (state IN ('drafting', 'submitted', 'approved')),
  content     TEXT NOT NULL,
  approved_on TEXT,
  version     BIGINT NOT NULL
);

-- What need not be ready in a county before the city deliberates, and why.
CREATE TABLE linkage_waiver (
  item       TEXT NOT NULL,
  guard      TEXT NOT NULL CHECK (guard IN ('coverage', 'sessions', 'results')),
  county     TEXT NOT NULL REFERENCES congress (id),
  reason     TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  PRIMARY KEY (item, guard, county)
);

-- The city's special meeting (专题会议) that hears the counties.
CREATE TABLE linkage_hearing (
  item     TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  meeting  TEXT REFERENCES meeting (id),
  version  BIGINT NOT NULL
);
