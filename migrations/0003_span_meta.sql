-- What the file that a tag came from says of it beside its label: features of WebAnno and UIMA, attributes of brat, and the like.

ALTER TABLE span ADD COLUMN meta TEXT NOT NULL DEFAULT '{}'; -- a JSON object; '{}' for what people make here
