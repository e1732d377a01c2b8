-- A label goes at once, however many tags there are. Tags refer to a label by its id, without an index of that, which would take much room:
-- to delete the row that they refer to, SQLite looks through all of them. They refer to a table of ids now, which stay, as ids are never
-- given to another; that a tag has a label that is there, and that none with tags goes, two triggers and the kept counts see to.

CREATE TABLE label_anew (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  colour TEXT NOT NULL,
  key TEXT NOT NULL DEFAULT '' CHECK (length(key) <= 2),
  position INTEGER NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  rules TEXT CHECK (json_valid(rules)), -- a JSON list of names; null: those that its name has from the start
  guideline INTEGER NOT NULL DEFAULT 1 CHECK (guideline > 0) -- the version that holds now
) STRICT;

INSERT INTO label_anew (id, name, colour, key, position, archived, rules, guideline)
SELECT id, name, colour, key, position, archived, rules, guideline FROM label;

DROP TABLE label;

-- The name is changed last, and with it what the other tables say that they refer to; no row of theirs is read or written.
CREATE TABLE label (
  id INTEGER PRIMARY KEY -- that a label has, or had
) STRICT;

INSERT INTO label (id) SELECT id FROM label_anew;

ALTER TABLE label RENAME TO label_id;

ALTER TABLE label_anew RENAME TO label;

CREATE TRIGGER label_id_is_spent AFTER INSERT ON label
BEGIN
  UPDATE corpus SET last_label = max(last_label, NEW.id);
  INSERT INTO label_id (id) SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM label_id WHERE id = NEW.id);
END;

CREATE TRIGGER label_id_is_fixed BEFORE UPDATE ON label_id
BEGIN SELECT RAISE (ABORT, 'the id of a label is never given to another'); END;

CREATE TRIGGER label_id_stays BEFORE DELETE ON label_id
BEGIN SELECT RAISE (ABORT, 'the id of a label is never given to another'); END;

CREATE TRIGGER label_keeps_its_id BEFORE UPDATE OF id ON label
BEGIN SELECT RAISE (ABORT, 'the id of a label is never given to another'); END;

CREATE TRIGGER label_stays_while_it_has_tags BEFORE DELETE ON label
WHEN EXISTS (SELECT 1 FROM document_label WHERE label = OLD.id AND spans > 0)
BEGIN SELECT RAISE (ABORT, 'a label with tags never goes'); END;

-- INSERT OR REPLACE and UPDATE OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER label_comes_once BEFORE INSERT ON label
WHEN EXISTS (SELECT 1 FROM label WHERE id = NEW.id OR name = NEW.name)
BEGIN SELECT RAISE (ABORT, 'a label never takes the place of another'); END;

CREATE TRIGGER label_stays_apart BEFORE UPDATE OF name ON label
WHEN EXISTS (SELECT 1 FROM label WHERE name = NEW.name AND id <> OLD.id)
BEGIN SELECT RAISE (ABORT, 'a label never takes the place of another'); END;

CREATE TRIGGER span_has_a_label BEFORE INSERT ON span WHEN NOT EXISTS (SELECT 1 FROM label WHERE id = NEW.label)
BEGIN SELECT RAISE (ABORT, 'a tag never has a label that is not there'); END;

CREATE TRIGGER span_keeps_a_label BEFORE UPDATE OF label ON span WHEN NOT EXISTS (SELECT 1 FROM label WHERE id = NEW.label)
BEGIN SELECT RAISE (ABORT, 'a tag never has a label that is not there'); END;
