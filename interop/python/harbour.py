"""The texts of the fixtures, invented for them: emoji, combining marks, two scripts, nested tags, and a text without any."""

# Name, text, and tags as (words, label) in the order of the text; each stands once in its text.
WRITTEN = [
    (
        "marisol",
        "The harbour police 🚓 stopped the Marisol on Tuesday.\nCaptain Inês Prado paid 450 euros.",
        [
            ("harbour police", "agency"),
            ("Marisol", "vessel"),
            ("Captain Inês Prado", "role"),
            ("Inês Prado", "person"),
            ("450 euros", "quantity"),
        ],
    ),
    (
        "bakery",
        "Zoe\u0308’s café sold 3 kg of “rye” 👩‍🍳 to the Delta Bakery.",
        [("Zoe\u0308", "person"), ("3 kg", "quantity"), ("Delta Bakery", "agency")],
    ),
    ("busan", "세관은 부산항에서 배 🚢 를 멈췄다.", [("세관", "agency"), ("부산항", "place")]),
    ("quiet", "Nothing happened here.", []),
]


def documents():
    """Name, text and spans (start, end, label) in code points, for each text."""
    return [
        (name, text, [(text.index(words), text.index(words) + len(words), label) for words, label in tags])
        for name, text, tags in WRITTEN
    ]


def utf16(text, place):
    """An offset in code points, counted in UTF-16 units."""
    return len(text[:place].encode("utf-16-le")) // 2
