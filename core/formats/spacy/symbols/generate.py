"""Writes symbols.ts: the numbers that spaCy gives to strings which are names of its symbols, and which DocBin files need.

They are read from the spaCy that is installed: pip install spacy==3.8.15, then python core/formats/spacy/symbols/generate.py
"""

from pathlib import Path

import spacy
from spacy.symbols import IDS

names = sorted(IDS, key=IDS.__getitem__)
if [IDS[name] for name in names] != list(range(len(names))) or any(" " in name for name in names):
    raise SystemExit("the symbols are not numbered without gaps, or a name holds a blank; the table must be written otherwise")

lines, line = [], ""
for name in names[1:]:
    if len(line) + len(name) > 110:
        lines.append(line)
        line = ""
    line += f" {name}"
lines.append(line)
literals = " +\n".join(f"  '{line.lstrip() if i == 0 else line}'" for i, line in enumerate(lines))
text = f"""// Made by generate.py from spacy.symbols of spaCy {spacy.__version__}; do not edit. A name's place is its number, counted from 1.

const names =
{literals};

/** The number of each string that is the name of a spaCy symbol; spaCy does not hash these (formats.md, section 2.6). */
export const symbolNumbers: ReadonlyMap<string, bigint> = new Map(
  names.split(' ').map((name, i) => [name, BigInt(i + 1)]),
);
"""
Path(__file__).with_name("symbols.ts").write_text(text, encoding="utf-8", newline="\n")
