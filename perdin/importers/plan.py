"""Reading a year's plan of journeys: one row for each, however its month and counts are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.errors import BadInput
from perdin.i18n import N_, _
from perdin.importers import cells, codes
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.codes import Find
from perdin.importers.sheet import Cell
from perdin.reading.dates import parse_date
from perdin.rules.budget_codes import tidy

FIELDS = {
    "month": N_("Bulan"),
    "purpose": N_("Maksud"),
    "activity_code": N_("Kode sub kegiatan"),
    "account_code": N_("Kode rekening"),
    "unit": N_("Unit kerja"),
    "place": N_("Tujuan"),
    "people": N_("Orang"),
    "days": N_("Hari"),
    "times": N_("Kali"),
    "cost": N_("Biaya"),
    "expected_output": N_("Keluaran"),
    "output_count": N_("Target"),
    "output_unit": N_("Satuan"),
    "note": N_("Catatan"),
}
"""What may be read of a planned journey, with the word a person sees."""

_SPELLINGS = {
    "month": ("bulan", "rencanabulan", "waktu", "waktupelaksanaan", "jadwal"),
    "purpose": ("maksud", "maksudperjalanan", "uraian", "kegiatan", "uraiankegiatan", "tujuandinas",
                "maksudtujuan", "perjalanan", "namakegiatan"),
    "activity_code": ("kodesubkegiatan", "subkegiatan", "kodesubkeg"),
    "account_code": ("koderekening", "rekening", "kodeakun"),
    "unit": ("unitkerja", "unit", "bidang", "seksi", "pelaksana"),
    "place": ("tujuan", "tempat", "kotatujuan", "lokasi", "daerahtujuan", "tempattujuan"),
    "people": ("orang", "jumlahorang", "jumlahpeserta", "peserta", "org"),
    "days": ("hari", "lama", "lamahari", "jumlahhari"),
    "times": ("kali", "frekuensi", "jumlahkali", "volume", "frek"),
    "cost": ("biaya", "jumlahbiaya", "anggaran", "perkiraanbiaya", "jumlahrp", "totalbiaya"),
    "expected_output": ("keluaran", "output", "hasil", "indikator", "hasilyangdiharapkan"),
    "output_count": ("target", "targetoutput", "jumlahkeluaran", "targetkeluaran"),
    "output_unit": ("satuan", "satuanoutput", "satuankeluaran"),
    "note": ("catatan", "keterangan", "ket"),
}  # fmt: skip
_NAMELESS_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """What one row says; numbers are None where the cell is empty or unreadable."""

    row: int
    month: int | None
    purpose: str
    activity_code: str
    account_code: str
    unit: str
    place_code: str
    people: int | None
    days: int | None
    times: int | None
    cost: int | None
    expected_output: str
    output_count: int | None
    output_unit: str
    note: str


def match_columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int | None]]:
    """The header's row number (from 0), and for each field the column that seems to hold it."""
    return cells.match(rows, _SPELLINGS)


def read_records(
    rows: Sequence[Sequence[Cell]],
    header_at: int,
    columns: Mapping[str, int | None],
    find: Find = codes.find_code,
) -> tuple[list[PlanRecord], list[CellProblem]]:
    """What the rows below the header say, and everything that is wrong with them.

    ``find`` gives the code of a place by what it is called.
    """
    needed = {name: _(FIELDS[name]) for name in ("purpose", "month", "cost")}
    return cells.read_below(
        rows,
        header_at,
        columns,
        needed,
        lambda reader: None if _is_total(reader) else _record(reader, find),
    )


def month_of(cell: Cell) -> int | None:
    """The month that a cell names: ``3``, ``Maret``, ``Mar 2026`` or a date. Raises ValueError."""
    if isinstance(cell, date):
        return cell.month
    number = None
    try:
        number = cells.count_of(cell)
    except ValueError:
        if isinstance(cell, str):
            day = parse_date(f"1 {cell.strip()}", _NAMELESS_DAY, _NAMELESS_DAY)
            return day.month if day else None
        raise
    if number is not None and not 1 <= number <= 12:
        raise ValueError(f"not a month: {number}")
    return number


def _is_total(reader: RowReader) -> bool:
    """A row that only adds up: it has neither month nor sub kegiatan."""
    named = any(reader.text(name) for name in ("month", "activity_code", "place"))
    words = [word.casefold() for word in reader.words() if word]
    return not named and any(word.startswith(("jumlah", "total")) for word in words)


def _record(reader: RowReader, find: Find) -> PlanRecord:
    if not reader.text("purpose"):
        reader.say("purpose", _("Maksud kosong."))
    cost = reader.amount("cost", _(FIELDS["cost"]))
    if cost is None and not any(problem.field == "cost" for problem in reader.problems):
        reader.say("cost", _("Biaya kosong."))
    return PlanRecord(
        row=reader.number,
        month=_month(reader),
        purpose=reader.text("purpose"),
        activity_code=tidy(reader.text("activity_code").partition(" ")[0]),
        account_code=tidy(reader.text("account_code").partition(" ")[0]),
        unit=reader.text("unit"),
        place_code=_place(reader, find),
        people=_count(reader, "people"),
        days=_count(reader, "days"),
        times=_count(reader, "times"),
        cost=cost,
        expected_output=reader.text("expected_output"),
        output_count=reader.count("output_count", _(FIELDS["output_count"])),
        output_unit=reader.text("output_unit"),
        note=reader.text("note"),
    )


def _count(reader: RowReader, field: str) -> int | None:
    count = reader.count(field, _(FIELDS[field]))
    if count == 0:
        reader.say(field, _("{field} paling sedikit 1.").format(field=_(FIELDS[field])))
    return count


def _month(reader: RowReader) -> int | None:
    try:
        month = month_of(reader.cell("month"))
    except ValueError:
        sentence = _("«{text}» bukan bulan. Tulis namanya, misalnya Maret, atau angkanya.")
        reader.say("month", sentence.format(text=reader.text("month")))
        return None
    if month is None:
        reader.say("month", _("Bulan kosong."))
    return month


def _place(reader: RowReader, find: Find) -> str:
    name = reader.text("place")
    if not name:
        return ""
    try:
        return find(name)
    except BadInput as problem:
        reader.say("place", str(problem))
        return ""
