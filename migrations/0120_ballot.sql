-- By what a subject is to be judged (评议标准), a JSON list of lines, as the voter reads them above the sheet.
ALTER TABLE ballot ADD COLUMN criteria TEXT NOT NULL DEFAULT '[]';
