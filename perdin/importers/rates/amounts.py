"""Amounts in the cells of tables of rates: rupiah in every spelling, words, or several in one."""

import re

from perdin.importers.cells import amount_of
from perdin.importers.sheet import Cell, lines_of, text_of

LEAST_RATE = 1000
"""What is less is a number of something, and no rate."""
NOTHING = (
    "",
    "-",
    "–",
    "—",
    "--",
    "rp -",
    "rp-",
    "rp. -",
    "n/a",
    "na",
    "nihil",
    "#n/a",
    "tidak ada",
)
_WORDS = re.compile(
    r"(?i)^(?:at\s*cost|(?:sesuai|biaya|menurut|dibayar)?\s*(?:ketentuan|dengan|secara)?\s*ri+l"
    r"|(?:sesuai|menurut)\s+(?:bukti|kenyataan|pengeluaran|tiket|kuitansi).*|lumpsum|lumpsump)\W*$"
)
"""What says that the real costs are paid: nothing to import, and nothing wrong."""
_CURRENCY = re.compile(r"(?i)\b(?:idr|rupiah)\b\.?")
_TAIL = re.compile(r"[\s.,]*[-–—]?[\s.]*$")
_UNIT = re.compile(r"(?i)\s*/\s*(?:oh|ok|oj|op|hari|malam|orang|kali|org)(?:\s*/\s*[a-z]+)?\W*$")
_DECIMAL = re.compile(r"^(\d+)\.0{1,2}$")
_PAIR = re.compile(r"(?i)\(?([a-z][^:;=\n]*?)\)?\s*[:=]\s*((?:rp\.?\s*)?\d[\d.,]*(?:\s\d{3}\b)*)")


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is no such rate."""
    return isinstance(cell, str) and text_of(cell).casefold() in NOTHING


def is_word(cell: Cell) -> bool:
    """Whether a cell says that the real costs are paid: «at cost», «riil»."""
    return isinstance(cell, str) and bool(_WORDS.match(text_of(cell)))


def rate_of(cell: Cell) -> int | None:
    """Whole rupiah of a cell, None for nothing. Raises ValueError for what is no amount."""
    if is_nothing(cell):
        return None
    if not isinstance(cell, str):
        return amount_of(cell)
    text = _UNIT.sub("", _CURRENCY.sub("", text_of(cell))).strip()
    if plain := _DECIMAL.match(text):
        text = plain[1]
    try:
        return amount_of(text)
    except ValueError:
        return amount_of(_TAIL.sub("", text))


def is_rate(cell: Cell) -> bool:
    """Whether a cell is a number, or a text that reads as a rate."""
    if not isinstance(cell, str):
        return isinstance(cell, float)
    try:
        amount = rate_of(cell)
    except ValueError:
        return bool(pairs_of(cell))
    return amount is not None and amount >= LEAST_RATE


def pairs_of(cell: Cell) -> list[tuple[str, str]]:
    """What a cell with several rates says of each: «Es. II: Rp500.000; Es. III: Rp400.000»."""
    if not isinstance(cell, str) or sum(map(cell.count, ":=")) < 1:
        return []
    return [(label.strip(" .,;("), amount) for label, amount in _PAIR.findall(lines_of(cell))]
