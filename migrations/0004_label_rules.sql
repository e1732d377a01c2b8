-- The boundary rules that were chosen for a label, as a JSON list of names; null: those that its name has from the start.

ALTER TABLE label ADD COLUMN rules TEXT CHECK (json_valid(rules));
