-- What a label means, in Markdown, by versions that never change; and under which of them each tag was made. A label begins
-- at version 1, which says nothing where no row does.

-- No reference to the label: the versions stay when undo takes it away, for its id is never given to another.
CREATE TABLE guideline (
  label INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  text TEXT NOT NULL,
  PRIMARY KEY (label, version)
) STRICT, WITHOUT ROWID;

ALTER TABLE label ADD COLUMN guideline INTEGER NOT NULL DEFAULT 1 CHECK (guideline > 0); -- the version that holds now

-- A column, because nothing leads from a tag to the event that made it but all the events of its article, and because a tag
-- that comes back by undo was made when it was made. Version 1 takes no room in a row.
ALTER TABLE span ADD COLUMN guideline INTEGER NOT NULL DEFAULT 1 CHECK (guideline > 0);

CREATE TRIGGER guideline_is_fixed BEFORE UPDATE ON guideline
BEGIN SELECT RAISE (ABORT, 'a version of a guideline never changes'); END;

CREATE TRIGGER guideline_stays BEFORE DELETE ON guideline
BEGIN SELECT RAISE (ABORT, 'a version of a guideline never changes'); END;

CREATE TRIGGER guideline_comes_once BEFORE INSERT ON guideline
WHEN EXISTS (SELECT 1 FROM guideline WHERE label = NEW.label AND version = NEW.version)
BEGIN SELECT RAISE (ABORT, 'a version of a guideline never changes'); END;
