"""Reads Label Studio tasks as its SDK does: the configuration validates every task, annotation and prediction."""

import json
import sys
from pathlib import Path

from label_studio_sdk.label_interface import LabelInterface

from verdict import Verdict

path = sys.argv[1]
verdict = Verdict()
interface = LabelInterface(Path(path + ".config.xml").read_text(encoding="utf-8"))
interface.validate()
for task in json.loads(Path(path).read_text(encoding="utf-8")):
    text = task["data"]["text"]
    name = task["data"]["doc_id"]
    # With annotations, validate_task of this version calls validate_annotation without one; they are validated below.
    if not interface.validate_task({"data": task["data"]}):
        verdict.complain(f"the task {name} is not valid")
    for annotation in task["annotations"]:
        # validate_annotation asks the same of an annotation, and gives no reasons.
        for error in interface.validate_prediction(annotation, return_errors=True):
            verdict.complain(f"{name}: {error}")
        if not interface.validate_annotation(annotation):
            verdict.complain(f"{name}: an annotation is not valid")
    regions = [region for annotation in task["annotations"] for region in annotation["result"]]
    values = [region["value"] for region in regions]
    for value in values:
        if text[value["start"] : value["end"]] != value["text"]:
            verdict.complain(f"{name}: {value} is not its text")
    verdict.document(name, text, [(v["start"], v["end"], label) for v in values for label in v["labels"]])
verdict.deliver()
