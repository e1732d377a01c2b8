"""Writes corpora by chance in the formats of others, each into a folder of its own below the folder that is named.

Arguments: folder, first seed, number of seeds, and `format=writer` for each format. Prints a JSON line for each folder:
{format, folder, held}, where `held` is what the files hold (see corpora.py).
"""

import json
import random
import sys
from importlib import import_module
from pathlib import Path

from corpora import corpus

WRITERS = {
    "rows": ["jsonl", "label_studio", "prodigy", "doccano", "span_rows", "gate", "w3c", "tsv", "comma_table", "label_studio_csv", "kaggle"],
    "texts": ["iob2", "bilou", "brat", "webanno_tsv", "pubtator", "inline_tags", "inline_brackets"],
    "markup": ["uima_xmi", "uima_json", "gate_xml", "bioc", "tags_xml"],
    "tools": ["spacy", "hugging_face", "saved_to_disk", "cassis_xmi", "cassis_json"],
}
# Their files have no quotes: what their offsets count is told by the edges of words alone, so tags that cut words may be anything.
WITHOUT_QUOTES = {"prodigy", "doccano", "span_rows"}
MODULES = {writer: module for module, writers in WRITERS.items() for writer in writers}

target, first, count, wanted = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
for pair in wanted:
    format_, writer = pair.split("=")
    write = getattr(import_module(MODULES[writer]), writer)
    for seed in range(first, first + count):
        files, held = write(corpus(f"{seed}", writer in WITHOUT_QUOTES), random.Random(f"{format_} {seed}"))
        if not files:
            continue
        folder = target / f"{writer}-{seed}"
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        print(json.dumps({"format": format_, "folder": str(folder), "held": held}))
