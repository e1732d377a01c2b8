-- The list by the number of tags, read from where one is and not sorted anew for each page.
CREATE INDEX layer_by_spans ON layer (annotator, spans);
