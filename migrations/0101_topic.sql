-- A subject of supervision. `stage` is the furthest stage passed in the current round.
CREATE TABLE topic (
  id          TEXT NOT NULL PRIMARY KEY,
  congress    TEXT NOT NULL REFERENCES congress (id),
  year        BIGINT NOT NULL,
  number      BIGINT NOT NULL CHECK (number > 0),
  list        TEXT NOT NULL CHECK (list IN ('key', 'regular')),
  title       TEXT NOT NULL,
  field       TEXT NOT NULL,
  mode        TEXT NOT NULL,
  lead        TEXT NOT NULL REFERENCES organ (id),
  month       BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
  session     TEXT,
  state       TEXT NOT NULL CHECK (state IN ('planned', 'active', 'closed', 'dropped')),
  stage       TEXT NOT NULL,
  round       BIGINT NOT NULL CHECK (round > 0),
  drop_reason TEXT,
  regime_on   TEXT NOT NULL,
  version     BIGINT NOT NULL
);
CREATE INDEX topic_by_year ON topic (congress, year, list, number, id);

-- The organs that report on a topic. They see it.
CREATE TABLE topic_organ (
  topic   TEXT NOT NULL REFERENCES topic (id),
  organ   TEXT NOT NULL REFERENCES organ (id),
  sort_no BIGINT NOT NULL,
  PRIMARY KEY (topic, organ)
);
CREATE INDEX topic_organ_by_organ ON topic_organ (organ, topic);

-- A stage of a topic that is planned, passed or left out. Lights are never kept: they are worked out when read.
CREATE TABLE topic_stage (
  topic       TEXT NOT NULL REFERENCES topic (id),
  round       BIGINT NOT NULL,
  stage       TEXT NOT NULL,
  due_on      TEXT,
  due         TEXT,
  done_on     TEXT,
  subject     TEXT,
  skip_reason TEXT,
  PRIMARY KEY (topic, round, stage)
);
CREATE INDEX topic_stage_by_due ON topic_stage (due_on, topic);
