"""The columns of a DPA, by the titles that offices and their systems give them."""

from collections.abc import Sequence

from perdin.i18n import N_
from perdin.importers import cells
from perdin.importers.sheet import Cell

FIELDS = {
    "program_code": N_("Kode program"),
    "program_name": N_("Nama program"),
    "group_code": N_("Kode kegiatan"),
    "group_name": N_("Nama kegiatan"),
    "activity_code": N_("Kode sub kegiatan"),
    "activity_name": N_("Nama sub kegiatan"),
    "account_code": N_("Kode rekening"),
    "account_name": N_("Nama rekening"),
    "funding_source": N_("Sumber dana"),
    "amount": N_("Pagu"),
}
"""What may be read of a DPA, with the word a person sees."""

_SPELLINGS = {
    "program_code": ("kodeprogram", "kdprogram"),
    "program_name": ("namaprogram", "program", "uraianprogram"),
    "group_code": ("kodekegiatan", "kdkegiatan"),
    "group_name": ("namakegiatan", "kegiatan", "uraiankegiatan"),
    "activity_code": ("kodesubkegiatan", "kodesubkeg", "kdsubkegiatan"),
    "activity_name": ("namasubkegiatan", "subkegiatan", "uraiansubkegiatan"),
    "account_code": ("koderekening", "koderek", "kodeakun", "rekening", "norekening",
                     "kodeakunbelanja", "kode", "kodeprogramkegiatan"),
    "account_name": ("namarekening", "uraianrekening", "namaakun", "uraian", "uraianbelanja",
                     "namarek", "belanja"),
    "funding_source": ("sumberdana", "sumberpendanaan", "namasumberdana", "sumberdananya"),
    "amount": ("sesudahperubahan", "setelahperubahan", "jumlahsesudahperubahan",
               "setelahpergeseran", "pagu", "pagurp", "paguanggaran", "nilairincian", "nilai",
               "anggaran", "jumlahanggaran", "jumlah", "jumlahrp", "total"),
}  # fmt: skip


def match_columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int | None]]:
    """The header's row number (from 0), and for each field the column that seems to hold it."""
    return cells.match(rows, _SPELLINGS)
