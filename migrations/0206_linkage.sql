-- What was decided and told of declining an item. What a congress arranges for a later edition is its own until its council
-- approves.
ALTER TABLE linkage_part ADD COLUMN has_declined BIGINT NOT NULL DEFAULT 0;
ALTER TABLE linkage_part ADD COLUMN told_reason TEXT NOT NULL DEFAULT '';
UPDATE linkage_part SET has_declined = 1, told_reason = decline_reason
 WHERE is_declined = 1 AND EXISTS (
   SELECT 1 FROM linkage l JOIN linkage_approval a ON a.linkage = l.id AND a.edition = l.edition
    WHERE l.id = linkage_part.linkage AND a.congress = linkage_part.congress AND a.state = 'approved');

-- The year's summary (年度工作总结) of a congress: its document, and the figures as they were when it was drafted.
CREATE TABLE linkage_year (
  document   TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
  linkage    TEXT NOT NULL REFERENCES linkage (id),
  congress   TEXT NOT NULL REFERENCES congress (id),
  figures    TEXT NOT NULL,
  drafted_on TEXT NOT NULL
);
CREATE INDEX linkage_year_by_linkage ON linkage_year (linkage, congress, document);
