"""Reads Web Annotations as linked data: expanded by pyld with a local context, and nothing of our keys known here.

Texts are the plain-text bodies of the annotations that describe a document; spans are checked by both of their selectors.
"""

import json
import sys
from pathlib import Path
from urllib.parse import unquote

from pyld import jsonld

from verdict import Verdict

OA = "http://www.w3.org/ns/oa#"
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
FORMAT = "http://purl.org/dc/elements/1.1/format"
CONTEXT = json.loads((Path(__file__).parents[2] / "core/formats/w3c/anno-context.json").read_text(encoding="utf-8"))


def load(url, options=None):
    if url != "http://www.w3.org/ns/anno.jsonld":
        raise ValueError(f"nothing else is to be loaded, and this was: {url}")
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT, "contentType": "application/ld+json"}


def values(node, key):
    return [item["@value"] if "@value" in item else item["@id"] for item in node.get(key, [])]


def one(node, key):
    found = values(node, key)
    if len(found) != 1:
        raise ValueError(f"{node.get('@id')} has {len(found)} values of {key}")
    return found[0]


verdict = Verdict()
source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
# Compacting what was expanded gives the same again only when no key was left out for want of a meaning.
expanded = jsonld.expand(source, {"documentLoader": load})
if len(expanded) != len(source):
    verdict.complain(f"of {len(source)} annotations {len(expanded)} mean something")
texts, spans = {}, {}
for annotation in expanded:
    if annotation["@type"] != [OA + "Annotation"]:
        verdict.complain(f"{annotation['@id']} is no annotation")
    motivation = one(annotation, OA + "motivatedBy")
    bodies = annotation[OA + "hasBody"]
    [target] = annotation[OA + "hasTarget"]
    if motivation == OA + "describing":
        plain = [body for body in bodies if values(body, FORMAT) == ["text/plain"]]
        texts[target["@id"]] = one(plain[0], RDF_VALUE)
        continue
    [label] = [one(body, RDF_VALUE) for body in bodies if values(body, OA + "hasPurpose") == [OA + "tagging"]]
    selectors = {selector["@type"][0]: selector for selector in target[OA + "hasSelector"]}
    position, quote = selectors[OA + "TextPositionSelector"], selectors[OA + "TextQuoteSelector"]
    start, end = int(one(position, OA + "start")), int(one(position, OA + "end"))
    spans.setdefault(one(target, OA + "hasSource"), []).append((start, end, label))
    text = texts[one(target, OA + "hasSource")]
    exact, prefix, suffix = (one(quote, OA + key) for key in ("exact", "prefix", "suffix"))
    if text[start:end] != exact or not text[:start].endswith(prefix) or not text[end:].startswith(suffix):
        verdict.complain(f"{annotation['@id']}: its two selectors disagree")
for iri, text in texts.items():
    verdict.document(unquote(iri.rsplit(":", 1)[1]), text, spans.pop(iri, []))
for iri in spans:
    verdict.complain(f"{iri} has spans and no text")
verdict.deliver()
