"""What every reader here prints: a verdict, as interop/judge.ts describes it."""

import hashlib
import json
import sys


class Verdict:
    def __init__(self):
        self.documents = []
        self.complaints = []

    def document(self, name, text, spans):
        """Adds what was read of a document. Offsets are code points of `text`, which is None where the tool has none."""
        sha256 = None if text is None else hashlib.sha256(text.encode("utf-8")).hexdigest()
        self.documents.append({"name": name, "sha256": sha256, "spans": [list(span) for span in spans]})

    def complain(self, complaint):
        self.complaints.append(str(complaint))

    def deliver(self):
        json.dump({"documents": self.documents, "complaints": self.complaints}, sys.stdout, ensure_ascii=True)


def code_points(text):
    """From offsets in UTF-16 units to offsets in code points of a text."""
    table = {}
    units = 0
    for place, character in enumerate(text):
        table[units] = place
        units += 2 if ord(character) > 0xFFFF else 1
    table[units] = len(text)
    return table
