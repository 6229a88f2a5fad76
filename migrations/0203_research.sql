-- A research group (调研组) on a topic: a joint one of two levels, or a county's own that goes further.
CREATE TABLE research_group (
  id         TEXT NOT NULL PRIMARY KEY,
  congress   TEXT NOT NULL REFERENCES congress (id),
  topic      TEXT NOT NULL REFERENCES topic (id),
  linkage    TEXT,
  is_joint   BIGINT NOT NULL CHECK (is_joint IN (0, 1)),
  name       TEXT NOT NULL,
  aim        TEXT NOT NULL,
  from_on    TEXT NOT NULL,
  until_on   TEXT NOT NULL,
  version    BIGINT NOT NULL
);
CREATE INDEX research_group_by_topic ON research_group (topic, from_on, id);
CREATE INDEX research_group_by_linkage ON research_group (linkage, id);

-- Who belongs to a group. An invited professional has neither account nor congress here.
CREATE TABLE research_member (
  research_group TEXT NOT NULL REFERENCES research_group (id),
  position       BIGINT NOT NULL,
  person         TEXT REFERENCES person (id),
  congress       TEXT REFERENCES congress (id),
  name           TEXT NOT NULL,
  capacity       TEXT NOT NULL,
  part           TEXT NOT NULL CHECK (part IN ('leader', 'deputy_leader', 'member', 'deputy', 'expert')),
  field          TEXT NOT NULL,
  PRIMARY KEY (research_group, position)
);
CREATE INDEX research_member_by_person ON research_member (person, research_group);
CREATE INDEX research_member_by_congress ON research_member (congress, research_group);

-- The research report of one congress on one topic. What is being written is nobody else's to see.
CREATE TABLE research_report (
  id         TEXT NOT NULL PRIMARY KEY,
  congress   TEXT NOT NULL REFERENCES congress (id),
  topic      TEXT NOT NULL UNIQUE REFERENCES topic (id),
  linkage    TEXT,
  state      TEXT NOT NULL CHECK (state IN ('drafting', 'finished')),
  edition    BIGINT NOT NULL CHECK (edition > 0),
  title      TEXT NOT NULL,
  text       TEXT NOT NULL,
  findings   TEXT NOT NULL,
  version    BIGINT NOT NULL
);
CREATE INDEX research_report_by_linkage ON research_report (linkage, congress);

-- A finished edition of a report. It never changes.
CREATE TABLE research_edition (
  report      TEXT NOT NULL REFERENCES research_report (id),
  edition     BIGINT NOT NULL,
  title       TEXT NOT NULL,
  text        TEXT NOT NULL,
  findings    TEXT NOT NULL,
  finished_on TEXT NOT NULL,
  finished_by TEXT NOT NULL,
  PRIMARY KEY (report, edition)
);

-- What the higher congress's report made of a finding that a lower one sent: taken over, or not, and why.
CREATE TABLE research_takeover (
  report     TEXT NOT NULL REFERENCES research_report (id),
  finding    TEXT NOT NULL,
  congress   TEXT NOT NULL REFERENCES congress (id),
  is_taken   BIGINT NOT NULL CHECK (is_taken IN (0, 1)),
  into_own   TEXT,
  reason     TEXT NOT NULL,
  judged     TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  PRIMARY KEY (report, congress, finding)
);
