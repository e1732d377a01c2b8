-- The corpus: documents whose text never changes, spans that always say what they cover, and every event that made them so.
-- Offsets are Unicode code points, half-open: substr(text, start + 1, "end" - start) is the span.

CREATE TABLE corpus (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  made INTEGER NOT NULL,            -- Unix milliseconds, as every time here
  policy TEXT NOT NULL DEFAULT 'nested' CHECK (policy IN ('nested', 'any', 'flat')),
  documents INTEGER NOT NULL DEFAULT 0, -- kept: how many are live
  indexed INTEGER NOT NULL DEFAULT 0,   -- document_search has the documents up to this id
  last_label INTEGER NOT NULL DEFAULT 0 -- kept: a label's id is never given to another, for old events still speak of it
) STRICT;

CREATE TABLE annotator (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE label (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  colour TEXT NOT NULL,
  key TEXT NOT NULL DEFAULT '' CHECK (length(key) <= 1),
  position INTEGER NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),     -- its id in the world outside
  title TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of the text as UTF-8
  length INTEGER NOT NULL,                   -- code points
  added INTEGER NOT NULL,
  live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)), -- 0: removed, and can come back by undo
  source TEXT NOT NULL,                      -- the path or 'pasted'
  encoding TEXT NOT NULL,                    -- as it came
  newline TEXT NOT NULL,                     -- as it came: lf, crlf, cr, mixed, none
  original_sha256 TEXT NOT NULL,             -- of the bytes as they came
  text_changes TEXT NOT NULL DEFAULT '{}',   -- what was changed on the way in, by kind, as JSON
  meta TEXT NOT NULL DEFAULT '{}',           -- what the file said beside the text, as JSON
  sum TEXT NOT NULL CHECK (length(sum) = 32) -- over all of this as it came in: SQLite itself would not notice a changed letter
) STRICT;

CREATE UNIQUE INDEX document_by_sha256 ON document (sha256) WHERE live = 1;
CREATE UNIQUE INDEX document_by_name ON document (name) WHERE live = 1;
CREATE INDEX document_by_title ON document (title COLLATE NOCASE) WHERE live = 1;

-- Apart from the list, so that paging through documents never reads their texts.
CREATE TABLE document_text (
  document INTEGER PRIMARY KEY REFERENCES document (id),
  text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE document_search USING fts5 (
  text, content = 'document_text', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 2', detail = 'column'
);

CREATE TABLE span (
  document INTEGER NOT NULL REFERENCES document (id),
  id TEXT NOT NULL CHECK (id <> ''),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  label INTEGER NOT NULL REFERENCES label (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > start),
  surface TEXT NOT NULL CHECK (length(surface) = "end" - start),
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (document, id),
  UNIQUE (document, annotator, label, start, "end")
) STRICT, WITHOUT ROWID;

-- One annotator's work on one document; no row means untouched: new.
CREATE TABLE layer (
  document INTEGER NOT NULL REFERENCES document (id),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  status TEXT NOT NULL CHECK (status IN ('new', 'in progress', 'done', 'flagged')),
  note TEXT NOT NULL DEFAULT '',
  spans INTEGER NOT NULL DEFAULT 0, -- kept
  updated INTEGER NOT NULL,
  PRIMARY KEY (document, annotator)
) STRICT, WITHOUT ROWID;

CREATE INDEX layer_by_status ON layer (annotator, status, document);
CREATE INDEX layer_by_updated ON layer (annotator, updated);

-- Kept counts, so that no screen counts spans. `check` compares them with the spans.
CREATE TABLE document_label (
  document INTEGER NOT NULL REFERENCES document (id),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  label INTEGER NOT NULL REFERENCES label (id),
  spans INTEGER NOT NULL CHECK (spans >= 0),
  PRIMARY KEY (document, annotator, label)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_label_by_label ON document_label (label, annotator, document) WHERE spans > 0;

CREATE TABLE label_total (
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  label INTEGER NOT NULL REFERENCES label (id),
  spans INTEGER NOT NULL CHECK (spans >= 0), -- of live documents
  PRIMARY KEY (annotator, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE status_total (
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  status TEXT NOT NULL,
  documents INTEGER NOT NULL CHECK (documents >= 0), -- live ones that have a layer
  PRIMARY KEY (annotator, status)
) STRICT, WITHOUT ROWID;

-- What happened: written in the transaction that did it, never changed. Replaying `changes` in order gives the tables above.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL UNIQUE,     -- a UUID that the client made: a command that is sent twice happens once
  action TEXT NOT NULL,             -- what undo takes back as one: the command itself, or the import that it is part of
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  annotator INTEGER REFERENCES annotator (id), -- null: the program itself
  document INTEGER,                 -- null: none, or several, which event_document then lists
  reverses TEXT,                    -- the action that this one took back, for undo and redo
  changes TEXT NOT NULL,            -- JSON: what was and what is
  sum TEXT NOT NULL CHECK (length(sum) = 32) -- over the event and the sum before it, so that a change anywhere is noticed
) STRICT;

CREATE INDEX event_by_action ON event (action) WHERE action <> command;
CREATE INDEX event_by_document ON event (document, seq) WHERE document IS NOT NULL;
CREATE INDEX event_by_reverses ON event (reverses) WHERE reverses IS NOT NULL;

-- The documents of events that touch several, for the history of one document.
CREATE TABLE event_document (
  document INTEGER NOT NULL REFERENCES document (id),
  seq INTEGER NOT NULL REFERENCES event (seq),
  PRIMARY KEY (document, seq)
) STRICT, WITHOUT ROWID;

-- What each annotator's undo and redo would take next: the highest position of its side.
CREATE TABLE history_stack (
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  side TEXT NOT NULL CHECK (side IN ('undo', 'redo')),
  position INTEGER NOT NULL,
  action TEXT NOT NULL,
  PRIMARY KEY (annotator, side, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER document_text_is_fixed BEFORE UPDATE ON document_text
BEGIN SELECT RAISE (ABORT, 'the text of a document never changes'); END;

CREATE TRIGGER document_text_stays BEFORE DELETE ON document_text
BEGIN SELECT RAISE (ABORT, 'the text of a document never changes'); END;

-- INSERT OR REPLACE would delete without asking the trigger above; so below, too.
CREATE TRIGGER document_text_comes_once BEFORE INSERT ON document_text
WHEN EXISTS (SELECT 1 FROM document_text WHERE document = NEW.document)
BEGIN SELECT RAISE (ABORT, 'the text of a document never changes'); END;

CREATE TRIGGER document_text_is_as_said BEFORE INSERT ON document_text
WHEN length(NEW.text) IS NOT (SELECT length FROM document WHERE id = NEW.document)
BEGIN SELECT RAISE (ABORT, 'the length of the text is not what its document says'); END;

CREATE TRIGGER document_facts_are_fixed
BEFORE UPDATE OF id, name, sha256, length, added, source, encoding, newline, original_sha256, text_changes, meta, sum ON document
BEGIN SELECT RAISE (ABORT, 'where a document came from never changes'); END;

CREATE TRIGGER document_stays BEFORE DELETE ON document
BEGIN SELECT RAISE (ABORT, 'a document is removed by live = 0, so that it can come back'); END;

CREATE TRIGGER document_comes_once BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'where a document came from never changes'); END;

CREATE TRIGGER corpus_stays_itself BEFORE UPDATE OF one, id, made ON corpus
BEGIN SELECT RAISE (ABORT, 'a corpus stays the one that it is'); END;

CREATE TRIGGER corpus_stays BEFORE DELETE ON corpus
BEGIN SELECT RAISE (ABORT, 'a corpus stays the one that it is'); END;

CREATE TRIGGER corpus_comes_once BEFORE INSERT ON corpus
WHEN EXISTS (SELECT 1 FROM corpus)
BEGIN SELECT RAISE (ABORT, 'a corpus stays the one that it is'); END;

CREATE TRIGGER span_says_what_it_covers BEFORE INSERT ON span
WHEN NEW.surface IS NOT (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM document_text WHERE document = NEW.document)
BEGIN SELECT RAISE (ABORT, 'the surface of a span is not that slice of its text'); END;

CREATE TRIGGER span_still_says_what_it_covers BEFORE UPDATE OF document, start, "end", surface ON span
WHEN NEW.surface IS NOT (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM document_text WHERE document = NEW.document)
BEGIN SELECT RAISE (ABORT, 'the surface of a span is not that slice of its text'); END;

CREATE TRIGGER label_id_is_spent AFTER INSERT ON label
BEGIN UPDATE corpus SET last_label = max(last_label, NEW.id); END;

CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'events are never changed'); END;

CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'events are never deleted'); END;

CREATE TRIGGER event_comes_once BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq OR command = NEW.command)
BEGIN SELECT RAISE (ABORT, 'events are never changed'); END;

CREATE TRIGGER event_document_is_fixed BEFORE UPDATE ON event_document
BEGIN SELECT RAISE (ABORT, 'events are never changed'); END;

CREATE TRIGGER event_document_stays BEFORE DELETE ON event_document
BEGIN SELECT RAISE (ABORT, 'events are never deleted'); END;
