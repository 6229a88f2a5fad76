-- Whom one meets there of those concerned, and what was promised there by when; no day without a promise.
ALTER TABLE activity ADD COLUMN met TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN promise TEXT NOT NULL DEFAULT '';
ALTER TABLE activity ADD COLUMN promised_on TEXT;
