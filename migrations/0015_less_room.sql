-- The same in less room: tags without a second index of nearly all their columns, and a full-text index that keeps of a word in which
-- articles it stands, and no more.

-- A statement with parameters is run for all documents, a few at a time, so that it can be said how far it is.

-- SQLite cannot take a UNIQUE away where it stands: the table is made anew with the rows that it has.
CREATE TABLE span_anew (
  document INTEGER NOT NULL REFERENCES document (id),
  id TEXT NOT NULL CHECK (id <> ''),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  label INTEGER NOT NULL REFERENCES label (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > start),
  surface TEXT NOT NULL CHECK (length(surface) = "end" - start),
  note TEXT NOT NULL DEFAULT '',
  meta TEXT NOT NULL DEFAULT '{}', -- a JSON object; '{}' for what people make here
  guideline INTEGER NOT NULL DEFAULT 1 CHECK (guideline > 0),
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

INSERT INTO span_anew (document, id, annotator, label, start, "end", surface, note, meta, guideline)
SELECT document, id, annotator, label, start, "end", surface, note, meta, guideline FROM span
WHERE document > :from AND document <= :to ORDER BY document, id;

DROP TABLE span;

ALTER TABLE span_anew RENAME TO span;

-- They went with the table.
CREATE TRIGGER span_says_what_it_covers BEFORE INSERT ON span
WHEN NEW.surface IS NOT coalesce(
  (SELECT iif(start + length(text) >= NEW."end", substr(text, NEW.start - start + 1, NEW."end" - NEW.start), NULL)
   FROM (SELECT start, text FROM text_part WHERE document = NEW.document AND start <= NEW.start ORDER BY start DESC LIMIT 1)),
  (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM document_text WHERE document = NEW.document))
BEGIN SELECT RAISE (ABORT, 'the surface of a span is not that slice of its text'); END;

CREATE TRIGGER span_still_says_what_it_covers BEFORE UPDATE OF document, start, "end", surface ON span
WHEN NEW.surface IS NOT coalesce(
  (SELECT iif(start + length(text) >= NEW."end", substr(text, NEW.start - start + 1, NEW."end" - NEW.start), NULL)
   FROM (SELECT start, text FROM text_part WHERE document = NEW.document AND start <= NEW.start ORDER BY start DESC LIMIT 1)),
  (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM document_text WHERE document = NEW.document))
BEGIN SELECT RAISE (ABORT, 'the surface of a span is not that slice of its text'); END;

-- That nobody gives a label twice to one place, the few tags of an article are asked themselves. Where they are many, that would
-- take long for each: the places of the tags of such an article stand here once more, in the order in which they are asked for.
CREATE TABLE crowded (
  document INTEGER PRIMARY KEY REFERENCES document (id)
) STRICT;

CREATE TABLE crowded_place (
  document INTEGER NOT NULL,
  annotator INTEGER NOT NULL,
  label INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (document, annotator, label, start, "end")
) STRICT, WITHOUT ROWID;

CREATE TRIGGER crowded_is_whole AFTER INSERT ON crowded
BEGIN
  INSERT INTO crowded_place (document, annotator, label, start, "end")
  SELECT document, annotator, label, start, "end" FROM span WHERE document = NEW.document;
END;

CREATE TRIGGER crowded_is_fixed BEFORE UPDATE ON crowded
BEGIN SELECT RAISE (ABORT, 'an article that was crowded never changes that'); END;

CREATE TRIGGER crowded_stays BEFORE DELETE ON crowded
BEGIN SELECT RAISE (ABORT, 'an article that was crowded never changes that'); END;

CREATE TRIGGER span_comes_once BEFORE INSERT ON span
WHEN iif(
  EXISTS (SELECT 1 FROM crowded WHERE document = NEW.document),
  -- INSERT OR REPLACE would take away the other one, and not its place.
  EXISTS (SELECT 1 FROM crowded_place WHERE document = NEW.document AND annotator = NEW.annotator AND label = NEW.label
    AND start = NEW.start AND "end" = NEW."end") OR EXISTS (SELECT 1 FROM span WHERE document = NEW.document AND id = NEW.id),
  EXISTS (SELECT 1 FROM span WHERE document = NEW.document AND annotator = NEW.annotator AND label = NEW.label
    AND start = NEW.start AND "end" = NEW."end"))
BEGIN SELECT RAISE (ABORT, 'an annotator never gives a label twice to one place'); END;

CREATE TRIGGER span_stays_once BEFORE UPDATE OF annotator, label, start, "end" ON span
WHEN (NEW.annotator, NEW.label, NEW.start, NEW."end") <> (OLD.annotator, OLD.label, OLD.start, OLD."end") AND iif(
  EXISTS (SELECT 1 FROM crowded WHERE document = NEW.document),
  EXISTS (SELECT 1 FROM crowded_place WHERE document = NEW.document AND annotator = NEW.annotator AND label = NEW.label
    AND start = NEW.start AND "end" = NEW."end"),
  EXISTS (SELECT 1 FROM span WHERE document = NEW.document AND annotator = NEW.annotator AND label = NEW.label
    AND start = NEW.start AND "end" = NEW."end"))
BEGIN SELECT RAISE (ABORT, 'an annotator never gives a label twice to one place'); END;

CREATE TRIGGER span_keeps_its_id BEFORE UPDATE OF document, id ON span
BEGIN SELECT RAISE (ABORT, 'a tag never changes its id, nor its document'); END;

CREATE TRIGGER span_comes_to_crowded AFTER INSERT ON span WHEN EXISTS (SELECT 1 FROM crowded WHERE document = NEW.document)
BEGIN INSERT INTO crowded_place VALUES (NEW.document, NEW.annotator, NEW.label, NEW.start, NEW."end"); END;

CREATE TRIGGER span_moves_in_crowded AFTER UPDATE OF annotator, label, start, "end" ON span
WHEN EXISTS (SELECT 1 FROM crowded WHERE document = NEW.document)
BEGIN
  DELETE FROM crowded_place WHERE document = OLD.document AND annotator = OLD.annotator AND label = OLD.label
    AND start = OLD.start AND "end" = OLD."end";
  INSERT INTO crowded_place VALUES (NEW.document, NEW.annotator, NEW.label, NEW.start, NEW."end");
END;

CREATE TRIGGER span_goes_from_crowded AFTER DELETE ON span WHEN EXISTS (SELECT 1 FROM crowded WHERE document = OLD.document)
BEGIN
  DELETE FROM crowded_place WHERE document = OLD.document AND annotator = OLD.annotator AND label = OLD.label
    AND start = OLD.start AND "end" = OLD."end";
END;

INSERT INTO crowded (document) SELECT document FROM layer GROUP BY document HAVING sum(spans) > 64;

-- Where in an article a word stands is read from the article.
DROP TABLE document_search;

CREATE VIRTUAL TABLE document_search USING fts5 (
  text, content = 'document_text', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 2', detail = 'none'
);

INSERT INTO document_search (rowid, text)
SELECT document, text FROM document_text WHERE document > :from AND document <= :to ORDER BY document;

UPDATE corpus SET indexed = (SELECT coalesce(max(id), 0) FROM document);
