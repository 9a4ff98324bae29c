"""Reading a list of days off: date, name, kind, and whether it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.importers import cells
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.sheet import Cell, date_of, heading, text_of
from perdin.rules.working_days import DayOffKind

FIELDS = {
    "day": N_("Tanggal"),
    "name": N_("Nama"),
    "kind": N_("Jenis"),
    "counts": N_("Berlaku"),
}
"""What is read of a day off, with the word a person sees."""
_SPELLINGS = {
    "day": ("tanggal", "tgl", "hari", "tanggallibur", "date"),
    "name": ("nama", "keterangan", "uraian", "namahari", "namaharilibur", "harilibur", "peringatan",
             "name"),
    "kind": ("jenis", "jenislibur", "kind"),
    "counts": ("berlaku", "counts", "inforce"),
}  # fmt: skip
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
    rows: Sequence[Sequence[Cell]], today: date
) -> tuple[list[DayOffRecord], list[CellProblem]]:
    """The days of a sheet, and everything that is wrong with it. A row without a kind is local."""
    header_at, columns = cells.match(rows, _SPELLINGS)
    needed = {name: _(FIELDS[name]) for name in ("day", "name")}
    return cells.read_below(rows, header_at, columns, needed, lambda reader: _record(reader, today))


def _record(reader: RowReader, today: date) -> DayOffRecord:
    try:
        day = date_of(reader.cell("day"), today)
    except ValueError:
        day = None
    if day is None:
        sentence = _("Tanggal «{text}» tidak terbaca. Tulis dengan tahunnya, misalnya 17/8/2027.")
        reader.say("day", sentence.format(text=text_of(reader.cell("day"))))
    name = " ".join(reader.text("name").split())
    if not name:
        reader.say("name", _("Nama hari libur belum diisi."))
    word = reader.text("kind")
    kind = _KINDS.get(heading(word)) if word else DayOffKind.LOCAL
    if kind is None:
        reader.say("kind", _("Jenis hari libur «{text}» tidak dikenal.").format(text=word))
    counts = _YES_NO.get(reader.text("counts").casefold())
    if counts is None:
        sentence = _("Berlaku «{text}»: isi ya atau tidak.")
        reader.say("counts", sentence.format(text=reader.text("counts")))
    return DayOffRecord(reader.number, day, name, kind or DayOffKind.LOCAL, counts is not False)
