-- Dictionaries: words and patterns that propose tags. What they find is worked out anew and kept nowhere; what people decided
-- of it is.

CREATE TABLE dictionary (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  switched INTEGER CHECK (switched IN (0, 1)) -- by somebody; null: it proposes
) STRICT, WITHOUT ROWID;

-- Never changed but for its switch. No reference to the label: a pattern whose label is gone proposes nothing.
CREATE TABLE pattern (
  dictionary TEXT NOT NULL REFERENCES dictionary (id),
  number INTEGER NOT NULL CHECK (number >= 0),
  label INTEGER NOT NULL,
  pattern TEXT NOT NULL CHECK (json_valid(pattern)), -- a string, or a list of tokens, as spaCy writes it
  switched INTEGER CHECK (switched IN (0, 1)),       -- by somebody; null: as its accepted share says
  PRIMARY KEY (dictionary, number)
) STRICT, WITHOUT ROWID;

-- What became of a proposal of a pattern: the tag that was made, or null where it was rejected. No reference to the dictionary:
-- a tag remembers what proposed it when that is gone, too.
CREATE TABLE suggestion (
  document INTEGER NOT NULL REFERENCES document (id),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  label INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > start),
  dictionary TEXT NOT NULL,
  pattern INTEGER NOT NULL,
  span TEXT,
  PRIMARY KEY (document, annotator, label, start, "end")
) STRICT, WITHOUT ROWID;

CREATE INDEX suggestion_by_pattern ON suggestion (dictionary, pattern, span);
