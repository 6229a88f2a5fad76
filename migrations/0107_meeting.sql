-- What a hung date was before the working-day calendar changed.
CREATE TABLE hung_date_redating (
  hung_date TEXT NOT NULL REFERENCES hung_date (id),
  at        TEXT NOT NULL,
  was       TEXT NOT NULL,
  was_on    TEXT NOT NULL,
  PRIMARY KEY (hung_date, at)
);
