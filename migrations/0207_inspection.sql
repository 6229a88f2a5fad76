-- An inspection that was delegated to a congress of the next lower level (委托检查), and how far that congress is. The draft
-- of its report is its own.
CREATE TABLE inspection_delegation (
  inspection    TEXT NOT NULL REFERENCES inspection (id),
  congress      TEXT NOT NULL REFERENCES congress (id),
  told_on       TEXT,
  undertaken_on TEXT,
  undertaken_by TEXT NOT NULL,
  plan          TEXT NOT NULL,
  report        TEXT NOT NULL,
  sent_on       TEXT,
  waived_on     TEXT,
  waived_by     TEXT NOT NULL,
  waive_reason  TEXT NOT NULL,
  version       BIGINT NOT NULL,
  PRIMARY KEY (inspection, congress)
);
CREATE INDEX inspection_delegation_by_congress ON inspection_delegation (congress, told_on, inspection);
