-- An inspection into the implementation of laws (执法检查) on a topic.
CREATE TABLE inspection (
  id       TEXT NOT NULL PRIMARY KEY,
  congress TEXT NOT NULL REFERENCES congress (id),
  topic    TEXT NOT NULL UNIQUE REFERENCES topic (id),
  lead     TEXT NOT NULL REFERENCES organ (id),
  way      TEXT NOT NULL CHECK (way IN ('own', 'linked', 'regional', 'delegated')),
  from_on  TEXT NOT NULL,
  until_on TEXT NOT NULL,
  content  TEXT NOT NULL,
  version  BIGINT NOT NULL
);
CREATE INDEX inspection_by_congress ON inspection (congress, from_on, id);
