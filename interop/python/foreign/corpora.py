"""Corpora by chance, always the same for a seed: texts and tags of every nasty kind, and the canonical form in which they come back."""

import random
import unicodedata

WORDS = [
    "police",
    "fined",
    "500",
    "won",
    "didn’t",
    "U.S.",
    "Kim's",
    "(a)",
    "T1",
    "e\u0301té",
    "경찰",
    "الشرطة",
    "海关",
    "X",
    "a-b",
]
ODD = [
    "O",
    "_",
    "*",
    "|",
    "\\",
    "#1",
    "[1]",
    "<b>",
    "&amp;",
    '"',
    "“q”",
    "1-1",
    "a|t|b",
    "{d}",
    "->",
    "]]>",
    "'",
    "=1+1",
    "%",
    "\u202eabc\u202c",
]
ASTRAL = ["🚓", "👩‍🚒", "🇰🇷", "𝒳", "🚢"]
BLANKS = [" ", " ", " ", " ", " ", "  ", "\t", "\n", "\n\n", "\u00a0", "\u2028", "\u0085", "\u3000"]
LABELS = ["agency", "charge", "quantity", "a label", "X-Y", "été", "기관", 'q"q', "B-x", "🚓"]
NEWLINES = ["\n", "\n", "\r\n", "\r"]


class Document:
    """A text as a tool holds it, and tags (start, end, label) in code points of it, each once, in the order of the text."""

    def __init__(self, name, text, spans):
        self.name, self.text, self.spans = name, text, sorted(set(spans))


def corpus(seed, on_words=False):
    """A few documents; `on_words`: their tags neither cut words nor begin or end with blanks."""
    chance = random.Random(seed)
    made = {}
    for number in range(chance.randint(1, 4)):
        document = any_document(chance, f"doc-{seed}-{number}", on_words)
        made.setdefault(canonical(document.text)[0], document)
    return list(made.values())


def any_document(chance, name, on_words):
    if chance.random() < 0.06:
        return Document(name, "", [])
    newline = chance.choice(NEWLINES)
    astral = chance.random() < 0.6
    pieces = []
    for _ in range(chance.randint(1, 30)):
        source = chance.choices([WORDS, ODD, ASTRAL if astral else WORDS], [8, 2, 2])[0]
        pieces += [chance.choice(source), chance.choice([*BLANKS, "", "."])]
    text = "".join(pieces).replace("\n", newline)
    return Document(name, text, any_spans(chance, text, on_words))


def any_spans(chance, text, on_words):
    edges = sorted({0, len(text), *(i for i in range(1, len(text)) if text[i - 1].isspace() != text[i].isspace())})
    spans = []
    for _ in range(chance.choice([0, 1, 2, 4, 8])):
        places = edges if chance.random() < 0.8 else range(len(text) + 1)
        start, end = sorted((chance.choice(places), chance.choice(places)))
        end = min(end, start + 40)
        # No tool lets a tag begin or end between CR and LF, or on blanks alone.
        holds = text[start:end].strip() and all(text[max(0, at - 1) : at + 1] != "\r\n" for at in (start, end))
        if holds and (not on_words or stands_on_words(text, start, end)):
            spans.append((start, end, chance.choice(LABELS)))
    return spans


def stands_on_words(text, start, end):
    def cuts(place):
        return all(
            unicodedata.category(c)[0] in "LNM"
            for c in (text[place - 1 : place] or " ", text[place : place + 1] or " ")
        )

    return not (text[start].isspace() or text[end - 1].isspace() or cuts(start) or cuts(end))


def canonical(text):
    """The text as it is stored (docs/formats.md), and where each place of the original is in it."""
    out, places = [], []
    for i, character in enumerate(text):
        places.append(len(out))
        if character == "\r":
            if text[i + 1 : i + 2] != "\n":
                out.append("\n")
        elif character in "\t\n" or character >= " ":
            out.append(character)
    places.append(len(out))
    return "".join(out), places


def expected(document):
    """What must come back of a document: name, text, and tags on it."""
    text, places = canonical(document.text)
    return {"text": text, "spans": [[places[s], places[e], label] for s, e, label in document.spans]}


def expected_words(tokens_and_tags):
    """What must come back where a format holds words alone: the words, and each tag's words, without what is between them."""
    words = "".join(word for word, _ in tokens_and_tags)
    return {"words": words, "tags": [[label, "".join(found)] for label, found in runs(tokens_and_tags)]}


def runs(tokens_and_tags):
    found = []
    for word, tag in tokens_and_tags:
        if tag.startswith("B-"):
            found.append((tag[2:], [word]))
        elif tag.startswith("I-"):
            found[-1][1].append(word)
    return found


def outermost(spans):
    """Those of the spans that no longer one overlaps."""
    kept = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)


def tokens(document):
    """Words between blanks with their places."""
    found, start = [], None
    for i, character in enumerate(document.text + " "):
        if character.isspace() and start is not None:
            found.append((start, i, document.text[start:i]))
            start = None
        elif not character.isspace() and start is None:
            start = i
    return found


def tagged_tokens(document):
    """Words with their tags in IOB2; a tag takes whole words, and of overlapping ones the longest stays."""
    words = tokens(document)
    tags = ["O"] * len(words)
    for start, end, label in outermost(document.spans):
        over = [i for i, (first, last, _) in enumerate(words) if start < last and first < end]
        if all(tags[i] == "O" for i in over):
            for i in over:
                tags[i] = f"{'B' if i == over[0] else 'I'}-{label.replace(' ', '_')}"
    return [(word, tag) for (_, _, word), tag in zip(words, tags, strict=True)]


def utf16(text, place):
    """An offset in code points, counted in UTF-16 units."""
    return len(text[:place].encode("utf-16-le")) // 2
