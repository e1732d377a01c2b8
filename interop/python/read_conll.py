"""Reads a CoNLL file as spacy convert, seqeval (strict) and the loader of `datasets` do; all three must find the same.

The format holds neither names nor texts: both are in the list that is given beside the file, and the tokens are found in them.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
cache = tempfile.TemporaryDirectory()
os.environ["HF_HOME"] = cache.name

import datasets  # noqa: E402
import spacy  # noqa: E402
from seqeval.metrics import classification_report  # noqa: E402
from seqeval.scheme import BILOU, IOB2, Entities  # noqa: E402
from spacy.cli import app as spacy_commands  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402
from typer.main import get_command  # noqa: E402

from verdict import Verdict  # noqa: E402

path, texts = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
verdict = Verdict()
datasets.disable_progress_bars()

columns = ["tokens", "pos_tags", "chunk_tags", "ner_tags"]
sentences = datasets.load_dataset("conll", data_files=str(path), column_names=columns)["train"]
tokens = [token for sentence in sentences["tokens"] for token in sentence]
tags = [list(sentence) for sentence in sentences["ner_tags"]]

scheme = BILOU if any(tag[0] in "LU" for sentence in tags for tag in sentence) else IOB2
report = classification_report(tags, tags, mode="strict", scheme=scheme, output_dict=True, zero_division=1)
if report["micro avg"]["f1-score"] != 1.0:
    verdict.complain(f"seqeval does not find the tags equal to themselves: {report['micro avg']}")
strict, first = [], 0
for sentence, entities in zip(tags, Entities(tags, scheme).entities, strict=True):
    strict += [(first + entity.start, first + entity.end, entity.tag) for entity in entities]
    first += len(sentence)

with tempfile.TemporaryDirectory() as folder:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        # What `python -m spacy` does with the words after it.
        command = get_command(spacy_commands)
        try:
            code = command(["convert", str(path), folder, "-c", "conll", "-n", "0"], standalone_mode=False)
        except SystemExit as ended:
            code = ended.code
    if code:
        verdict.complain(f"spacy convert: {said.getvalue()}")
    docs = list(DocBin().from_disk(Path(folder, path.stem + ".spacy")).get_docs(spacy.blank("xx").vocab))

if len(docs) != len(texts):
    verdict.complain(f"spacy convert finds {len(docs)} documents of {len(texts)}")
if [token.text for doc in docs for token in doc] != tokens:
    verdict.complain("spacy convert and datasets read other tokens")
converted, first = [], 0
for doc, known in zip(docs, texts):
    text, at, places = known["text"], 0, []
    for token in doc:
        start = text.find(token.text, at)
        if start < 0 or text[at:start].strip() != "":
            verdict.complain(f"{known['name']}: the token {token.text!r} is not where it should be")
            break
        at = start + len(token.text)
        places.append((start, at))
    else:
        spans = [(places[ent.start][0], places[ent.end - 1][1], ent.label_) for ent in doc.ents]
        verdict.document(known["name"], None, spans)
    converted += [(first + ent.start, first + ent.end, ent.label_) for ent in doc.ents]
    first += len(doc)
if sorted(converted) != sorted(strict):
    verdict.complain(f"spacy and seqeval differ: {sorted(set(converted) ^ set(strict))[:5]}")
verdict.deliver()
