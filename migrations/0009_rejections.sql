-- Where a person said no to a label: these places are not offered again for it, and nothing else follows. No reference to the
-- label: what was said stays when undo takes it away, for its id is never given to another.

CREATE TABLE rejection (
  document INTEGER NOT NULL REFERENCES document (id),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  label INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > start),
  PRIMARY KEY (document, annotator, label, start, "end")
) STRICT, WITHOUT ROWID;

-- The same of words, wherever they stand: in articles that are still to come, too.
CREATE TABLE rejected_words (
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  label INTEGER NOT NULL,
  words TEXT NOT NULL CHECK (words <> ''),
  PRIMARY KEY (annotator, label, words)
) STRICT, WITHOUT ROWID;
