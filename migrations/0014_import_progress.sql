-- How far an import is that has not ended, written in the transaction that brings its articles in: one that was killed goes on from
-- there. The row is gone when the import is at its end.

CREATE TABLE import_progress (
  asked TEXT PRIMARY KEY,                              -- a hash of what was asked: the paths, the choices, and by whom
  action TEXT NOT NULL,                                -- what undo takes back as one
  entry INTEGER NOT NULL CHECK (entry >= 0),           -- the number of the file that it is in, from 0
  digest TEXT NOT NULL,                                -- over the paths, sizes and times of the files up to this one
  found INTEGER NOT NULL CHECK (found >= 0),           -- how much of this file is in, counted in what its reader found
  documents INTEGER NOT NULL CHECK (documents >= 0)    -- how many articles are in
) STRICT, WITHOUT ROWID;
