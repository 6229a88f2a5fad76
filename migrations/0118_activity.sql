-- The supervised organs that an activity concerns. They see no more of it than before.
CREATE TABLE activity_organ (
  activity TEXT NOT NULL REFERENCES activity (id),
  organ    TEXT NOT NULL REFERENCES organ (id),
  PRIMARY KEY (activity, organ)
);
CREATE INDEX activity_organ_by_organ ON activity_organ (organ, activity);
