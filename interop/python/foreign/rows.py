"""Formats of JSON and of tables, written after their documentation."""

import csv
import io
import json

from corpora import expected, expected_words, tagged_tokens, utf16


def lines(items):
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def in_unit(document, unit):
    count = (lambda place: utf16(document.text, place)) if unit == "utf16" else (lambda place: place)
    return [(count(start), count(end), label) for start, end, label in document.spans]


def jsonl(documents, chance):
    unit = chance.choice(["codepoint", "utf16"])
    rows = [
        {
            "schema": "spanwright/1",
            "id": d.name,
            "offset_unit": unit,
            "text": d.text,
            "spans": [{"start": s, "end": e, "label": label} for s, e, label in in_unit(d, unit)],
        }
        for d in documents
    ]
    return {"corpus.jsonl": lines(rows)}, [expected(d) for d in documents]


def label_studio(documents, chance):
    tasks = []
    for number, d in enumerate(documents, 1):
        result = []
        for place, (start, end, label) in enumerate(d.spans):
            value = {"start": start, "end": end, "labels": [label]}
            if chance.random() < 0.8:
                value["text"] = d.text[start:end]
            region = {"id": f"r{place}", "from_name": "label", "to_name": "text", "type": "labels", "value": value}
            result.append(region)
        annotation = {"id": number, "completed_by": 1, "result": result}
        tasks.append({"id": number, "data": {"text": d.text}, "annotations": [annotation], "predictions": []})
    return {"project-1-at-2026.json": json.dumps(tasks, ensure_ascii=False)}, [expected(d) for d in documents]


def prodigy(documents, _):
    rows = []
    for number, d in enumerate(documents, 1):
        spans = [{"start": s, "end": e, "label": label} for s, e, label in d.spans]
        hashes = {"_input_hash": number, "_task_hash": -number}
        rows.append({"text": d.text, **hashes, "spans": spans, "_view_id": "ner_manual", "answer": "accept"})
    return {"annotations.jsonl": lines(rows)}, [expected(d) for d in documents]


def doccano(documents, chance):
    unit = chance.choice(["codepoint", "utf16"])
    has_ids = chance.random() < 0.5
    rows = []
    for number, d in enumerate(documents, 1):
        spans = in_unit(d, unit)
        dicts = [
            {"id": number * 100 + i, "label": label, "start_offset": s, "end_offset": e}
            for i, (s, e, label) in enumerate(spans)
        ]
        tags = {"entities": dicts, "relations": []} if has_ids else {"label": [list(span) for span in spans]}
        rows.append({"id": number, "text": d.text, **tags, "Comments": []})
    return {"all.jsonl": lines(rows)}, [expected(d) for d in documents]


def span_rows(documents, chance):
    key, unit, has_quote = (
        chance.choice(["ents", "entities", "spans", "annotations"]),
        "codepoint",
        chance.random() < 0.5,
    )
    rows = []
    for d in documents:
        tags = []
        for start, end, label in in_unit(d, unit):
            quote = {"text": d.text[start:end]} if has_quote else {}
            tags.append({"start": start, "end": end, "label": label, **quote})
        rows.append({"text": d.text, key: tags})
    return {"rows.jsonl": lines(rows)}, [expected(d) for d in documents]


def gate(documents, chance):
    files, unit = {}, chance.choice(["p", "j"])
    for d in documents:
        found = in_unit(d, "utf16" if unit == "j" else "codepoint")
        annotations = [
            {"type": label, "start": s, "end": e, "id": i, "features": {}} for i, (s, e, label) in enumerate(found)
        ]
        sets = {"": {"name": "detached-from:", "annotations": annotations, "next_annid": len(annotations)}}
        body = {"annotation_sets": sets, "text": d.text, "features": {}, "offset_type": unit, "name": ""}
        files[f"{d.name}.bdocjs"] = json.dumps(body)
    return files, [expected(d) for d in documents]


def w3c(documents, chance):
    files, held, unit = {}, [], chance.choice(["codepoint", "utf16"])
    for d in documents:
        files[f"{d.name}.txt"] = d.text
        held.append(expected(d))
        annotations = []
        for place, ((start, end, label), (s, e, _)) in enumerate(zip(d.spans, in_unit(d, unit), strict=True)):
            prefix, suffix = d.text[max(0, start - 10) : start], d.text[end : end + 10]
            quote = {"type": "TextQuoteSelector", "exact": d.text[start:end], "prefix": prefix, "suffix": suffix}
            position = {"type": "TextPositionSelector", "start": s, "end": e}
            annotations.append(
                {
                    "@context": "http://www.w3.org/ns/anno.jsonld",
                    "id": f"urn:{d.name}:{place}",
                    "type": "Annotation",
                    "body": {"type": "TextualBody", "purpose": "tagging", "value": label},
                    "target": {"source": f"{d.name}.txt", "selector": [quote, position]},
                }
            )
        if annotations:
            files[f"{d.name}.jsonld"] = json.dumps(annotations, ensure_ascii=False)
    return files, held


def table(documents, comma):
    """Tables as a script writes them: a row for each tag, the texts beside."""
    files, held = {}, []
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter="," if comma else "\t", lineterminator="\r\n" if comma else "\n")
    write.writerow(["document", "label", "start", "end", "quote"])
    for d in documents:
        if not d.spans:
            continue
        files[f"{d.name}.txt"] = d.text
        held.append(expected(d))
        for start, end, label in d.spans:
            write.writerow([d.name, label, start, end, d.text[start:end]])
    if not held:
        return {}, []
    return {f"tags.{'csv' if comma else 'tsv'}": out.getvalue(), **files}, held


def tsv(documents, _):
    return table(documents, False)


def comma_table(documents, _):
    return table(documents, True)


def label_studio_csv(documents, _):
    """Label Studio's CSV export: a row for each annotation, its regions as JSON in the column of their control."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\n")
    write.writerow(["annotation_id", "annotator", "created_at", "id", "label", "lead_time", "text", "updated_at"])
    for number, d in enumerate(documents, 1):
        regions = [{"start": s, "end": e, "text": d.text[s:e], "labels": [label]} for s, e, label in d.spans]
        cells = [number, 1, "2026-01-01", number, json.dumps(regions, ensure_ascii=False), 1.5, d.text, "2026-01-01"]
        write.writerow(cells)
    return {"project-1.csv": out.getvalue()}, [expected(d) for d in documents]


def kaggle(documents, _):
    """The table of tokens that is known from Kaggle: a number for each sentence, a word and a tag a row."""
    out, held = io.StringIO(newline=""), []
    write = csv.writer(out, lineterminator="\n")
    write.writerow(["Sentence #", "Word", "POS", "Tag"])
    for number, d in enumerate(documents, 1):
        rows = tagged_tokens(d)
        for place, (word, tag) in enumerate(rows):
            write.writerow([f"Sentence: {number}" if place == 0 else "", word, "NN", tag])
        if rows:
            held.append(expected_words(rows))
    return ({"ner_dataset.csv": out.getvalue()} if held else {}), held
