"""Reading a list of days off: date, name, kind, and whether it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from perdin.i18n import N_, _
from perdin.importers.cells import RowReader
from perdin.importers.sheet import Sheet, date_of, heading, text_of
from perdin.importers.tables import list_titles
from perdin.importers.tables.listed import ListKind, ListSheet, read_listed, vocabulary_of
from perdin.importers.tables.understanding import Choices
from perdin.rules.working_days import DayOffKind

FIELDS = {
    "day": N_("Tanggal"),
    "name": N_("Nama"),
    "kind": N_("Jenis"),
    "counts": N_("Berlaku"),
}
"""What is read of a day off, with the word a person sees."""
_KINDS = {
    "liburnasional": DayOffKind.NATIONAL,
    "nasional": DayOffKind.NATIONAL,
    "hariliburnasional": DayOffKind.NATIONAL,
    "nationalholiday": DayOffKind.NATIONAL,
    "cutibersama": DayOffKind.JOINT_LEAVE,
    "jointleave": DayOffKind.JOINT_LEAVE,
    "liburdaerah": DayOffKind.LOCAL,
    "daerah": DayOffKind.LOCAL,
    "localholiday": DayOffKind.LOCAL,
}
_TITLED = (
    ("liburnasional", DayOffKind.NATIONAL),
    ("cutibersama", DayOffKind.JOINT_LEAVE),
    ("liburdaerah", DayOffKind.LOCAL),
)
"""What a title over a list, or a group of its rows, says of the days below."""
_YEAR = re.compile(r"\b20\d\d\b")
_YEARLESS = re.compile(r"(?i)^(?:[a-z']+,?\s+)?\d{1,2}\s+[a-z]{3,9}\.?$")
_ANY_YEAR = "2028"  # a leap year: whether a row holds a day, whatever its year
_EPOCH = date(1899, 12, 30)
_SERIALS = (36526, 73050)
"""The days from 2000 to 2099 as Excel counts them."""
_YES_NO = {"ya": True, "yes": True, "": True, "tidak": False, "no": False}


@dataclass(frozen=True, slots=True)
class DayOffRecord:
    """What one row says; ``counts`` is whether the office is closed on it.

    The day is None where it is unreadable, which is told among the problems.
    """

    row: int
    day: date | None
    name: str
    kind: DayOffKind
    counts: bool


def read_days_off(
    book: Sequence[Sheet], today: date, choices: Choices | None = None
) -> ListSheet[DayOffRecord]:
    """The days of a list, and everything that is wrong with it.

    A row without a kind is of the kind that the title or the group above it names, else local.
    """
    kind = ListKind(
        fields=FIELDS,
        needed=("day", "name"),
        vocabulary=vocabulary_of(list_titles.DAYS_OFF, ("day",)),
        read=lambda reader, above: _record(reader, today, above),
        is_sure=lambda reader: _day(reader, today, _ANY_YEAR) is not None,
    )
    return read_listed(book, kind, choices)


def _day(reader: RowReader, today: date, year: str) -> date | None:
    """The day of a row; ``year`` is that of the title above, for «1 Januari» alone."""
    cell = reader.cell("day")
    if isinstance(cell, float) and _SERIALS[0] <= cell <= _SERIALS[1]:
        return _EPOCH + timedelta(days=int(cell))
    text = text_of(cell)
    if year and isinstance(cell, str) and _YEARLESS.match(text):
        cell = f"{text} {year}"
    try:
        return date_of(cell, today)
    except ValueError:
        return None


def _year(above: Sequence[str]) -> str:
    """The one year that the titles speak of; empty where they speak of none or of several."""
    for text in above:
        years = set(_YEAR.findall(text))
        if years:
            return years.pop() if len(years) == 1 else ""
    return ""


def _kind_above(above: Sequence[str]) -> DayOffKind:
    """The kind of days that the nearest title names; local where none does."""
    for text in above:
        word = heading(text)
        named = {kind for said, kind in _TITLED if said in word}
        if named:
            return named.pop() if len(named) == 1 else DayOffKind.LOCAL
    return DayOffKind.LOCAL


def _record(reader: RowReader, today: date, above: Sequence[str]) -> DayOffRecord:
    day = _day(reader, today, _year(above))
    if day is None:
        sentence = _("Tanggal «{text}» tidak terbaca. Tulis dengan tahunnya, misalnya 17/8/2027.")
        reader.say("day", sentence.format(text=text_of(reader.cell("day"))))
    name = " ".join(reader.text("name").split())
    if not name:
        reader.say("name", _("Nama hari libur belum diisi."))
    word = reader.text("kind")
    kind = _KINDS.get(heading(word)) if word else _kind_above(above)
    if kind is None:
        reader.say("kind", _("Jenis hari libur «{text}» tidak dikenal.").format(text=word))
    counts = _YES_NO.get(reader.text("counts").casefold())
    if counts is None:
        sentence = _("Berlaku «{text}»: isi ya atau tidak.")
        reader.say("counts", sentence.format(text=reader.text("counts")))
    return DayOffRecord(reader.number, day, name, kind or DayOffKind.LOCAL, counts is not False)
