-- The key of a label is one character or two that are pressed one after the other. SQLite cannot change a CHECK where it
-- stands: the table is made anew with the rows that it has.

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

ALTER TABLE label_anew RENAME TO label;

-- It went with the table.
CREATE TRIGGER label_id_is_spent AFTER INSERT ON label
BEGIN UPDATE corpus SET last_label = max(last_label, NEW.id); END;
