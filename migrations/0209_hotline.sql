-- Records of the government service hotline (12345政务服务便民热线), brought in from workbooks. Nothing of a caller is here.
CREATE TABLE hotline_case (
  id           TEXT NOT NULL PRIMARY KEY,
  congress     TEXT NOT NULL REFERENCES congress (id),
  number       TEXT NOT NULL,
  received_on  TEXT NOT NULL,
  category     TEXT NOT NULL,
  content      TEXT NOT NULL,
  handler      TEXT NOT NULL,
  settled_on   TEXT,
  is_in_time   BIGINT CHECK (is_in_time IN (0, 1)),
  rating       TEXT NOT NULL,
  is_satisfied BIGINT CHECK (is_satisfied IN (0, 1)),
  UNIQUE (congress, number)
);
CREATE INDEX hotline_case_by_day ON hotline_case (congress, received_on, id);
CREATE INDEX hotline_case_by_handler ON hotline_case (congress, handler, received_on);

-- Which organ a name in those workbooks means; none when it is no organ of this congress. Said once, remembered.
CREATE TABLE hotline_name (
  congress TEXT NOT NULL REFERENCES congress (id),
  handler  TEXT NOT NULL,
  organ    TEXT REFERENCES organ (id),
  PRIMARY KEY (congress, handler)
);
