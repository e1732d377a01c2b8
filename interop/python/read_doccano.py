"""Reads a doccano JSONL file with doccano's own import pipeline: encoding detection, parser, example and label makers.

Only its database is left out: the model classes that the pipeline would fill are replaced by plain records.
"""

import sys
import types
from importlib import util
from pathlib import Path

from verdict import Verdict, code_points


class Record:
    def __init__(self, **fields):
        self.__dict__.update(fields)


def stand_in(name, **members):
    module = types.ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module
    return module


for package, names in {
    "examples.models": ["Example"],
    "projects.models": ["Project"],
    "labels.models": ["Category", "Label", "Relation", "Span", "TextLabel"],
    "label_types.models": ["CategoryType", "LabelType", "RelationType", "SpanType"],
}.items():
    stand_in(package.split(".")[0])
    stand_in(package, **{name: type(name, (Record,), {}) for name in names})
# Spreadsheets and CoNLL, which this reader does not ask for.
stand_in("pyexcel", exceptions=stand_in("pyexcel.exceptions", FileTypeNotSupported=Exception))
stand_in("seqeval")
stand_in("seqeval.scheme", BILOU=None, IOB2=None, IOBES=None, IOE2=None, Tokens=None)
# The mapping from label types to the database.
stand_in("data_import.pipeline.label_types", LabelTypes=Record)

backend = Path(util.find_spec("backend").submodule_search_locations[0])
sys.path.insert(0, str(backend))
stand_in("data_import").__path__ = [str(backend / "data_import")]
stand_in("data_import.pipeline").__path__ = [str(backend / "data_import" / "pipeline")]

from data_import.pipeline.data import TextData  # noqa: E402
from data_import.pipeline.label import SpanLabel  # noqa: E402
from data_import.pipeline.makers import ExampleMaker, LabelMaker  # noqa: E402
from data_import.pipeline.parsers import JSONLParser, detect_encoding  # noqa: E402
from data_import.pipeline.readers import DEFAULT_LABEL_COLUMN, FileName, Reader  # noqa: E402

path = sys.argv[1]
verdict = Verdict()
if detect_encoding(path) not in ("ascii", "utf-8"):
    verdict.complain(f"the encoding is taken for {detect_encoding(path)}")
reader = Reader([FileName(path, path, path)], JSONLParser(encoding="Auto"))
for batch in reader.batch(1000):
    examples = ExampleMaker(None, TextData, exclude_columns=[DEFAULT_LABEL_COLUMN])
    labels = LabelMaker(DEFAULT_LABEL_COLUMN, SpanLabel)
    made = examples.make(batch)
    spans = {}
    for label in labels.make(batch):
        spans.setdefault(label.example_uuid, []).append(label)
    for example in made:
        places = code_points(example.text)
        verdict.document(
            example.meta["id"],
            example.text,
            [(places[span.start_offset], places[span.end_offset], span.label) for span in spans.get(example.uuid, [])],
        )
    for error in [*examples.errors, *labels.errors]:
        # An empty text is refused, which the export's report says; the comparison sees to the rest.
        if "Invalid data in line" not in str(error.message):
            verdict.complain(error.message)
for error in reader.errors:
    verdict.complain(error.message)
verdict.deliver()
