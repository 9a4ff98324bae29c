"""Plain text drawn onto a PDF's page in Helvetica, which every reader has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

MM = 72 / 25.4
_DIGIT = 0.556
"""A digit's width in Helvetica, a part of the size; all digits are alike."""
_LETTER = 0.52
"""How wide a letter is on average: enough to know where a line must end."""
_FONTS = {False: "/PerdinText", True: "/PerdinBold"}
_BASE = {False: "/Helvetica", True: "/Helvetica-Bold"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text: where its base line begins, in points from below left, and how it looks.

    ``grey`` is 0 for black. With ``to_right`` the text ends at ``x``.
    """

    x: float
    y: float
    text: str
    size: float = 9
    bold: bool = False
    grey: float = 0
    to_right: bool = False


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in points: exactly for digits, enough for words."""
    return sum(_DIGIT if letter.isdigit() else _LETTER for letter in text) * size


def cut(text: str, size: float, room: float) -> str:
    """A text that fits into so many points, with «…» where it is cut."""
    if width_of(text, size) <= room:
        return text
    fitting = max(1, int(room / (_LETTER * size)) - 1)
    return text[:fitting].rstrip() + "…"


def draw(page: "PageObject", lines: Iterable[Line]) -> None:
    """Write lines onto a page, above all that is on it."""
    from pypdf import PageObject
    from pypdf.generic import (
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    box = page.mediabox
    layer = PageObject.create_blank_page(width=float(box.width), height=float(box.height))
    fonts = DictionaryObject()
    for bold, name in _FONTS.items():
        fonts[NameObject(name)] = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject(_BASE[bold]),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    layer[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    left, bottom = float(box.left), float(box.bottom)
    stream.set_data(b"\n".join(_drawn(line, left, bottom) for line in lines))
    layer[NameObject("/Contents")] = stream
    layer.mediabox = box
    page.merge_page(layer)


def _drawn(line: Line, left: float, bottom: float) -> bytes:
    x = line.x - (width_of(line.text, line.size) if line.to_right else 0)
    head = (
        f"q BT {line.grey:.2f} g {_FONTS[line.bold]} {line.size:g} Tf "
        f"{left + x:.2f} {bottom + line.y:.2f} Td ("
    )
    text = line.text.encode("cp1252", "replace")
    for special in (b"\\", b"(", b")"):
        text = text.replace(special, b"\\" + special)
    return head.encode() + text + b") Tj ET Q"
