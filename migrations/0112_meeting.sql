-- A date that another congress keeps (市县联动): whose it is, and which meeting of theirs must be held by then.
-- A meeting opened later has its reason.
ALTER TABLE hung_date ADD COLUMN congress TEXT REFERENCES congress (id);
ALTER TABLE hung_date ADD COLUMN tied TEXT REFERENCES meeting (id);
ALTER TABLE hung_date ADD COLUMN late_reason TEXT;
CREATE INDEX hung_date_by_tied ON hung_date (tied, id);
