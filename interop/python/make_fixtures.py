"""Writes the fixtures of tests/fixtures/foreign with the tools whose formats they are, into the folder that is named.

Prints a row for each file as JSON: [path, tool, how]. What no library writes is in fixtures_by_hand.py.
"""

import json
import os
import sys
import tempfile
import types
from importlib import metadata, util
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
cache = tempfile.TemporaryDirectory()
os.environ["HF_HOME"] = cache.name

from fixtures_by_hand import by_hand, json_lines  # noqa: E402
from harbour import documents, utf16  # noqa: E402

target = Path(sys.argv[1])
rows = []
LABELS = ["agency", "person", "place", "quantity", "role", "vessel"]


def path_of(name, tool, how):
    """Where the file goes; notes it for the manifest. `tool` is a package, with its version, or words."""
    known = tool if " " in tool else f"{tool} {metadata.version(tool)}"
    rows.append([name, known, how])
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def write(name, tool, how, content):
    path_of(name, tool, how).write_bytes(content.encode("utf-8"))


def spacy_docs():
    import spacy

    nlp = spacy.blank("en")
    docs = []
    for name, text, spans in documents():
        doc = nlp(text)
        found = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans]
        doc.spans["sc"] = found
        doc.ents = spacy.util.filter_spans(found)
        doc.user_data["name"] = name
        docs.append(doc)
    return docs


def by_spacy():
    from spacy.tokens import DocBin
    from spacy.training.iob_utils import biluo_to_iob, doc_to_biluo_tags

    docs = spacy_docs()
    path = path_of("spacy/harbour.spacy", "spacy", "`DocBin(store_user_data=True)`, entities and the group `sc`")
    DocBin(docs=docs, store_user_data=True).to_disk(path)
    DocBin(docs=docs).to_disk(path_of("spacy/groups.spacy", "spacy", "`DocBin()` as it is by default"))
    write("span-rows/doc-to-json.jsonl", "spacy", "`Doc.to_json()`, a row each", json_lines(d.to_json() for d in docs))
    for name, tags_of in {"harbour.iob": lambda tags: biluo_to_iob(tags), "harbour.bilou": lambda tags: tags}.items():
        lines = []
        for doc in docs:
            lines.append("-DOCSTART- -X- O O\n")
            tags = tags_of(doc_to_biluo_tags(doc))
            lines += [f"{token.text} - - {tag}" for token, tag in zip(doc, tags) if not token.is_space] + [""]
        write(
            f"conll/{name}", "spacy", "tokens and `doc_to_biluo_tags`, in the columns of CoNLL-2003", "\n".join(lines)
        )


def by_datasets():
    from datasets import ClassLabel, Dataset, Features, Sequence, Value, disable_progress_bars

    disable_progress_bars()
    names = ["O", *(f"{side}-{label}" for label in LABELS for side in "BI")]
    tags = {"id": [], "tokens": [], "ner_tags": []}
    for doc in spacy_docs():
        words = [token for token in doc if not token.is_space]
        tags["id"].append(doc.user_data["name"])
        tags["tokens"].append([token.text for token in words])
        kinds = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in words]
        tags["ner_tags"].append([names.index(kind) for kind in kinds])
    features = Features(
        {"id": Value("string"), "tokens": Sequence(Value("string")), "ner_tags": Sequence(ClassLabel(names=names))}
    )
    dataset = Dataset.from_dict(tags, features=features)
    dataset.to_parquet(
        path_of("hugging-face/harbour.parquet", "datasets", "`Dataset.to_parquet`, tags as `ClassLabel`")
    )
    saved = path_of("saved-to-disk/state.json", "datasets", "`Dataset.save_to_disk`, tags as `ClassLabel`").parent
    dataset.save_to_disk(saved)
    for path in sorted(saved.iterdir()):
        if path.name != "state.json":
            path_of(f"saved-to-disk/{path.name}", "datasets", "`Dataset.save_to_disk`, tags as `ClassLabel`")
    named = dataset.cast_column("ner_tags", Sequence(Value("int64"))).map(
        lambda row: {"ner_tags": [names[tag] for tag in row["ner_tags"]]},
        features=Features({**features, "ner_tags": Sequence(Value("string"))}),
    )
    how = "`Dataset.to_json`, tags as words"
    named.to_json(path_of("hugging-face/harbour.jsonl", "datasets", how), force_ascii=False)


def by_label_studio():
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.converter.converter import Format
    from label_studio_sdk.label_interface import LabelInterface

    labels = "".join(f'<Label value="{label}"/>' for label in LABELS)
    config = f'<View><Labels name="label" toName="text">{labels}</Labels><Text name="text" value="$text"/></View>'
    control = LabelInterface(config).get_control("label")
    tasks = []
    for number, (name, text, spans) in enumerate(documents(), 1):
        regions = []
        for place, (start, end, label) in enumerate(spans):
            region = control.label(label=label, start=start, end=end)._dict()
            value = {**region["value"], "text": text[start:end]}
            regions.append({**region, "id": f"{name}-{place}", "value": value})
        annotation = {"id": 100 + number, "completed_by": 1, "result": regions, "was_cancelled": False}
        tasks.append(
            {"id": number, "data": {"text": text, "name": name}, "annotations": [annotation], "predictions": []}
        )
    write("label-studio/config.xml", "label-studio-sdk", "the configuration of the tasks", config)
    how = "tasks of `LabelInterface` regions"
    write("label-studio/tasks.json", "label-studio-sdk", how, json.dumps(tasks, ensure_ascii=False, indent=2))
    converter = Converter(config, str(target))
    with tempfile.TemporaryDirectory() as folder:
        source = target / "label-studio/tasks.json"
        exports = {
            "label-studio/min.json": (Format.JSON_MIN, "result.json"),
            "label-studio/export.csv": (Format.CSV, "result.csv"),
        }
        for name, (kind, made) in exports.items():
            out = Path(folder, kind.name)
            out.mkdir()
            destination = out / made if kind is Format.CSV else out
            converter.convert(str(source), str(destination), kind, is_dir=False, csv_separator=",", csv_header=True)
            content = (destination if kind is Format.CSV else out / made).read_text("utf-8")
            write(name, "label-studio-sdk", f"`Converter.convert`, `{kind.name}`", content)
        out = Path(folder, "conll")
        converter.convert(str(source), str(out), Format.CONLL2003, is_dir=False)
        [made] = out.glob("*.conll")
        write(
            "conll/label-studio.conll", "label-studio-sdk", "`Converter.convert`, `CONLL2003`", made.read_text("utf-8")
        )


def by_doccano():
    backend = Path(util.find_spec("backend").submodule_search_locations[0])
    for name, members in {
        "data_export": {},
        "data_export.pipeline": {},
        "data_export.models": {"DATA": "data"},
    }.items():
        module = types.ModuleType(name)
        module.__dict__.update(members, __path__=[str(backend / name.replace(".", "/"))])
        sys.modules[name] = module
    from data_export.pipeline.formatters import (
        DictFormatter,
        ListedCategoryFormatter,
        RenameFormatter,
        TupledSpanFormatter,
    )
    from data_export.pipeline.writers import JsonlWriter
    import pandas

    class Span:
        def __init__(self, number, text, start, end, label):
            self.record = {
                "id": number,
                "label": label,
                "start_offset": utf16(text, start),
                "end_offset": utf16(text, end),
            }

        def to_dict(self):
            return self.record

        def to_tuple(self):
            return self.record["start_offset"], self.record["end_offset"], self.record["label"]

    class Relation:
        def to_dict(self):
            return {"id": 1, "from_id": 2, "to_id": 1, "type": "stopped by"}

    def frame():
        made, number = [], 0
        for place, (name, text, spans) in enumerate(documents(), 1):
            entities = [Span(number + i, text, *span) for i, span in enumerate(spans, 1)]
            number += len(spans)
            relations = [Relation()] if name == "marisol" else []
            made.append(
                {"id": place, "data": text, "name": name, "entities": entities, "relations": relations, "Comments": []}
            )
        return pandas.DataFrame(made)

    def export(name, data, how, *formatters):
        for formatter in formatters:
            data = formatter.format(data)
        JsonlWriter.write(path_of(name, "doccano", how), data)

    comments = ListedCategoryFormatter("Comments")
    how = "its formatters and `JsonlWriter` for sequence labelling"
    spans = TupledSpanFormatter("entities")
    export(
        "doccano/export.jsonl",
        frame().drop(columns="relations"),
        how,
        spans,
        comments,
        RenameFormatter(data="text", entities="label"),
    )
    dicts = [DictFormatter(column) for column in ("entities", "relations", "Comments")]
    export("doccano/relations.jsonl", frame(), f"{how} with relations", *dicts, RenameFormatter(data="text"))


def by_cassis():
    import cassis

    types_ = cassis.TypeSystem()
    entity = types_.create_type("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", "uima.tcas.Annotation")
    types_.create_feature(entity, "value", "uima.cas.String")
    types_.to_xml(path_of("uima-xmi/TypeSystem.xml", "dkpro-cassis", "`TypeSystem.to_xml`"))
    for name, text, spans in documents():
        cas = cassis.Cas(types_)
        cas.sofa_string = text
        cas.sofa_mime = "text/plain"
        for start, end, label in spans:
            cas.add(entity(begin=start, end=end, value=label))
        cas.to_xmi(path_of(f"uima-xmi/{name}.xmi", "dkpro-cassis", "`Cas.to_xmi`"), pretty_print=True)
        cas.to_json(path_of(f"uima-json/{name}.json", "dkpro-cassis", "`Cas.to_json`"), pretty_print=True)


def by_gatenlp():
    from gatenlp import Document

    for name, text, spans in documents():
        document = Document(text)
        people, things = document.annset(), document.annset("things")
        for start, end, label in spans:
            (people if label == "person" else things).add(start, end, label, {})
        document.features["name"] = name
        document.save(str(path_of(f"gate/{name}.bdocjs", "gatenlp", "`Document.save`")), fmt="bdocjs")


for make in (by_spacy, by_datasets, by_label_studio, by_doccano, by_cassis, by_gatenlp):
    make()
by_hand(write, spacy_docs())
json.dump(rows, sys.stdout)
