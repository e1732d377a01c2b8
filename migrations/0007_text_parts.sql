-- To find a place in a text SQLite counts its characters from the beginning: a thousand tags in a long one would count them a
-- thousand times. While many go in, the text stands here in parts as well; the table is empty again when they are in.

CREATE TABLE text_part (
  document INTEGER NOT NULL REFERENCES document_text (document),
  start INTEGER NOT NULL CHECK (start >= 0), -- in code points
  text TEXT NOT NULL,
  PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER text_part_says_what_it_covers BEFORE INSERT ON text_part
WHEN NEW.text IS NOT (SELECT substr(text, NEW.start + 1, length(NEW.text)) FROM document_text WHERE document = NEW.document)
BEGIN SELECT RAISE (ABORT, 'a part of a text is not that slice of it'); END;

CREATE TRIGGER text_part_is_fixed BEFORE UPDATE ON text_part
BEGIN SELECT RAISE (ABORT, 'the text of a document never changes'); END;

-- As before, but a span that lies in one part is compared with that part, which was compared with the text.
DROP TRIGGER span_says_what_it_covers;

CREATE TRIGGER span_says_what_it_covers BEFORE INSERT ON span
WHEN NEW.surface IS NOT coalesce(
  (SELECT iif(start + length(text) >= NEW."end", substr(text, NEW.start - start + 1, NEW."end" - NEW.start), NULL)
   FROM (SELECT start, text FROM text_part WHERE document = NEW.document AND start <= NEW.start ORDER BY start DESC LIMIT 1)),
  (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM document_text WHERE document = NEW.document))
BEGIN SELECT RAISE (ABORT, 'the surface of a span is not that slice of its text'); END;

DROP TRIGGER span_still_says_what_it_covers;

CREATE TRIGGER span_still_says_what_it_covers BEFORE UPDATE OF document, start, "end", surface ON span
WHEN NEW.surface IS NOT coalesce(
  (SELECT iif(start + length(text) >= NEW."end", substr(text, NEW.start - start + 1, NEW."end" - NEW.start), NULL)
   FROM (SELECT start, text FROM text_part WHERE document = NEW.document AND start <= NEW.start ORDER BY start DESC LIMIT 1)),
  (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM document_text WHERE document = NEW.document))
BEGIN SELECT RAISE (ABORT, 'the surface of a span is not that slice of its text'); END;
