"""The fixtures that no library writes that can be installed: here after the documentation of their formats."""

import json

from harbour import documents, utf16


def json_lines(items):
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def prodigy(write, docs):
    from murmurhash import mrmr

    made = []
    answers = ["accept", "accept", "reject", "ignore"]
    for doc, (name, text, spans), answer in zip(docs, documents(), answers, strict=True):
        tokens = [
            {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)} for t in doc
        ]
        found = []
        for start, end, label in spans:
            span = doc.char_span(start, end)
            if span is not None:
                edges = {"token_start": span.start, "token_end": span.end - 1}
                found.append({"start": start, "end": end, **edges, "label": label})
        made.append(
            {
                "text": text,
                "meta": {"name": name},
                "_input_hash": mrmr.hash("text=" + json.dumps(text), 0),
                "_task_hash": mrmr.hash(json.dumps(found), 0),
                "tokens": tokens,
                "spans": found,
                "_session_id": None,
                "_view_id": "ner_manual",
                "answer": answer,
            }
        )
    how = "by hand after Prodigy’s documentation of `ner.manual` tasks"
    write("prodigy/ner-manual.jsonl", "spacy", f"tokens; rows {how}", json_lines(made))


def by_hand(write, docs):
    for name, text, spans in documents():
        how = "by hand after brat’s documentation of its standoff format"
        write(f"brat/{name}.txt", "by hand", how, text)
        lines = []
        for number, (start, end, label) in enumerate(spans, 1):
            lines.append(f"T{number}\t{label} {start} {end}\t{text[start:end]}\n")
        if name == "marisol":
            lines += ["R1\tstopped_by Arg1:T2 Arg2:T1\n", "A1\tNegated T5\n", "#1\tAnnotatorNotes T2\ta fishing boat\n"]
        write(f"brat/{name}.ann", "by hand", how, "".join(lines))
        write(f"w3c/{name}.txt", "by hand", "the text of the annotations beside it", text)
        how = "by hand after the annotations that Recogito’s `W3CTextFormat` serialises"
        annotations = [w3c(name, text, place, span) for place, span in enumerate(spans)]
        if annotations:
            write(f"w3c/{name}.json", "by hand", how, json.dumps(annotations, ensure_ascii=False, indent=2))
    prodigy(write, docs)
    webanno(write, docs)


def w3c(name, text, place, span):
    start, end, label = span
    selectors = [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - 10) : start],
            "suffix": text[end : end + 10],
        },
        {"type": "TextPositionSelector", "start": utf16(text, start), "end": utf16(text, end)},
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{name}-{place}",
        "type": "Annotation",
        "body": [{"id": f"{name}-{place}-tag", "type": "TextualBody", "purpose": "tagging", "value": label}],
        "creator": {"id": "ines"},
        "target": {"source": f"{name}.txt", "selector": selectors},
    }


def webanno(write, docs):
    how = "by hand after INCEpTION’s documentation of WebAnno TSV 3.3"
    for doc, (name, text, spans) in zip(docs, documents(), strict=True):
        head = (
            "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n"
        )
        lines = [head]
        ids = {}
        for sentence, line in enumerate(text.split("\n"), 1):
            first = text.index(line)
            lines.append(f"\n#Text={line}\n")
            inside = [t for t in doc if not t.is_space and first <= t.idx < first + len(line)]
            for number, token in enumerate(inside, 1):
                first, last = token.idx, token.idx + len(token)
                over = [(place, span) for place, span in enumerate(spans) if span[0] < last and first < span[1]]
                # A tag on a part of a token has a row of its own.
                parts = [span for _, span in over if first < span[0] or span[1] < last]
                values = [
                    f"{label}[{ids.setdefault(place, len(ids) + 1)}]"
                    for place, (start, end, label) in over
                    if start <= first and last <= end
                ]
                empty = [value[value.index("[") :] for value in values]
                cells = "|".join("*" + mark for mark in empty) or "_", "|".join(values) or "_"
                lines.append(webanno_row(f"{sentence}-{number}", text, first, last, *cells))
                for part, (start, end, label) in enumerate(parts, 1):
                    lines.append(webanno_row(f"{sentence}-{number}.{part}", text, start, end, "*", label))
        write(f"webanno-tsv/{name}.tsv", "by hand", how, "".join(lines))


def webanno_row(number, text, start, end, *cells):
    edges = f"{utf16(text, start)}-{utf16(text, end)}"
    return "\t".join([number, edges, text[start:end], *cells]) + "\t\n"
