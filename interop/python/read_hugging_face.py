"""Reads a dataset folder as `datasets` does, and its files one by one; features, tag names and rows must be the same in each."""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
cache = tempfile.TemporaryDirectory()
os.environ["HF_HOME"] = cache.name

import datasets  # noqa: E402
import duckdb  # noqa: E402
import pyarrow.dataset as dataset  # noqa: E402
import pyarrow.parquet as parquet  # noqa: E402

from verdict import Verdict  # noqa: E402

datasets.disable_progress_bars()
folder = Path(sys.argv[1])
verdict = Verdict()


def class_names(features):
    tags = features["ner_tags"]
    return tags.feature.names if hasattr(tags.feature, "names") else None


def tagged(row, names):
    """The spans of the tags, by the words of their tokens; strict IOB2."""
    spans, open_ = [], None
    for token, tag in zip(row["tokens"], row["ner_tags"], strict=True):
        name = names[tag]
        if name.startswith("I-"):
            if open_ is None or open_[0] != name[2:]:
                verdict.complain(f"{row['id']}: the tag {name} follows no beginning")
            else:
                open_[1] += token
            continue
        open_ = None
        if name.startswith("B-"):
            open_ = [name[2:], token]
            spans.append(open_)
    return [tuple(span) for span in spans]


def squeezed(text):
    return "".join(text.split())


loaded = datasets.load_dataset(str(folder))
for split, rows in loaded.items():
    names = class_names(rows.features)
    if names is None or names[0] != "O":
        verdict.complain(f"{split}: the tags have lost their names: {rows.features['ner_tags']}")
        continue
    for row in rows:
        text = row["text"]
        spans = [(span["start"], span["end"], span["label"]) for span in row["spans"]]
        verdict.document(row["id"], text, spans)
        for span in row["spans"]:
            if text[span["start"] : span["end"]] != span["surface"]:
                verdict.complain(f"{row['id']}: {span} is not its text")
        known = {(label, squeezed(text[start:end])) for start, end, label in spans}
        for span in tagged(row, names):
            if span not in known:
                verdict.complain(f"{row['id']}: the tags say {span}, which is no span")
        if not all(token and not token.isspace() and token == token.strip() for token in row["tokens"]):
            verdict.complain(f"{row['id']}: a token is blank or has blanks at its edges")
        if squeezed("".join(row["tokens"])) != squeezed(text):
            verdict.complain(f"{row['id']}: the tokens are not the text")
        json.loads(row["meta"])

rows_of = {split: [] for split in loaded}
for path in sorted(folder.rglob("*.parquet")):
    split = path.parent.name
    alone = datasets.load_dataset("parquet", data_files=str(path))["train"]
    if class_names(alone.features) != class_names(loaded[split].features) or alone.features != loaded[split].features:
        verdict.complain(f"{path.name} alone has other features: {alone.features}")
    rows_of[split] += alone.to_list()
    described = json.loads(parquet.read_schema(path).metadata[b"huggingface"])
    if described["info"]["features"]["ner_tags"]["feature"]["names"] != class_names(alone.features):
        verdict.complain(f"{path.name} describes other names")
for split, rows in rows_of.items():
    shards = folder / "data" / split
    if not shards.is_dir():
        continue
    if rows != loaded[split].to_list():
        verdict.complain(f"{split}: the files one by one have other rows than all of them")
    if dataset.dataset(shards, format="parquet").to_table().to_pylist() != rows:
        verdict.complain(f"{split}: pyarrow reads other rows from the folder")
    texts = duckdb.sql(f"SELECT id, text, len(spans) FROM read_parquet('{shards}/*.parquet') ORDER BY filename, file_row_number")
    if texts.fetchall() != [(row["id"], row["text"], len(row["spans"])) for row in rows]:
        verdict.complain(f"{split}: DuckDB reads other rows from the folder")
for path in sorted(folder.glob("*.jsonl")):
    alone = datasets.load_dataset("json", data_files=str(path))["train"]
    if alone["text"][:] != loaded[path.stem]["text"][:]:
        verdict.complain(f"{path.name} alone has other texts")
verdict.deliver()
