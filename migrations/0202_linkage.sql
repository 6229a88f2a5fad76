-- The linked plan (联动监督计划) of a year: a city and the counties below it.
CREATE TABLE linkage (
  id      TEXT NOT NULL PRIMARY KEY,
  city    TEXT NOT NULL REFERENCES congress (id),
  year    BIGINT NOT NULL,
  edition BIGINT NOT NULL CHECK (edition > 0),
  version BIGINT NOT NULL,
  UNIQUE (city, year)
);

-- The counties that take part.
CREATE TABLE linkage_member (
  linkage  TEXT NOT NULL REFERENCES linkage (id),
  congress TEXT NOT NULL REFERENCES congress (id),
  PRIMARY KEY (linkage, congress)
);
CREATE INDEX linkage_member_by_congress ON linkage_member (congress, linkage);

-- A topic that a congress puts forward (初步建议). Nobody else sees it before it is sent.
CREATE TABLE linkage_proposal (
  id       TEXT NOT NULL PRIMARY KEY,
  linkage  TEXT NOT NULL REFERENCES linkage (id),
  congress TEXT NOT NULL REFERENCES congress (id),
  title    TEXT NOT NULL,
  field    TEXT NOT NULL,
  reason   TEXT NOT NULL,
  sources  TEXT NOT NULL,
  sent_on  TEXT,
  version  BIGINT NOT NULL
);
CREATE INDEX linkage_proposal_by_linkage ON linkage_proposal (linkage, congress, id);

-- An edition of the plan: the first, and one for each adjustment. What was put before the councils never changes.
CREATE TABLE linkage_edition (
  linkage      TEXT NOT NULL REFERENCES linkage (id),
  edition      BIGINT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('drafting', 'put')),
  reason       TEXT NOT NULL,
  meeting      TEXT REFERENCES meeting (id),
  consulted_on TEXT,
  consultation TEXT NOT NULL,
  quota_reason TEXT NOT NULL,
  submission   BIGINT NOT NULL,
  put_on       TEXT,
  PRIMARY KEY (linkage, edition)
);

-- A subject of an edition. An item keeps its identifier through all editions; a dropped one stays, marked.
CREATE TABLE linkage_item (
  linkage    TEXT NOT NULL,
  edition    BIGINT NOT NULL,
  item       TEXT NOT NULL,
  number     BIGINT NOT NULL,
  title      TEXT NOT NULL,
  field      TEXT NOT NULL,
  mode       TEXT NOT NULL,
  lead       TEXT NOT NULL REFERENCES organ (id),
  month      BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
  is_dropped BIGINT NOT NULL CHECK (is_dropped IN (0, 1)),
  reason     TEXT NOT NULL,
  PRIMARY KEY (linkage, edition, item),
  FOREIGN KEY (linkage, edition) REFERENCES linkage_edition (linkage, edition)
);
CREATE INDEX linkage_item_by_item ON linkage_item (item, edition);

-- What a congress arranged for itself on an item: who leads and reports there, or that it declines; and its own topic.
CREATE TABLE linkage_part (
  linkage        TEXT NOT NULL REFERENCES linkage (id),
  item           TEXT NOT NULL,
  congress       TEXT NOT NULL REFERENCES congress (id),
  lead           TEXT REFERENCES organ (id),
  organs         TEXT NOT NULL,
  is_declined    BIGINT NOT NULL CHECK (is_declined IN (0, 1)),
  decline_reason TEXT NOT NULL,
  topic          TEXT REFERENCES topic (id),
  version        BIGINT NOT NULL,
  PRIMARY KEY (item, congress)
);
CREATE INDEX linkage_part_by_congress ON linkage_part (congress, item);

-- How an edition stands in the council of one congress.
CREATE TABLE linkage_approval (
  linkage    TEXT NOT NULL,
  edition    BIGINT NOT NULL,
  congress   TEXT NOT NULL REFERENCES congress (id),
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'in_council', 'approved', 'returned')),
  submission BIGINT NOT NULL,
  meeting    TEXT NOT NULL,
  decided_on TEXT,
  reason     TEXT NOT NULL,
  PRIMARY KEY (linkage, edition, congress),
  FOREIGN KEY (linkage, edition) REFERENCES linkage_edition (linkage, edition)
);

-- What a member of one of the councils decided.
CREATE TABLE linkage_decision (
  linkage    TEXT NOT NULL,
  edition    BIGINT NOT NULL,
  congress   TEXT NOT NULL REFERENCES congress (id),
  submission BIGINT NOT NULL,
  person     TEXT NOT NULL REFERENCES person (id),
  name       TEXT NOT NULL,
  approves   BIGINT NOT NULL CHECK (approves IN (0, 1)),
  reason     TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  PRIMARY KEY (linkage, edition, congress, submission, person)
);

-- What a congress asks to have adjusted, and what came of it.
CREATE TABLE linkage_request (
  id          TEXT NOT NULL PRIMARY KEY,
  linkage     TEXT NOT NULL REFERENCES linkage (id),
  congress    TEXT NOT NULL REFERENCES congress (id),
  item        TEXT,
  text        TEXT NOT NULL,
  asked_on    TEXT NOT NULL,
  asked_by    TEXT NOT NULL,
  answer      TEXT NOT NULL,
  edition     BIGINT,
  answered_on TEXT
);
CREATE INDEX linkage_request_by_linkage ON linkage_request (linkage, asked_on, id);
