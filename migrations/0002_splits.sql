-- Which part of the training data a document belongs to, once it was assigned: every later export keeps it there.

CREATE TABLE split (
  document INTEGER PRIMARY KEY REFERENCES document (id),
  part TEXT NOT NULL CHECK (part IN ('train', 'validation', 'test'))
) STRICT;
