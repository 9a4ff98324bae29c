"""XML that no office program writes: entities, depth, other encodings, endless names and text."""

import re
from random import Random

_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_ROOT = re.compile(rb"<[A-Za-z][^>]*>")


def laughing(xml: bytes, chance: Random) -> bytes:
    """Entities of entities: some bytes that mean gigabytes."""
    depth = chance.randrange(3, 12)
    steps = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "tawa">'
        for n in range(depth)
    )
    return _begun(xml, f"<!DOCTYPE x [{steps}]>".encode(), f"&a{depth - 1};".encode())


def fetching(xml: bytes, chance: Random) -> bytes:
    """An entity that is a file of this PC, or an address."""
    place = chance.choice(("file:///etc/passwd", "http://127.0.0.1:9/x", "C:/rahasia.txt"))
    return _begun(xml, f'<!DOCTYPE x [<!ENTITY a SYSTEM "{place}">]>'.encode(), b"&a;")


def deep(xml: bytes, chance: Random) -> bytes:
    """Elements in elements, far beyond what a recursion bears."""
    depth = chance.choice((300, 5_000, 200_000))
    return _begun(xml, b"", b"<d>" * depth + b"</d>" * chance.choice((0, depth)))


def wide(xml: bytes, chance: Random) -> bytes:
    """One element with more attributes, a longer name or a longer text than any other."""
    kind, length = chance.randrange(3), chance.choice((10_000, 300_000))
    if kind == 0:
        inside = b"<w " + b" ".join(f'a{n}="1"'.encode() for n in range(length // 8)) + b"/>"
    elif kind == 1:
        inside = b"<" + b"n" * length + b"/>"
    else:
        inside = b"<t>" + b"x" * length * 10 + b"</t>"
    return _begun(xml, b"", inside)


def otherwise_encoded(xml: bytes, chance: Random) -> bytes:
    """Not the UTF-8 that it says, or not in UTF-8 at all."""
    bare = _DECLARATION.sub(b"", xml).decode("utf-8", "replace")
    said = chance.choice(("UTF-8", "utf-16", "latin-1", "cp1252", "EBCDIC-CP-ID", "", "x" * 200))
    spoken = chance.choice(("utf-16", "utf-16-be", "utf-32", "utf-7", "latin-1", "utf-8-sig"))
    return f'<?xml version="1.0" encoding="{said}"?>{bare}'.encode(spoken, "replace")


def repeated(xml: bytes, chance: Random) -> bytes:
    """A stretch of it again and again."""
    at = chance.randrange(len(xml))
    stretch = xml[at : at + chance.choice((10, 200))]
    return xml[:at] + stretch * chance.choice((10, 20_000)) + xml[at:]


ATTACKS = (laughing, laughing, fetching, deep, wide, otherwise_encoded, repeated)


def _begun(xml: bytes, declared: bytes, inside: bytes) -> bytes:
    """The XML with something before its root and something just inside of it."""
    bare = _DECLARATION.sub(b"", xml)
    root = _ROOT.search(bare)
    at = root.end() if root else 0
    return b'<?xml version="1.0"?>' + declared + bare[:at] + inside + bare[at:]
