"""Reads a brat folder by the rules that brat's server holds annotations to, since brat itself is not to be had as a package.

Lines end where Python's codecs end them; text-bound annotations are a mark, a type and ascending fragments, none of them over
a line end, and the words of the fragments joined by one blank; types, attributes and their values are those of
annotation.conf; what refers to a mark refers to one that is there; spans overlap only where the configuration lets them.
"""

import codecs
import json
import re
import sys
from pathlib import Path

from verdict import Verdict

folder = Path(sys.argv[1])
verdict = Verdict()

LINE_ENDS = re.compile("[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
TYPE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


def configuration():
    sections, current = {}, None
    for line in (folder / "annotation.conf").read_text("utf-8").splitlines():
        if re.fullmatch(r"\[\w+\]", line):
            current = sections.setdefault(line[1:-1], [])
        elif line.strip() and not line.startswith("#"):
            current.append(line)
    return sections


sections = configuration()
if list(sections) != ["entities", "relations", "events", "attributes"]:
    verdict.complain(f"annotation.conf has the sections {list(sections)}")
may_overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>" in sections["relations"]
values = {}
for line in sections["attributes"]:
    name, arguments = line.split("\t")
    # An attribute without values is one that is there or not.
    _, value, listed = arguments.partition("Value:")
    values[name] = listed.split("|") if value else None
relations = {line.split("\t")[0] for line in sections["relations"]}


def check(name, text, lines):
    spans, marks, referring = [], set(), []
    for number, line in enumerate(lines, 1):
        where = f"{name}.ann, line {number}"
        if not line.endswith("\n"):
            verdict.complain(f"{where}: it breaks before its end")
            continue
        mark, data, *tail = line[:-1].split("\t", 2)
        if mark == "*":
            referring += [(where, target) for target in data.split()[1:]]
            continue
        if not re.fullmatch(r"[TAREN#]\d+", mark) or mark in marks:
            verdict.complain(f"{where}: {mark} is no mark, or stands twice")
        marks.add(mark)
        if mark[0] == "#":
            kind, target = data.split()
            referring.append((where, target))
            if kind != "AnnotatorNotes" or not tail or not tail[0].strip():
                verdict.complain(f"{where}: it is no note")
        elif mark[0] == "A":
            kind, target, *value = data.split()
            referring.append((where, target))
            configured = values.get(kind, [])
            if kind not in values or (value != [] if configured is None else value == [] or value[0] not in configured):
                verdict.complain(f"{where}: {kind} {value} is not configured")
        elif mark[0] == "R":
            kind, first, second = data.split()
            referring += [(where, first.removeprefix("Arg1:")), (where, second.removeprefix("Arg2:"))]
            if kind not in relations:
                verdict.complain(f"{where}: the relation {kind} is not configured")
        elif mark[0] == "E":
            referring += [(where, part.split(":")[1]) for part in data.split()]
        elif mark[0] == "N":
            referring.append((where, data.split()[1]))
        else:
            kind, offsets = data.split(" ", 1)
            fragments = [tuple(map(int, pair.split(" "))) for pair in offsets.split(";")]
            if not TYPE.fullmatch(kind) or kind not in sections["entities"]:
                verdict.complain(f"{where}: the type {kind} is not configured")
            before = -1
            for start, end in fragments:
                if not before < start < end <= len(text):
                    verdict.complain(f"{where}: the fragments do not ascend within the text")
                if LINE_ENDS.search(text[start:end]):
                    verdict.complain(f"{where}: a fragment goes over a line end")
                before = end
            if tail != [" ".join(text[start:end] for start, end in fragments)]:
                verdict.complain(f"{where}: the words are not those of the text")
            spans.append((fragments[0][0], fragments[-1][1], kind))
    for where, target in referring:
        if target not in marks:
            verdict.complain(f"{where}: {target} is not there")
    return spans


for path in sorted(folder.glob("*.txt")):
    with codecs.open(str(path), encoding="utf-8") as file:
        text = file.read()
    with codecs.open(str(path.with_suffix(".ann")), encoding="utf-8") as file:
        lines = file.readlines()
    spans = check(path.stem, text, lines)
    if not may_overlap and any(a[0] < b[1] and b[0] < a[1] for i, a in enumerate(spans) for b in spans[i + 1 :]):
        verdict.complain(f"{path.stem}: spans overlap, which is not configured")
    # brat knows documents by their files; under which names they were exported stands beside.
    name = json.loads((folder / f"{path.stem}.spanwright.json").read_text("utf-8"))["id"]
    verdict.document(name, text, spans)
verdict.deliver()
