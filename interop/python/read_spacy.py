"""Reads DocBins as spaCy does, looks for what its training would refuse, and trains on them for twenty steps."""

import contextlib
import io
import sys
import tempfile
import warnings
from pathlib import Path

import spacy
from spacy.cli.debug_data import debug_data
from spacy.cli.init_config import init_config
from spacy.tokens import DocBin
from spacy.training.loop import train
from spacy.training.initialize import init_nlp

from verdict import Verdict

path = Path(sys.argv[1])
verdict = Verdict()
vocab = spacy.blank("en").vocab
# A folder is read as spaCy's own reader of corpora reads one: every DocBin in it.
files = sorted(path.glob("*.spacy")) if path.is_dir() else [path]
docs = [doc for file in files for doc in DocBin().from_disk(file).get_docs(vocab)]
for doc in docs:
    name = doc.user_data["id"]
    spans = doc.spans["sc"]
    verdict.document(name, doc.text, [(span.start_char, span.end_char, span.label_) for span in spans])
    for span in spans:
        if doc.text[span.start_char : span.end_char] != span.text:
            verdict.complain(f"{name}: the span {span.start_char} is not its tokens")
    known = {(span.start_char, span.end_char, span.label_) for span in spans}
    stripped = {
        (start + len(t) - len(t.lstrip()), start + len(t.rstrip()), label)
        for start, end, label in known
        for t in [doc.text[start:end]]
    }
    for entity in doc.ents:
        if (entity.start_char, entity.end_char, entity.label_) not in stripped:
            verdict.complain(f"{name}: the entity {entity.text!r} is none of the spans")
        if entity[0].is_space or entity[-1].is_space:
            verdict.complain(f"{name}: the entity {entity.text!r} begins or ends with a blank (E024)")

with tempfile.TemporaryDirectory() as folder:
    config = init_config(lang="en", pipeline=["ner", "spancat"], optimize="efficiency", gpu=False)
    config_path = Path(folder, "config.cfg")
    config.to_disk(config_path)
    paths = {"paths.train": str(path), "paths.dev": str(path)}
    said = io.StringIO()
    with contextlib.redirect_stdout(said), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            debug_data(config_path, config_overrides=paths, no_format=True, silent=False)
        except SystemExit as exit_:
            if exit_.code:
                verdict.complain(f"debug data ends with {exit_.code}")
        few = {
            "training.max_steps": 20,
            "training.eval_frequency": 20,
            "training.dev_corpus": "corpora.dev",
            "training.seed": 0,
        }
        config = spacy.util.load_config(config_path, overrides={**paths, **few}, interpolate=False)
        nlp = init_nlp(config)
        train(nlp, None, stdout=said, stderr=said)
    lines = said.getvalue().splitlines()
    print("\n".join(lines), file=sys.stderr)
    for line in lines:
        if line.startswith("✘") or "invalid whitespace" in line or "E024" in line:
            verdict.complain(line)
    if not any(line.split()[:2] == ["0", "0"] or line.split()[1:2] == ["20"] for line in lines if line.strip()):
        verdict.complain("twenty steps of training were not done")
verdict.deliver()
