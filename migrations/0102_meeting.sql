-- A meeting of the standing committee, of the council of chairpersons, of a presidium, or a forum.
CREATE TABLE meeting (
  id                TEXT NOT NULL PRIMARY KEY,
  congress          TEXT NOT NULL REFERENCES congress (id),
  kind              TEXT NOT NULL CHECK (kind IN ('standing_committee', 'council', 'presidium', 'forum')),
  term_number       BIGINT NOT NULL CHECK (term_number > 0),
  session_number    BIGINT NOT NULL CHECK (session_number > 0),
  title             TEXT NOT NULL,
  held_on           TEXT NOT NULL,
  starts_at         TEXT NOT NULL,
  place             TEXT NOT NULL,
  presiding         TEXT REFERENCES person (id),
  is_extraordinary  BIGINT NOT NULL CHECK (is_extraordinary IN (0, 1)),
  exempt_reason     TEXT NOT NULL,
  remote_decision   TEXT NOT NULL,
  agenda_decided_on TEXT,
  state             TEXT NOT NULL CHECK (state IN ('planned', 'called', 'opened', 'closed', 'minutes_approved', 'cancelled')),
  called_on         TEXT,
  opened_at         TEXT,
  closed_at         TEXT,
  roster            TEXT NOT NULL,
  minutes           TEXT NOT NULL,
  cancel_reason     TEXT NOT NULL,
  version           BIGINT NOT NULL
);
CREATE INDEX meeting_by_congress ON meeting (congress, held_on, id);

-- What was moved from which day to which, why, and what conflicted then.
CREATE TABLE meeting_move (
  id        TEXT NOT NULL PRIMARY KEY,
  meeting   TEXT NOT NULL REFERENCES meeting (id),
  from_on   TEXT NOT NULL,
  to_on     TEXT NOT NULL,
  reason    TEXT NOT NULL,
  conflicts TEXT NOT NULL,
  moved_at  TEXT NOT NULL
);
CREATE INDEX meeting_move_by_meeting ON meeting_move (meeting, id);

-- A date that hangs on a meeting: it moves when the meeting moves.
CREATE TABLE hung_date (
  id      TEXT NOT NULL PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  subject TEXT NOT NULL,
  label   TEXT NOT NULL,
  due     TEXT NOT NULL,
  due_on  TEXT NOT NULL,
  done_on TEXT,
  UNIQUE (meeting, subject, label)
);
CREATE INDEX hung_date_by_subject ON hung_date (subject, due_on, id);

-- What a hung date was before a move.
CREATE TABLE hung_date_past (
  id        TEXT NOT NULL PRIMARY KEY,
  hung_date TEXT NOT NULL REFERENCES hung_date (id),
  was       TEXT NOT NULL,
  was_on    TEXT NOT NULL,
  move      TEXT NOT NULL REFERENCES meeting_move (id)
);
CREATE INDEX hung_date_past_by_date ON hung_date_past (hung_date, id);

CREATE TABLE agenda_item (
  id            TEXT NOT NULL PRIMARY KEY,
  meeting       TEXT NOT NULL REFERENCES meeting (id),
  position      BIGINT NOT NULL,
  kind          TEXT NOT NULL,
  title         TEXT NOT NULL,
  subject       TEXT,
  organ         TEXT REFERENCES organ (id),
  reporter      TEXT NOT NULL,
  reporter_is   TEXT NOT NULL CHECK (reporter_is IN ('head', 'delegate')),
  is_ad_hoc     BIGINT NOT NULL CHECK (is_ad_hoc IN (0, 1)),
  ad_hoc_reason TEXT NOT NULL,
  withdrawn     TEXT,
  version       BIGINT NOT NULL
);
CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting, position, id);
CREATE INDEX agenda_item_by_subject ON agenda_item (subject, id);

-- Main speakers (重点发言人), named before the meeting.
CREATE TABLE agenda_speaker (
  item     TEXT NOT NULL REFERENCES agenda_item (id),
  person   TEXT NOT NULL REFERENCES person (id),
  position BIGINT NOT NULL,
  PRIMARY KEY (item, person)
);

-- Papers; a paper given again under the same title is its next version.
CREATE TABLE agenda_paper (
  id       TEXT NOT NULL PRIMARY KEY,
  item     TEXT NOT NULL REFERENCES agenda_item (id),
  title    TEXT NOT NULL,
  number   BIGINT NOT NULL,
  file     TEXT NOT NULL REFERENCES file (id),
  given_on TEXT NOT NULL,
  is_late  BIGINT NOT NULL CHECK (is_late IN (0, 1)),
  UNIQUE (item, title, number)
);

CREATE TABLE attendance (
  id           TEXT NOT NULL PRIMARY KEY,
  meeting      TEXT NOT NULL REFERENCES meeting (id),
  person       TEXT REFERENCES person (id),
  name         TEXT NOT NULL,
  capacity     TEXT NOT NULL,
  part         TEXT NOT NULL CHECK (part IN ('voting', 'non_voting', 'observer')),
  is_remote    BIGINT NOT NULL CHECK (is_remote IN (0, 1)),
  leave_state  TEXT NOT NULL CHECK (leave_state IN ('none', 'asked', 'approved', 'refused')),
  leave_kind   TEXT,
  leave_reason TEXT NOT NULL,
  position     BIGINT NOT NULL,
  version      BIGINT NOT NULL,
  UNIQUE (meeting, person)
);
CREATE INDEX attendance_by_person ON attendance (person, meeting);

-- From when to when somebody was there. A stay entered by mistake is void, never deleted.
CREATE TABLE attendance_stay (
  id         TEXT NOT NULL PRIMARY KEY,
  attendance TEXT NOT NULL REFERENCES attendance (id),
  from_at    TEXT NOT NULL,
  until_at   TEXT,
  by_oneself BIGINT NOT NULL CHECK (by_oneself IN (0, 1)),
  is_void    BIGINT NOT NULL CHECK (is_void IN (0, 1))
);
CREATE INDEX attendance_stay_by_attendance ON attendance_stay (attendance, id);

CREATE TABLE speech (
  id            TEXT NOT NULL PRIMARY KEY,
  item          TEXT NOT NULL REFERENCES agenda_item (id),
  person        TEXT REFERENCES person (id),
  name          TEXT NOT NULL,
  position      BIGINT NOT NULL,
  setting       TEXT NOT NULL CHECK (setting IN ('plenary', 'group_first', 'group_again')),
  text          TEXT NOT NULL,
  minutes       BIGINT NOT NULL,
  minutes_limit BIGINT NOT NULL,
  confirmed_at  TEXT,
  version       BIGINT NOT NULL
);
CREATE INDEX speech_by_item ON speech (item, position, id);
CREATE INDEX speech_by_person ON speech (person, id);

CREATE TABLE decision (
  id          TEXT NOT NULL PRIMARY KEY,
  meeting     TEXT NOT NULL REFERENCES meeting (id),
  item        TEXT REFERENCES agenda_item (id),
  text        TEXT NOT NULL,
  method      TEXT NOT NULL CHECK (method IN ('ballot', 'show_of_hands', 'consent')),
  ballot      TEXT,
  in_office   BIGINT NOT NULL,
  present     BIGINT NOT NULL,
  in_favour   BIGINT NOT NULL,
  against     BIGINT NOT NULL,
  abstained   BIGINT NOT NULL,
  not_pressed BIGINT NOT NULL,
  needed      BIGINT NOT NULL,
  is_passed   BIGINT NOT NULL CHECK (is_passed IN (0, 1)),
  decided_at  TEXT NOT NULL
);
CREATE INDEX decision_by_meeting ON decision (meeting, id);
