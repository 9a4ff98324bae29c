"""Reading a sheet of codes or ranks: what each is called, and whether it is offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from perdin.i18n import N_, _
from perdin.importers import cells
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.sheet import Cell

CODE_FIELDS = {"code": N_("Kode"), "name": N_("Nama"), "counts": N_("Berlaku")}
RANK_FIELDS = {
    "status": N_("Status"),
    "code": N_("Golongan"),
    "name": N_("Pangkat"),
    "level": N_("Kelas penginapan"),
    "counts": N_("Berlaku"),
}
"""What is read of a row, with the word a person sees."""
_SPELLINGS = {
    "status": ("status", "statuskepegawaian", "jenispegawai"),
    "code": ("kode", "koderekening", "kodeklasifikasi", "kodeakun", "rekening", "golongan", "gol",
             "golruang", "code", "grade"),
    "name": ("nama", "namarekening", "klasifikasi", "uraian", "pangkat", "namapangkat", "name"),
    "level": ("kelaspenginapan", "kelas", "kelaspenginapandefault", "lodgingclass"),
    "counts": ("berlaku", "counts", "inforce", "offered"),
}  # fmt: skip
_YES_NO = {"ya": True, "yes": True, "": True, "tidak": False, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRecord:
    """What one row says; ``level`` is None where it is empty, ``counts`` whether it is offered."""

    row: int
    status: str
    code: str
    name: str
    level: int | None
    counts: bool


def read_list(
    rows: Sequence[Sequence[Cell]], *, ranks: bool
) -> tuple[list[ListRecord], list[CellProblem]]:
    """The rows of a sheet of codes, or of ranks, and everything that is wrong with them."""
    fields = RANK_FIELDS if ranks else CODE_FIELDS
    header_at, columns = cells.match(rows, {name: _SPELLINGS[name] for name in fields})
    needed = {name: _(fields[name]) for name in fields if name in ("status", "code", "name")}
    return cells.read_below(rows, header_at, columns, needed, lambda reader: _record(reader, ranks))


def _record(reader: RowReader, ranks: bool) -> ListRecord:
    code = " ".join(reader.text("code").split())
    if not code:
        reader.say("code", _("Kode belum diisi."))
    elif isinstance(reader.cell("code"), float) and not ranks:
        # 000 and 100.10 are 0 and 100.1 by the time that Excel has kept them as numbers.
        sentence = _("Kode «{text}» tersimpan sebagai angka, sehingga nolnya bisa hilang. Ubah "
                     "format sel menjadi teks, lalu ketik lagi.")  # fmt: skip
        reader.say("code", sentence.format(text=code))
    name = " ".join(reader.text("name").split())
    if not name and not ranks:
        reader.say("name", _("Nama belum diisi."))
    status = reader.text("status").upper() if ranks else ""
    if ranks and status not in ("PNS", "PPPK"):
        reader.say("status", _("Status golongan: PNS atau PPPK."))
    level = reader.count("level", _(RANK_FIELDS["level"])) if ranks else None
    if level is not None and not 1 <= level <= 4:
        reader.say("level", _("Kelas penginapan: 1 sampai 4."))
    counts = _YES_NO.get(reader.text("counts").casefold())
    if counts is None:
        sentence = _("Berlaku «{text}»: isi ya atau tidak.")
        reader.say("counts", sentence.format(text=reader.text("counts")))
    return ListRecord(
        row=reader.number,
        status=status,
        code=code,
        name=name,
        level=level,
        counts=counts is not False,
    )
