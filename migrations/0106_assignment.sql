-- Dates of co-handlers' parts that a change of the working-day calendar moved.
CREATE TABLE assignment_part_redating (
  assignment TEXT NOT NULL,
  organ      TEXT NOT NULL,
  at         TEXT NOT NULL,
  old_on     TEXT NOT NULL,
  new_on     TEXT NOT NULL,
  PRIMARY KEY (assignment, organ, at),
  FOREIGN KEY (assignment, organ) REFERENCES assignment_part (assignment, organ)
);

-- What is open by its day, for dating it again.
CREATE INDEX assignment_part_by_due ON assignment_part (due_on) WHERE done_on IS NULL;
