"""Formats of lines and of marked text, written after their documentation."""

import re

from corpora import Document, canonical, expected, expected_words, outermost, tagged_tokens, tokens, utf16


def columns(documents, chance, last):
    """A token a line; `last` changes the tags of a document from IOB2."""
    layout = chance.choice(["conll", "tab", "blank"])
    out, held = [], []
    for d in documents:
        rows = tagged_tokens(d)
        if not rows:
            continue
        held.append(expected_words(rows))
        if layout == "conll":
            out.append("-DOCSTART- -X- O O\n\n")
        for word, tag in last(rows):
            out.append(
                {"conll": f"{word} -X- _ {tag}\n", "tab": f"{word}\t{tag}\n", "blank": f"{word} {tag}\n"}[layout]
            )
        out.append("\n")
    return ({f"corpus.{'conll' if layout == 'conll' else 'iob'}": "".join(out)} if held else {}), held


def iob2(documents, chance):
    return columns(documents, chance, lambda rows: rows)


def bilou(documents, chance):
    def marked(rows):
        for i, (word, tag) in enumerate(rows):
            goes_on = i + 1 < len(rows) and rows[i + 1][1].startswith("I-")
            side = {"B": "B" if goes_on else "U", "I": "I" if goes_on else "L"}.get(tag[0], "O")
            yield word, "O" if tag == "O" else side + tag[1:]

    return columns(documents, chance, lambda rows: list(marked(rows)))


def brat(documents, _):
    files, held = {}, []
    for d in documents:
        marks, spans = [], []
        for number, (start, end, label) in enumerate(d.spans, 1):
            kind = re.sub(r"[^A-Za-z0-9_-]", "_", label)
            fragments = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", d.text[start:end])]
            words = " ".join(d.text[first:last] for first, last in fragments)
            if re.search("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", words):
                continue
            places = ";".join(f"{first} {last}" for first, last in fragments)
            marks.append(f"T{number}\t{kind} {places}\t{words}\n")
            spans.append((fragments[0][0], fragments[-1][1], kind))
        files[f"{d.name}.txt"], files[f"{d.name}.ann"] = d.text, "".join(marks)
        held.append(expected(Document(d.name, d.text, spans)))
    return files, held


def webanno_tsv(documents, _):
    reserved = re.compile(r"->|[\\\[\]|_;\t\n*]")
    escape = lambda value: reserved.sub(lambda m: "\\" + {"\t": "t", "\n": "n"}.get(m[0], m[0]), value)  # noqa: E731
    files, held = {}, []
    for d in documents:
        # A sentence is a line, and what stands between words is in the text of its sentence.
        if "\r" in d.text or not tokens(d):
            continue
        words = tokens(d)
        tags = [span for span in d.spans if any(span[0] == w[0] for w in words) and any(span[1] == w[1] for w in words)]
        out = [
            "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n"
        ]
        first = 0
        for sentence, line in enumerate(d.text.split("\n"), 1):
            inside = [word for word in words if first <= word[0] < first + len(line)]
            if inside:
                out.append("\n#Text=" + line.replace("\\", "\\\\").replace("\t", "\\t") + "\n")
            for number, (start, end, word) in enumerate(inside, 1):
                marks = [f"{escape(label)}[{i}]" for i, (s, e, label) in enumerate(tags, 1) if s <= start and end <= e]
                ids = [mark[mark.rindex("[") :] for mark in marks]
                cells = "|".join(f"*{mark}" for mark in ids) or "_", "|".join(marks) or "_"
                edges = f"{utf16(d.text, start)}-{utf16(d.text, end)}"
                out.append("\t".join([f"{sentence}-{number}", edges, escape(word), *cells]) + "\t\n")
            first += len(line) + 1
        files[f"{d.name}.tsv"] = "".join(out)
        # What stands outside of sentences is not in the file: words alone are compared.
        held.append({"words": "".join(d.text.split()), "tags": [[l, "".join(d.text[s:e].split())] for s, e, l in tags]})
    return files, held


def pubtator(documents, _):
    out, held = [], []
    for number, d in enumerate(documents, 1):
        flat = d.text.replace("\r\n", " \n").replace("\n", " ").replace("\r", " ")
        if not flat.strip():
            continue
        cut = len(flat) // 2
        if not flat[:cut].strip():
            cut = 0
        if cut and any(start < cut + 1 and end > cut for start, end, _ in d.spans):
            cut = 0
        title, abstract = (flat[:cut], flat[cut + 1 :]) if cut else (flat, "")
        out.append(f"{number}|t|{title}\n{number}|a|{abstract}\n")
        joined = f"{title} {abstract}" if cut else flat
        tags = []
        for start, end, label in d.spans:
            if "\t" in joined[start:end]:
                continue
            out.append(f"{number}\t{start}\t{end}\t{joined[start:end]}\t{label}\tC{number}\n")
            tags.append([label, "".join(joined[start:end].split())])
        out.append("\n")
        held.append({"words": "".join(joined.split()), "tags": tags})
    return ({"corpus.pubtator": "".join(out)} if out else {}), held


def nested_only(d):
    kept = []
    for s, e, label in sorted(d.spans, key=lambda span: (span[0], -span[1])):
        if all(e <= a or b <= s or (a <= s and e <= b) for a, b, _ in kept) and not any((s, e) == k[:2] for k in kept):
            kept.append((s, e, re.sub(r"\W", "_", label)))
    return kept


def inline_tags(documents, _):
    files, held = {}, []
    for d in documents:
        spans = nested_only(d)
        if not spans:
            continue
        opened = {at: [] for at in range(len(d.text) + 1)}
        closed = {at: [] for at in range(len(d.text) + 1)}
        for s, e, label in spans:
            opened[s].append(f"<{label}>")
            closed[e].insert(0, f"</{label}>")
        escape = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
        marked = "".join("".join([*closed[i], *opened[i], escape.get(c, c)]) for i, c in enumerate(d.text))
        files[f"{d.name}.txt"] = marked + "".join(closed[len(d.text)])
        held.append(expected(Document(d.name, d.text, spans)))
    return files, held


def inline_brackets(documents, _):
    files, held = {}, []
    for d in documents:
        if re.search(r"[\[\]{}()]", d.text):
            continue
        spans = [
            (s, e, re.sub(r"\W", "_", label))
            for s, e, label in outermost(d.spans)
            if "\n" not in canonical(d.text[s:e])[0]
        ]
        if not spans:
            continue
        out, at = [], 0
        for s, e, label in spans:
            out += [d.text[at:s], f"[{d.text[s:e]}]({label})"]
            at = e
        files[f"{d.name}.md"] = "".join(out) + d.text[at:]
        held.append(expected(Document(d.name, d.text, spans)))
    return files, held
