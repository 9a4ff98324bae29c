"""The text of a picture, by Tesseract where it is installed: scans, photos, pages on their side.

A page is looked at in four ways: as it came and with its light evened out, each by two models that
were taught apart, Indonesian and English. What models say alike that err each in its own way is
taken, the rest is only offered. It runs where dying is harmless.
"""

import importlib.util
import io
import os
import re
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perdin.importers.invitation import level_rows
from perdin.importers.invitation.letter_text import Recognised
from perdin.importers.invitation.level_rows import Word
from perdin.reading.page_lines import Box

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "ind"
_SECOND = "eng"
"""Comes with every Tesseract. Without it nothing is vouched for, and all of it only offered."""
_ON_WINDOWS = (("ProgramFiles", "Tesseract-OCR"), ("LOCALAPPDATA", "Programs/Tesseract-OCR"))
"""Where its installer puts it, for all or for one: the system's own folders are not on PATH."""
_COLUMNS = "--psm 4"
"""One size of text, in columns. Ink is told from paper by Otsu's threshold of the whole page …"""
_BY_PARTS = "--psm 4 -c thresholding_method=2"
"""… or by Sauvola's of each part of it."""
_LEAST_SURE = 30
"""Of a hundred: below it a mere mark is a speck of dust."""
_STREET = re.compile(r"^J[I1|i]\.$")
"""«Jl.» as English reads it."""
_SURE = 60
"""Of a hundred, as Tesseract rates itself: a word below it needs another that read the same."""
_LONGEST_PX = 3400
_SHORTEST_PX = 1500
_EVENED_PX = 2800
_SURE_OF_TURN = 2
_LEAST_UPRIGHT = 12
"""Words that were read surely, from which on a page need not be turned."""
_AT_ONCE = 2


class Lacking(StrEnum):
    """What a PC lacks to recognise text."""

    PACKAGES = "packages"
    """Those of ``perdin[ocr]``."""
    PROGRAM = "program"
    """Tesseract itself."""
    LANGUAGE = "language"
    """Its Indonesian."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to look at a page."""

    model: str
    evened: bool
    settings: str


_WAYS = (
    _Way(LANGUAGE, False, _BY_PARTS),
    _Way(LANGUAGE, True, _COLUMNS),
    _Way(_SECOND, False, _COLUMNS),
    _Way(_SECOND, True, _COLUMNS),
)
Told = dict[str, list[Any]]  # Any: Tesseract's columns are of texts and numbers


def lacking() -> Lacking | None:
    """What this PC lacks to recognise text; None where it can."""
    if not all(importlib.util.find_spec(name) for name in ("pytesseract", "PIL")):
        return Lacking.PACKAGES
    if not _program():
        return Lacking.PROGRAM
    return None if LANGUAGE in _languages() else Lacking.LANGUAGE


def of_picture(content: bytes) -> tuple[Recognised, ...]:
    """What a JPEG or PNG says whose header was judged. Raises ValueError for a damaged one."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError) as why:
        raise ValueError(str(why)) from why
    return _recognised(picture)


def of_pixels(width: int, height: int, pixels: bytes) -> tuple[Recognised, ...]:
    """What a drawn page says: rows of blue, green, red and an unused byte each."""
    from PIL import Image

    picture = Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", 0, 1)
    return _recognised(picture)


@cache
def _languages() -> frozenset[str]:
    """What Tesseract can read, where it runs."""
    import pytesseract

    pytesseract.pytesseract.tesseract_cmd = _program()
    os.environ["OMP_THREAD_LIMIT"] = "1"  # several looks at once are faster than threads in each
    try:
        return frozenset(pytesseract.get_languages())
    except (OSError, RuntimeError):
        return frozenset()


def _program() -> str:
    """Where Tesseract is; empty where it is not."""
    found = shutil.which("tesseract")
    if found is not None:
        return found
    roots = ((os.environ.get(name), below) for name, below in _ON_WINDOWS)
    places = (Path(root, below, "tesseract.exe") for root, below in roots if root)
    return next((str(place) for place in places if place.is_file()), "")


def _recognised(picture: "Image") -> tuple[Recognised, ...]:
    ways = [way for way in _WAYS if way.model in _languages()]
    sized = _sized(picture)
    plain, black = sized.convert("L"), without_coloured_ink(sized)
    turn, first = _turn(plain, ways[0])
    if turn:
        plain, black = plain.rotate(-turn, expand=True), black.rotate(-turn, expand=True)
    evened = _evened(black)
    with ThreadPoolExecutor(_AT_ONCE) as at_once:
        todo = ways if turn else ways[1:]
        rest = at_once.map(lambda way: _told(evened if way.evened else plain, way), todo)
        told = [*rest] if turn else [first, *rest]
    return tuple(_look(way, one) for way, one in zip(ways, told, strict=True))


def without_coloured_ink(picture: "Image") -> "Image":
    """As light as the lightest of its colours: black stays black, a blue or red stamp fades."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _look(way: _Way, told: Told) -> Recognised:
    words = _words(told)
    doubtful = _doubtful(told) | level_rows.at_columns(words)
    return Recognised(way.model, tuple(level_rows.lines_of(words)), doubtful)


def _sized(picture: "Image") -> "Image":
    """Neither larger than helps nor smaller than letters can be told in."""
    longest = max(picture.size)
    if _SHORTEST_PX <= longest <= _LONGEST_PX:
        return picture
    return _scaled(picture, _LONGEST_PX if longest > _LONGEST_PX else int(_SHORTEST_PX * 1.4))


def _scaled(picture: "Image", longest: int) -> "Image":
    from PIL import Image

    scale = longest / max(picture.size)
    size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BICUBIC)


def _evened(picture: "Image") -> "Image":
    """Without shadows: each part as light as the paper around it, and letters of a good size."""
    from PIL import Image, ImageFilter, ImageMath

    small = picture.resize(
        (max(1, picture.width // 8), max(1, picture.height // 8)), Image.Resampling.BOX
    )
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    even: Image.Image = ImageMath.lambda_eval(
        lambda on: on["convert"](on["min"](on["ink"] * 255 / on["max"](on["paper"], 1), 255), "L"),
        ink=picture,
        paper=paper.resize(picture.size, Image.Resampling.BILINEAR),
    )
    return _scaled(even, _EVENED_PX)


def _turn(picture: "Image", way: _Way) -> tuple[int, Told]:
    """By how many degrees clockwise a page is to be turned for its letters to stand, and what the
    first look gives as it lies.
    """
    import pytesseract

    told = _told(picture, way)
    seen = [
        float(conf) >= _SURE
        for text, conf in zip(told["text"], told["conf"], strict=True)
        if len(text.strip()) > 2
    ]
    if sum(seen) >= max(_LEAST_UPRIGHT, len(seen) / 2):  # upside down a few look sure as well
        return 0, told
    try:
        lies = pytesseract.image_to_osd(picture, output_type=pytesseract.Output.DICT)
    except (pytesseract.TesseractError, KeyError, ValueError):
        return 0, told  # too few letters to tell
    sure_of_it = float(lies.get("orientation_conf", 0)) >= _SURE_OF_TURN
    return (int(lies.get("rotate", 0)) % 360 if sure_of_it else 0), told


def _told(picture: "Image", way: _Way) -> Told:
    import pytesseract

    told: Told = pytesseract.image_to_data(
        picture, lang=way.model, config=way.settings, output_type=pytesseract.Output.DICT
    )
    return told


def _words(told: Told) -> list[Word]:
    words = []
    for at, text in enumerate(told["text"]):
        text = _STREET.sub("Jl.", text.strip())
        speck = float(told["conf"][at]) < _LEAST_SURE and not any(map(str.isalnum, text))
        if text and not speck:
            left, top = float(told["left"][at]), float(told["top"][at])
            right, bottom = left + told["width"][at], top + told["height"][at]
            line = (told["block_num"][at], told["par_num"][at], told["line_num"][at])
            words.append(Word(Box(text, left, top, right, bottom), line))
    return words


def _doubtful(told: Told) -> frozenset[str]:
    pairs: Sequence[tuple[str, Any]] = list(zip(told["text"], told["conf"], strict=True))
    return frozenset(text.strip() for text, conf in pairs if text.strip() and float(conf) < _SURE)
