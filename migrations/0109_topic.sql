-- The linked matter (联动监督) that congresses of two levels carry out in step: their topics name the same one.
ALTER TABLE topic ADD COLUMN linkage TEXT;
CREATE INDEX topic_by_linkage ON topic (linkage, congress);
