"""Reads Prodigy tasks by what is published of it, since it is closed: spaCy's Doc and Example must take tokens and spans as they
are, and the input hash must be MurmurHash3 of the task's ASCII JSON (as in every row that Prodigy itself wrote).
"""

import json
import sys
from pathlib import Path

import spacy
from murmurhash import mrmr
from spacy.tokens import Doc
from spacy.training import Example

from verdict import Verdict

verdict = Verdict()
vocabulary = spacy.blank("en").vocab
documents = {}
for line in Path(sys.argv[1]).read_text(encoding="ascii").split("\n"):
    if line == "":
        continue
    task = json.loads(line)
    text, name = task["text"], task["meta"]["doc_id"]
    if task["_input_hash"] != mrmr.hash("text=" + json.dumps(text), 0):
        verdict.complain(f"{name}: its input hash is another")
    tokens = task["tokens"]
    doc = Doc(vocabulary, words=[token["text"] for token in tokens], spaces=[token["ws"] for token in tokens])
    if doc.text != text:
        verdict.complain(f"{name}: its tokens are not its text")
    if [token["id"] for token in tokens] != list(range(len(tokens))):
        verdict.complain(f"{name}: its tokens are not numbered")
    if any(token["start"] != doc[i].idx or token["end"] != doc[i].idx + len(doc[i]) for i, token in enumerate(tokens)):
        verdict.complain(f"{name}: its tokens stand elsewhere")
    spans = []
    for span in task["spans"]:
        found = doc.char_span(span["start"], span["end"], label=span["label"])
        if found is None or (found.start, found.end - 1) != (span["token_start"], span["token_end"]):
            verdict.complain(f"{name}: {span} does not stand on its tokens")
            continue
        spans.append((found.start_char, found.end_char, found.label_))
    if task.get("answer") == "accept" and len(doc) > 0:
        entry = {"spans": {"sc": [(start, end, label) for start, end, label in spans]}}
        example = Example.from_dict(doc, entry)
        if len(example.reference.spans.get("sc", [])) != len(spans):
            verdict.complain(f"{name}: spaCy drops spans")
    documents.setdefault(name, (text, []))[1].extend(spans)
for name, (text, spans) in documents.items():
    verdict.document(name, text, spans)
verdict.deliver()
