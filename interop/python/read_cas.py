"""Reads a folder of XMI with its TypeSystem.xml, or of JSON CAS, with dkpro-cassis, which turns offsets into code points.

Given a second folder, it writes there what it read.
"""

import sys
from pathlib import Path

import cassis
from verdict import Verdict

folder = Path(sys.argv[1])
target = Path(sys.argv[2]) if len(sys.argv) > 2 else None
verdict = Verdict()
description = folder / "TypeSystem.xml"
types = None
if description.exists():
    with description.open("rb") as file:
        types = cassis.load_typesystem(file)
for path in sorted([*folder.glob("*.xmi"), *folder.glob("*.json")]):
    with path.open("rb") as file:
        try:
            # Not lenient: an unknown type or feature is an error.
            cas = cassis.load_cas_from_xmi(file, typesystem=types) if types else cassis.load_cas_from_json(file)
        except Exception as error:
            verdict.complain(f"{path.name}: {error!r}")
            continue
    text = cas.sofa_string or ""
    [document] = cas.select("spanwright.DocumentRecord")
    spans = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    verdict.document(document.documentId, text, [(span.begin, span.end, span.value) for span in spans])
    if target:
        saved = target / path.name
        cas.to_xmi(saved) if path.suffix == ".xmi" else cas.to_json(saved)
verdict.deliver()
