"""Signatures: rows of a table, so that two beside each other stand at one height and stay whole."""

from dataclasses import dataclass

from docx.document import Document as Letter
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from scripts.word.lines import sides
from scripts.word.parts import (
    CENTRE,
    SIGNING,
    WIDTH,
    dot,
    named_picture,
    row,
    table,
    text,
)

ROOM_CM = 1.8
QR_CM = 1.7
CLOSED_ON = "{{ kantor.tempat }}, {{ kwitansi.tanggal or '................................' }}"
"""Place and day of the papers that close the account; dots until it is closed."""


def by_order(word: str, without: str) -> str:
    """What a paper says where it rests on an SPD, and where the journey has only a Surat Tugas."""
    return "{%% if perjalanan.tanpa_spd %%}%s{%% else %%}%s{%% endif %%}" % (without, word)


@dataclass(frozen=True, slots=True)
class Hand:
    """One who signs: a person of the sheet, the heading, how the rank is written, lines above."""

    who: str
    heading: str
    rank: str
    opening: tuple[str, ...] = ()


def official(who: str, *opening: str) -> Hand:
    """An official of the sheet, as ``pptk`` or ``bendahara``."""
    return Hand(who, "{{ %s.sebutan }}" % who, f"{who}.pangkat", opening)


def receiver(*opening: str, heading: str = "") -> Hand:
    """The traveller whom the letter is for."""
    return Hand("orang", heading, "orang.pangkat_golongan|replace(' / ', ', ')", opening)


def sign(
    letter: Letter,
    left: Hand | None,
    right: Hand | None,
    *,
    before: float = 8,
    width: float = WIDTH,
    marked: bool = False,
) -> Table:
    """Two signatures beside each other; None leaves its half empty.

    A numbered letter is ``marked`` by its QR code, which stands in the left half.
    """
    text(letter, "", size=before, keep=True).style = SIGNING
    halves = table(letter, [width / 2, width / 2], lines=False)
    sign_in(halves, left, right, marked=marked)
    return halves


def sign_below(
    people: Table,
    at: int,
    left: Hand | None,
    right: Hand | None,
    *,
    before: float = 8,
    words: str = "",
    marked: bool = False,
) -> None:
    """Two signatures as rows of the table that they stand below, without its rules.

    Its last row stays with them, also where the table runs over pages: LibreOffice keeps the rows
    of one table together, and not the last one of many with what follows. The right signature
    begins at the column ``at``. ``words`` are a line above both.
    """
    beginning = _whole(people, words or "\u00a0", keep=True)
    paragraph = beginning.paragraphs[0]
    paragraph.style = SIGNING
    paragraph.runs[0].italic = bool(words)
    if not words:
        paragraph.runs[0].font.size = Pt(before)
    paragraph.paragraph_format.space_before = Pt(4 if words else 0)
    paragraph.paragraph_format.space_after = Pt(before if words else 0)
    sign_in(people, left, right, at=at, marked=marked)


def _whole(people: Table, words: str, *, keep: bool) -> _Cell:
    """A row of one cell below a list, whose last rule it leaves."""
    cells = row(people, *[""] * len(people.columns))
    whole: _Cell = cells[0].merge(cells[-1])
    text(whole, words, keep=keep)
    sides(whole, bottom=True)
    return whole


def sign_in(
    halves: Table,
    left: Hand | None,
    right: Hand | None,
    *,
    at: int = 1,
    last: bool = True,
    marked: bool = False,
) -> None:
    """The rows of two signatures; each row but the last stays with the next one.

    The right one begins at the column ``at``.
    """
    hands = (left, right)
    openings = [hand.opening if hand else () for hand in hands]
    deepest = max(len(opening) for opening in openings)
    lined = [("",) * (deepest - len(opening)) + opening for opening in openings]
    for pair in zip(*lined, strict=True):
        _line(halves, at, pair)
    headings = tuple(hand.heading if hand else "" for hand in hands)
    if any(headings):
        _line(halves, at, headings, bold=True)
    room = _line(halves, at, ("", ""))
    halves.rows[-1].height = Cm(ROOM_CM)
    halves.rows[-1].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    names = tuple("{{ %s.nama }}" % hand.who if hand else "" for hand in hands)
    named = _line(halves, at, names, bold=True, underline=True)
    below = _pair(halves, at)
    for cell, hand in zip(below, hands, strict=True):
        if hand is not None:
            _rank_and_nip(cell, hand, keep=not last)
    if marked:
        _mark(room[0], named[0], below[0])


def _rank_and_nip(cell: _Cell, hand: Hand, *, keep: bool) -> None:
    """A line each, and none for what somebody does not have."""
    for field, words in (
        (hand.rank, "{{ %s }}" % hand.rank),
        (f"{hand.who}.nip", "NIP. {{ %s.nip }}" % hand.who),
    ):
        text(cell, "{%%p if %s %%}" % field, align=CENTRE, keep=keep)
        text(cell, words, align=CENTRE, keep=keep)
        text(cell, "{%p endif %}", align=CENTRE, keep=keep)


def _mark(picture: _Cell, code: _Cell, remark: _Cell) -> None:
    """The QR code and its code in letters; a letter without a number has neither."""
    picture.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    place = picture.paragraphs[0]
    place.alignment = None
    place.add_run("{% if surat.kode_periksa %}")
    named_picture(place, "kop_qr", dot(grey=True), QR_CM, QR_CM)
    place.add_run("{% endif %}")
    for cell, words in (
        (code, "Kode periksa: {{ surat.kode_periksa }}"),
        (remark, "(tanda periksa, bukan tanda tangan elektronik)"),
    ):
        written = cell.paragraphs[0]
        written.alignment = None
        run = written.add_run("{% if surat.kode_periksa %}" + words + "{% endif %}")
        run.font.size = Pt(8)


def _line(
    halves: Table,
    at: int,
    pair: tuple[str, ...],
    *,
    bold: bool = False,
    underline: bool = False,
) -> list[_Cell]:
    cells = _pair(halves, at)
    for cell, words in zip(cells, pair, strict=True):
        text(cell, words, bold=bold, underline=underline, align=CENTRE, keep=True)
    return cells


def _pair(halves: Table, at: int) -> list[_Cell]:
    """A row of two cells; in a list they go over several of its columns and have no rules."""
    cells = row(halves, *[""] * len(halves.columns))
    if len(cells) == 2:
        return cells
    pair = [cells[0].merge(cells[at - 1]), cells[at].merge(cells[-1])]
    for cell in pair:
        sides(cell, top=True, bottom=True)
    return pair
