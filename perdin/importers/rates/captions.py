"""The title over a table of rates: the kind, place and levels that it names for all of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from perdin.importers.formats.bounds import Cell
from perdin.importers.rates.kinds import Family, read_title
from perdin.importers.rates.levels import read_levels
from perdin.importers.sheet import heading, text_of
from perdin.importers.tables.header import Header
from perdin.rules.rates import RateKind, Zone

_ZONED = (
    ("dalamprovinsi", Zone.INSIDE.value),
    ("dalamdaerah", Zone.INSIDE.value),
    ("luarprovinsi", Zone.OUTSIDE.value),
    ("luardaerah", Zone.OUTSIDE.value),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What the title over a table says for all of it."""

    text: str = ""
    kind: RateKind | None = None
    family: Family | None = None
    place: str = ""
    levels: tuple[str, ...] = ()
    guessed: bool = False
    """Whether it leaves room for another kind."""


def caption_of(rows: Sequence[Sequence[Cell]], top: int, header: Header) -> Caption:
    """What the titles over a header say, those over its own columns first."""
    above = rows[top : header.rows[0]]
    own = [at for at, stack in enumerate(header.stacks) if any(stack)]
    first, last = (min(own), max(own)) if own else (0, 0)
    caption = said_over([row[first : last + 1] for row in above])
    return caption if caption.kind or caption.family else said_over(above)


def caption_in(names: Sequence[str]) -> Caption:
    """What the name of a sheet or a file says: «Penginapan», «uang_representasi»."""
    for name in names:
        read = read_title(name)
        if read.kind or read.family:
            return Caption(text=name, kind=read.kind, family=read.family, guessed=True)
    return Caption()


def said_over(above: Sequence[Sequence[Cell]]) -> Caption:
    """What titles say, the nearest to the header first."""
    caption = Caption()
    for row in reversed(above):
        texts = [text for cell in row if isinstance(cell, str) and (text := text_of(cell))]
        text = " ".join(texts)
        if not text:
            continue
        read = read_title(text)
        place = next((z for word, z in _ZONED if word in heading(text)), "")
        levels = _levels_in(text)
        caption = Caption(
            text=caption.text or (text if read.kind or read.family else ""),
            kind=caption.kind or (read.kind if not caption.family else None),
            family=caption.family or read.family,
            place=caption.place or place,
            levels=caption.levels or levels,
            guessed=caption.guessed or (read.guessed and not caption.kind),
        )
    return caption


def _levels_in(text: str) -> tuple[str, ...]:
    """The levels that a title ends with: «Penginapan bagi Eselon III/Golongan IV»."""
    words = text.split()
    for at in range(1, len(words)):
        reading = read_levels(" ".join(words[at:]))
        if reading.levels and not reading.strange and any(reading.levels):
            return tuple(level for level in reading.levels if level)
    return ()
