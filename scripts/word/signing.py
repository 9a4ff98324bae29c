"""Signatures: rows of a table, so that two beside each other stand at one height and stay whole."""

from dataclasses import dataclass

from docx.document import Document as Letter
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm
from docx.table import Table

from scripts.word.parts import CENTRE, WIDTH, nip, row, table, text

ROOM_CM = 1.7
CLOSED_ON = "{{ kantor.tempat }}, {{ kwitansi.tanggal or '................................' }}"
"""Place and day of the papers that close the account; dots until it is closed."""


def by_order(word: str, without: str) -> str:
    """What a paper says where it rests on an SPD, and where the journey has only a Surat Tugas."""
    return "{%% if perjalanan.tanpa_spd %%}%s{%% else %%}%s{%% endif %%}" % (without, word)


@dataclass(frozen=True, slots=True)
class Hand:
    """One who signs: lines above, heading, name, rank, NIP, each as a template writes it."""

    heading: str
    name: str
    rank: str
    nip: str
    opening: tuple[str, ...] = ()


def official(who: str, *opening: str) -> Hand:
    """An official of the sheet, as ``pptk`` or ``bendahara``."""
    return Hand(
        "{{ %s.sebutan }}" % who,
        "{{ %s.nama }}" % who,
        "{{ %s.pangkat }}" % who,
        nip(who),
        opening,
    )


def receiver(*opening: str) -> Hand:
    """The traveller whom the letter is for."""
    return Hand(
        "",
        "{{ orang.nama }}",
        "{{ orang.pangkat_golongan|replace(' / ', ', ') }}",
        nip("orang"),
        opening,
    )


def sign(
    letter: Letter,
    left: Hand | None,
    right: Hand | None,
    *,
    before: float = 8,
    width: float = WIDTH,
) -> Table:
    """Two signatures beside each other; None leaves its half empty."""
    text(letter, "", size=before, keep=True)
    halves = table(letter, [width / 2, width / 2], lines=False)
    sign_in(halves, left, right)
    return halves


def sign_in(halves: Table, left: Hand | None, right: Hand | None, *, last: bool = True) -> None:
    """The rows of two signatures; each row but the last stays with the next one."""
    openings = [hand.opening if hand else () for hand in (left, right)]
    deepest = max(len(opening) for opening in openings)
    lined = [("",) * (deepest - len(opening)) + opening for opening in openings]
    for pair in zip(*lined, strict=True):
        _line(halves, pair)
    _line(halves, _of(left, right, "heading"), bold=True)
    _line(halves, ("", ""))
    room = halves.rows[-1]
    room.height, room.height_rule = Cm(ROOM_CM), WD_ROW_HEIGHT_RULE.AT_LEAST
    _line(halves, _of(left, right, "name"), bold=True, underline=True)
    _line(halves, _of(left, right, "rank"))
    _line(halves, _of(left, right, "nip"), keep=not last)


def _of(left: Hand | None, right: Hand | None, name: str) -> tuple[str, str]:
    return (getattr(left, name) if left else "", getattr(right, name) if right else "")


def _line(
    halves: Table,
    pair: tuple[str, ...],
    *,
    bold: bool = False,
    underline: bool = False,
    keep: bool = True,
) -> None:
    cells = row(halves, "", "")
    for cell, words in zip(cells, pair, strict=True):
        text(cell, words, bold=bold, underline=underline, align=CENTRE, keep=keep)
