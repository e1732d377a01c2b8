"""Formats whose own libraries write them: spaCy, datasets, cassis. Imported only where they are asked for."""

import os
import tempfile
import warnings
from pathlib import Path

from corpora import Document, expected, expected_words, tagged_tokens

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
os.environ.setdefault("HF_HOME", os.path.join(tempfile.gettempdir(), "spanwright-no-hub"))


def spacy(documents, chance):
    import spacy as library
    from spacy.tokens import DocBin

    nlp = library.blank("xx")
    docs, held = [], []
    as_entities = chance.random() < 0.5
    for d in documents:
        doc = nlp(d.text)
        found = [doc.char_span(s, e, label=label) for s, e, label in d.spans]
        found = [span for span in found if span is not None]
        if as_entities:
            found = [s for s in library.util.filter_spans(found) if not (s[0].is_space or s[-1].is_space)]
            doc.set_ents(found)
        else:
            doc.spans["sc"] = found
        docs.append(doc)
        held.append(expected(Document(d.name, d.text, [(s.start_char, s.end_char, s.label_) for s in found])))
    return {"corpus.spacy": DocBin(docs=docs).to_bytes()}, held


def dataset_of(documents):
    """The documents as a dataset of tokens and tags, null where they have none; and what it holds."""
    from datasets import ClassLabel, Dataset, Features, Sequence, Value, disable_progress_bars

    disable_progress_bars()
    rows = [row for row in map(tagged_tokens, documents) if row]
    if not rows:
        return None, []
    names = ["O", *sorted({tag for row in rows for _, tag in row} - {"O"})]
    names += [f"I{name[1:]}" for name in names if name[0] == "B" and f"I{name[1:]}" not in names]
    tags = Sequence(ClassLabel(names=names))
    features = Features({"tokens": Sequence(Value("string")), "ner_tags": tags})
    data = {
        "tokens": [[w for w, _ in row] for row in rows],
        "ner_tags": [[names.index(t) for _, t in row] for row in rows],
    }
    return Dataset.from_dict(data, features=features), [expected_words(row) for row in rows]


def hugging_face(documents, _):
    dataset, held = dataset_of(documents)
    if dataset is None:
        return {}, []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "train.parquet")
        dataset.to_parquet(path)
        return {"train.parquet": path.read_bytes()}, held


def saved_to_disk(documents, chance):
    dataset, held = dataset_of(documents)
    if dataset is None:
        return {}, []
    with tempfile.TemporaryDirectory() as folder:
        dataset.save_to_disk(folder, num_shards=min(len(held), 1 + int(chance.random() * 3)))
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}, held


def cassis(documents, as_json):
    import cassis as library

    types = library.TypeSystem()
    entity = types.create_type("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "uima.tcas.Annotation")
    types.create_feature(entity, "value", "uima.cas.String")
    files = {} if as_json else {"TypeSystem.xml": types.to_xml()}
    for d in documents:
        cas = library.Cas(types)
        cas.sofa_string = d.text
        cas.sofa_mime = "text/plain"
        for s, e, label in d.spans:
            cas.add(entity(begin=s, end=e, value=label))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            files[f"{d.name}.{'json' if as_json else 'xmi'}"] = cas.to_json() if as_json else cas.to_xmi()
    return files, [expected(d) for d in documents]


def cassis_xmi(documents, _):
    return cassis(documents, False)


def cassis_json(documents, _):
    return cassis(documents, True)
