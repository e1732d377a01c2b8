-- What was decided where annotators tagged differently. The tags that follow stand in a layer of their own; those of the
-- annotators stay as they are.

-- Whose tags are compared, and in whose layer the decided ones stand. No row: nobody has begun to decide.
CREATE TABLE adjudication (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  layer INTEGER NOT NULL REFERENCES annotator (id),
  people TEXT NOT NULL CHECK (json_valid(people)), -- a JSON list of annotators
  blind INTEGER NOT NULL CHECK (blind IN (0, 1))
) STRICT;

-- A decision about an item: the tags of the annotators that answer each other. It is known by the first of these tags, and keeps
-- all of them as they were, so that it is seen when they change. No reference to labels: what was decided stays when one goes.
CREATE TABLE decision (
  document INTEGER NOT NULL REFERENCES document (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > start),
  label INTEGER NOT NULL,
  choice TEXT NOT NULL CHECK (choice IN ('version', 'both', 'neither', 'edited', 'later')),
  reason TEXT NOT NULL CHECK (reason IN ('person', 'pattern', 'identical', 'rules', 'majority', 'alone')),
  annotator INTEGER NOT NULL REFERENCES annotator (id), -- who decided
  at INTEGER NOT NULL,
  words TEXT NOT NULL, -- the words of the item, for how the same ones were decided before
  versions TEXT NOT NULL CHECK (json_valid(versions)), -- a JSON list: each annotator with their tags
  spans TEXT NOT NULL CHECK (json_valid(spans)), -- a JSON list: the ids of the tags that follow
  PRIMARY KEY (document, start, "end", label)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_by_words ON decision (words);
