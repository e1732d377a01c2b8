"""Formats of XML and of UIMA, written after their documentation. Characters that XML cannot hold are left out before tags are placed."""

import json
import re
from xml.sax.saxutils import escape, quoteattr

from corpora import Document, canonical, expected, utf16

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"


def attribute(value):
    """An attribute whose line breaks and tabs are references, as every XML library writes them."""
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def content(text):
    return escape(text, {"\r": "&#13;"})


def uima_xmi(documents, _):
    files = {
        "TypeSystem.xml": HEAD
        + '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types><typeDescription>'
        + f"<name>{NAMED}</name><supertypeName>uima.tcas.Annotation</supertypeName><features><featureDescription>"
        + "<name>value</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription></features>"
        + "</typeDescription></types></typeSystemDescription>"
    }
    for d in documents:
        marks = [
            f'<type:NamedEntity xmi:id="{i}" sofa="1" begin="{utf16(d.text, s)}" end="{utf16(d.text, e)}" value={attribute(label)}/>'
            for i, (s, e, label) in enumerate(d.spans, 2)
        ]
        members = " ".join(str(i) for i in range(2, 2 + len(marks)))
        files[f"{d.name}.xmi"] = (
            HEAD
            + '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
            + 'xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
            + "".join(marks)
            + f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={attribute(d.text)}/>'
            + f'<cas:View sofa="1" members="{members}"/></xmi:XMI>'
        )
    return files, [expected(d) for d in documents]


def uima_json(documents, _):
    files = {}
    type_ = {
        "%NAME": NAMED,
        "%SUPER_TYPE": "uima.tcas.Annotation",
        "value": {"%NAME": "value", "%RANGE": "uima.cas.String"},
    }
    for d in documents:
        sofa = {
            "%ID": 1,
            "%TYPE": "uima.cas.Sofa",
            "sofaNum": 1,
            "sofaID": "_InitialView",
            "mimeType": "text",
            "sofaString": d.text,
        }
        marks = [
            {"%ID": i, "%TYPE": NAMED, "@sofa": 1, "begin": utf16(d.text, s), "end": utf16(d.text, e), "value": label}
            for i, (s, e, label) in enumerate(d.spans, 2)
        ]
        view = {"%SOFA": 1, "%MEMBERS": [mark["%ID"] for mark in marks]}
        body = {"%TYPES": {NAMED: type_}, "%FEATURE_STRUCTURES": [sofa, *marks], "%VIEWS": {"_InitialView": view}}
        files[f"{d.name}.json"] = json.dumps(body, ensure_ascii=False)
    return files, [expected(d) for d in documents]


def gate_xml(documents, _):
    files = {}
    for d in documents:
        places = sorted({place for s, e, _ in d.spans for place in (s, e)})
        out, at = [], 0
        for place in places:
            out += [content(d.text[at:place]), f'<Node id="{utf16(d.text, place)}"/>']
            at = place
        out.append(content(d.text[at:]))
        marks = "".join(
            f'<Annotation Id="{i}" Type={attribute(label)} StartNode="{utf16(d.text, s)}" EndNode="{utf16(d.text, e)}"></Annotation>'
            for i, (s, e, label) in enumerate(d.spans, 1)
        )
        body = f'<TextWithNodes>{"".join(out)}</TextWithNodes><AnnotationSet>{marks}</AnnotationSet>'
        files[f"{d.name}.xml"] = f'{HEAD}<GateDocument version="3"><GateDocumentFeatures/>{body}</GateDocument>'
    return files, [expected(d) for d in documents]


def bioc(documents, chance):
    if chance.random() < 0.5:
        return bioc_json(documents)
    out = []
    for d in documents:
        marks = "".join(
            f'<annotation id="T{i}"><infon key="type">{content(label)}</infon><location offset="{s}" length="{e - s}"/>'
            f"<text>{content(d.text[s:e])}</text></annotation>"
            for i, (s, e, label) in enumerate(d.spans)
        )
        passage = f"<passage><offset>0</offset><text>{content(d.text)}</text>{marks}</passage>"
        out.append(f"<document><id>{d.name}</id>{passage}</document>")
    body = f"<collection><source>x</source><date>2026</date><key>k</key>{''.join(out)}</collection>"
    return {"corpus.xml": f'{HEAD}<!DOCTYPE collection SYSTEM "BioC.dtd">{body}'}, [expected(d) for d in documents]


def bioc_json(documents):
    made = []
    for d in documents:
        annotations = [
            {
                "id": str(i),
                "infons": {"type": label},
                "text": d.text[s:e],
                "locations": [{"offset": s, "length": e - s}],
            }
            for i, (s, e, label) in enumerate(d.spans)
        ]
        passage = {
            "offset": 0,
            "infons": {},
            "text": d.text,
            "sentences": [],
            "annotations": annotations,
            "relations": [],
        }
        made.append({"id": d.name, "infons": {}, "passages": [passage], "relations": []})
    body = {"source": "x", "date": "2026", "key": "k", "infons": {}, "documents": made}
    return {"corpus.json": json.dumps(body)}, [expected(d) for d in documents]


def tags_xml(documents, _):
    files, held = {}, []
    for d in documents:
        text = canonical(d.text)[0]
        if d.text != text or "]]>" in text or not text:
            continue
        spans = [(s, e, re.sub(r"\W", "_", label)) for s, e, label in d.spans]
        marks = "".join(
            f'<{label} spans="{s}~{e}" text={attribute(text[s:e])} id="A{i}"/>'
            for i, (s, e, label) in enumerate(spans)
            if re.match(r"[^\W\d]", label)
        )
        held.append(expected(Document(d.name, text, [span for span in spans if re.match(r"[^\W\d]", span[2])])))
        files[f"{d.name}.xml"] = f"{HEAD}<TASK><TEXT><![CDATA[{text}]]></TEXT><TAGS>{marks}</TAGS><META/></TASK>"
    return files, held
