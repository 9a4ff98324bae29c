"""Reading a sheet of codes or ranks: what each is called, and whether it is offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from perdin.i18n import N_, _
from perdin.importers.cells import RowReader
from perdin.importers.sheet import Sheet
from perdin.importers.tables import list_titles
from perdin.importers.tables.listed import ListKind, ListSheet, read_listed, vocabulary_of
from perdin.importers.tables.understanding import Choices

CODE_FIELDS = {"code": N_("Kode"), "name": N_("Nama"), "counts": N_("Berlaku")}
RANK_FIELDS = {
    "status": N_("Status"),
    "code": N_("Golongan"),
    "name": N_("Pangkat"),
    "level": N_("Kelas penginapan"),
    "counts": N_("Berlaku"),
}
"""What is read of a row, with the word a person sees."""
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
    book: Sequence[Sheet], *, ranks: bool, choices: Choices | None = None
) -> ListSheet[ListRecord]:
    """The rows of a list of codes, or of ranks, and everything that is wrong with them."""
    fields = RANK_FIELDS if ranks else CODE_FIELDS
    needed = tuple(name for name in fields if name in ("status", "code", "name"))
    kind = ListKind(
        fields=fields,
        needed=needed,
        vocabulary=vocabulary_of({name: list_titles.CODES[name] for name in fields}, ("code",)),
        read=lambda reader, _above: _record(reader, ranks),
        is_sure=lambda reader: all(map(reader.text, needed)),
    )
    return read_listed(book, kind, choices)


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
