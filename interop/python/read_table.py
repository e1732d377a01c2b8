"""Reads a table of spans with pandas as people call it: TSV or CSV, its defaults but for cells that are to stay strings."""

import json
import re
import sys

import pandas

from verdict import Verdict

path = sys.argv[1]
tsv = path.endswith(".tsv")
table = pandas.read_csv(
    path, sep="\t" if tsv else ",", dtype=str, keep_default_na=False, encoding="utf-8" if tsv else "utf-8-sig"
)
short = {"t": "\t", "n": "\n", "\\": "\\", '"': '"'}


def words(cell):
    """What the cell says: escapes resolved in TSV, the guard against spreadsheets taken off in CSV."""
    if tsv:
        return re.sub(r"\\(?:u([0-9a-f]{4})|(.))", lambda m: chr(int(m[1], 16)) if m[1] else short[m[2]], cell)
    return cell[1:] if len(cell) > 1 and cell[0] == "'" else cell


verdict = Verdict()
documents = {}
for row in table.to_dict(orient="records"):
    name, label, text = words(row["doc_id"]), words(row["label"]), words(row["text"])
    start, end = int(row["start"]), int(row["end"])
    if row.get("document"):
        json.loads(words(row["document"]))
        if (start, end) != (0, len(text)):
            verdict.complain(f"{name} does not end where its row says")
        documents[name] = (text, [])
        continue
    whole, spans = documents.setdefault(name, (None, []))
    spans.append((start, end, label))
    if len(text) != end - start or (whole is not None and whole[start:end] != text):
        verdict.complain(f"{name}: {start} to {end} is not “{text}”")
for name, (text, spans) in documents.items():
    verdict.document(name, text, spans)
verdict.deliver()
