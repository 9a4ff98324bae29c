"""The text of a picture, by Tesseract where it is installed: scans, photos, pages on their side.

A page is looked at twice, with two ways to tell ink from paper: what both read alike is taken, the
rest is only offered. It runs where dying is harmless.
"""

import importlib.util
import io
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from perdin.importers.invitation import level_rows
from perdin.importers.invitation.level_rows import Word
from perdin.reading.invitation.twice import UNREAD
from perdin.reading.page_lines import Box, Line

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "ind"
_ON_WINDOWS = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
_WAYS = ("--psm 4", "--psm 4 -c thresholding_method=2")
"""One size of text in columns; Otsu's threshold of the whole page, then Sauvola's of each part."""
_LEAST_SURE = 30
_LONGEST_PX = 3400
_SHORTEST_PX = 1500


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a picture, and what a second look gave."""

    lines: tuple[Line, ...]
    again: tuple[Line, ...]


@cache
def available() -> bool:
    """Whether this PC can recognise text: the packages of ``perdin[ocr]``, and Tesseract with
    Indonesian.
    """
    packages = all(importlib.util.find_spec(name) for name in ("pytesseract", "PIL"))
    if not packages or not _program():
        return False
    import pytesseract

    pytesseract.pytesseract.tesseract_cmd = _program()
    try:
        return LANGUAGE in pytesseract.get_languages()
    except (OSError, RuntimeError):
        return False


def of_picture(content: bytes) -> Recognised:
    """What a JPEG or PNG says whose header was judged. Raises ValueError for a damaged one."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, SyntaxError) as why:
        raise ValueError(str(why)) from why
    return _recognised(picture)


def of_pixels(width: int, height: int, pixels: bytes) -> Recognised:
    """What a drawn page says: rows of blue, green, red and an unused byte each."""
    from PIL import Image

    picture = Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", 0, 1)
    return _recognised(picture.convert("L"))


def _program() -> str:
    found = shutil.which("tesseract")
    if found is None and _ON_WINDOWS.is_file():
        found = str(_ON_WINDOWS)
    return found or ""


def _recognised(picture: "Image") -> Recognised:
    upright = _upright(_sized(picture))
    first, second = (tuple(_lines(upright, way)) for way in _WAYS)
    return Recognised(first, second)


def _sized(picture: "Image") -> "Image":
    """Neither larger than helps nor smaller than letters can be told in."""
    longest = max(picture.size)
    if _SHORTEST_PX <= longest <= _LONGEST_PX:
        return picture
    scale = (_LONGEST_PX if longest > _LONGEST_PX else _SHORTEST_PX * 1.4) / longest
    return picture.resize((int(picture.width * scale), int(picture.height * scale)))


def _upright(picture: "Image") -> "Image":
    """Turned so that its letters stand."""
    import pytesseract

    available()
    try:
        told = pytesseract.image_to_osd(picture, output_type=pytesseract.Output.DICT)
    except (pytesseract.TesseractError, KeyError, ValueError):
        return picture  # too few letters to tell
    turn = int(told.get("rotate", 0)) % 360
    return picture.rotate(-turn, expand=True) if turn else picture


def _lines(picture: "Image", way: str) -> list[Line]:
    import pytesseract

    told = pytesseract.image_to_data(
        picture, lang=LANGUAGE, config=way, output_type=pytesseract.Output.DICT
    )
    words = []
    for at, text in enumerate(told["text"]):
        sure = float(told["conf"][at]) >= _LEAST_SURE
        text = text.strip() if sure else _unread(text)
        if text:
            left, top = float(told["left"][at]), float(told["top"][at])
            right, bottom = left + told["width"][at], top + told["height"][at]
            line = (told["block_num"][at], told["par_num"][at], told["line_num"][at])
            words.append(Word(Box(text, left, top, right, bottom), line))
    return level_rows.lines_of(words)


def _unread(text: str) -> str:
    """What stands for a word that was not read; a speck of dust is none."""
    return UNREAD if sum(letter.isalnum() for letter in text) > 1 else ""
