-- Several people on one corpus without a server: who they are wherever they work, what was handed out to them, and what they
-- did there.

-- The UUIDs by which an annotator is known, one for each computer or package that they work with. One without any is known
-- only by this corpus, their number and their name.
CREATE TABLE identity (
  identity TEXT PRIMARY KEY CHECK (length(identity) = 36),
  annotator INTEGER NOT NULL REFERENCES annotator (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX identity_by_annotator ON identity (annotator);

-- A package: articles that were handed out to a person in a corpus of its own, whose id is that of the package. It has the
-- same row, so that a corpus with a package of its own id is that package.
CREATE TABLE package (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  name TEXT NOT NULL CHECK (name <> ''),          -- the name of its file
  made INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (length(source) = 36), -- the corpus that it was made from
  source_name TEXT NOT NULL,
  layer INTEGER REFERENCES annotator (id)         -- whose tags it shows to be reviewed; null: nobody's
) STRICT, WITHOUT ROWID;

CREATE TABLE package_document (
  package TEXT NOT NULL REFERENCES package (id),
  document INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (package, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX package_by_document ON package_document (document);

-- What an annotator did to their layer of a document in another file: the steps that came with a return, each once.
CREATE TABLE elsewhere (
  document INTEGER NOT NULL REFERENCES document (id),
  annotator INTEGER NOT NULL REFERENCES annotator (id),
  command TEXT NOT NULL CHECK (length(command) = 36), -- the UUID of the step
  position INTEGER NOT NULL,                      -- among the steps of the layer, in the order in which they were done
  step TEXT NOT NULL CHECK (json_valid(step)),    -- when, what, and what it changed
  merged INTEGER NOT NULL,                        -- when it came back
  PRIMARY KEY (document, annotator, command)
) STRICT, WITHOUT ROWID;
