"""A Word document with its numbers masked: in the text itself, wherever Word keeps text."""

from collections.abc import Sequence

from lxml import etree

from perdin.letters.docx import archive
from perdin.letters.docx.merge_parts import parsed, w, written
from perdin.rules.masking import MASK, Mask

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARAGRAPHS = (w("p"), f"{_DRAWN}p")
_TEXTS = frozenset({w("t"), w("delText"), w("instrText"), f"{_DRAWN}t"})
_SAID = frozenset({"descr", "title", "Target", w("instr"), w("alt")})
"""Attributes that hold words; the others are measures and names of parts."""


def masked(document: bytes, mask: Mask, name: str) -> bytes:
    """The document, each number in it masked, however it is parted into runs.

    Raises BadTemplate for what is no sound Word file.
    """
    parts = []
    for part, content in archive.read_parts(document, name).items():
        if part.endswith((".xml", ".rels")):
            content = _masked(content, mask)
        parts.append(archive.pack(part, content))
    return archive.write(parts)


def _masked(content: bytes, mask: Mask) -> bytes:
    root = parsed(content)
    changed = False
    for element in root.iter(etree.Element):
        if element.tag in _PARAGRAPHS:
            changed |= _mask_texts([each for each in element.iter(*_TEXTS) if each.text], mask)
        elif element.tag not in _TEXTS and element.text and mask.finds(element.text):
            element.text, changed = mask.text(element.text), True
        for key in _SAID & set(map(str, element.keys())):
            said = str(element.get(key))
            if mask.finds(said):
                element.set(key, mask.text(said))
                changed = True
    return written(root) if changed else content


def _mask_texts(texts: Sequence[etree._Element], mask: Mask) -> bool:
    """Mask what the texts of a paragraph say together."""
    whole = "".join(text.text or "" for text in texts)
    places = mask.places(whole)
    if not places:
        return False
    letters = list(whole)
    for at in places:
        letters[at] = MASK
    at = 0
    for text in texts:
        end = at + len(text.text or "")
        text.text = "".join(letters[at:end])
        at = end
    return True
