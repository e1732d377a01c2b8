-- What has a status, by when it was worked on and by the number of tags, read from where one is: the indexes of these orders have the status
-- before them. Of any status, the four are read side by side.
DROP INDEX layer_by_updated;
CREATE INDEX layer_by_updated ON layer (annotator, status, updated);

DROP INDEX layer_by_spans;
CREATE INDEX layer_by_spans ON layer (annotator, status, spans);
