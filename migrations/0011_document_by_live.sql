-- The list in the order in which its articles came, read without their rows; and whether an article is in the corpus.
CREATE INDEX document_by_live ON document (live);
