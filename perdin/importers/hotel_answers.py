"""Reading what a hotel answered: one row for each stay, by its code, in whatever order.

A hotel moves columns, deletes rows and those that it was asked in, writes «3 malam» and «Rp
1.350.000,-», and dates as text. What was asked stands in columns of its own, so that whoever writes
over it instead of beside it is told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.importers import cells
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.sheet import Cell, date_of, text_of
from perdin.rules import hotel_codes
from perdin.rules.hotel_answers import HotelAnswer

TITLES = {
    "code": N_("Kode"),
    "known": N_("Menginap (ya/tidak)"),
    "guest": N_("Nama tamu menurut hotel"),
    "check_in": N_("Masuk menurut hotel"),
    "check_out": N_("Keluar menurut hotel"),
    "nights": N_("Malam menurut hotel"),
    "amount": N_("Jumlah menurut hotel (Rp)"),
    "note": N_("Keterangan hotel"),
}
"""The columns that a hotel fills in, and that of the code, as the sheet calls them."""
_SPELLINGS = {
    "code": ("kode", "koderef", "kodebaris", "code"),
    "known": ("menginapyatidak", "menginap", "tamumenginap", "yatidak", "status", "stayed"),
    "guest": ("namatamumenuruthotel", "tamumenuruthotel"),
    "check_in": ("masukmenuruthotel", "checkinmenuruthotel"),
    "check_out": ("keluarmenuruthotel", "checkoutmenuruthotel"),
    "nights": ("malammenuruthotel", "jumlahmalammenuruthotel", "lamamenuruthotel"),
    "amount": ("jumlahmenuruthotelrp", "jumlahmenuruthotel", "nilaimenuruthotel",
               "nilaimenuruthotelrp", "hargamenuruthotel"),
    "note": ("keteranganhotel", "keterangan", "catatan", "catatanhotel"),
    "asked_guest": ("namatamu", "tamu", "nama"),
    "asked_amount": ("jumlahrp", "jumlah", "nilai", "nilairp"),
    "asked_nights": ("malam", "jumlahmalam"),
}  # fmt: skip
_YES = frozenset({"ya", "y", "iya", "benar", "betul", "ada", "sesuai", "yes", "menginap", "v", "✓"})
_NO = frozenset(
    {"tidak", "t", "tdk", "bukan", "tidakada", "tidakbenar", "tidakmenginap", "tidaksesuai", "no",
     "n", "x", "nihil", "tidakterdaftar", "tidakditemukan", "tdkada", "tdkmenginap"}
)  # fmt: skip
_COUNT = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*(?:malam|mlm|hari|night|nights|n)?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """What one row says; ``code`` is empty where it can be none.

    ``asked_*`` is what stands where the question was, to be held against it; None where empty.
    """

    row: int
    code: str
    answer: HotelAnswer
    asked_nights: int | None
    asked_amount: int | None


def match_columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int | None]]:
    """The header's row (from 0), and for each field the column whose title is one of its own."""
    return cells.match(rows, _SPELLINGS)


def read_records(
    rows: Sequence[Sequence[Cell]], header_at: int, columns: Mapping[str, int | None], today: date
) -> tuple[list[AnswerRecord], list[CellProblem]]:
    """What the rows below the header say, and everything that is wrong with them."""
    return cells.read_below(
        rows,
        header_at,
        columns,
        {"code": _(TITLES["code"])},
        lambda reader: _record(reader, today),
    )


def _record(reader: RowReader, today: date) -> AnswerRecord | None:
    written = reader.text("code")
    if not written:
        return None if not _says(reader) else _uncoded(reader)
    code = hotel_codes.read(written)
    if code is None:
        if not any(map(str.isdigit, written)):
            return None  # words below the list: a total, a signature
        reader.say("code", _("Kode «{code}» tidak lengkap atau salah ketik.").format(code=written))
    return AnswerRecord(
        row=reader.number,
        code=code or "",
        answer=HotelAnswer(
            known=_known(reader),
            guest=reader.text("guest"),
            check_in=_day(reader, "check_in", today),
            check_out=_day(reader, "check_out", today),
            nights=_nights(reader),
            amount=reader.amount("amount", _(TITLES["amount"])),
            note=reader.text("note"),
        ),
        asked_nights=_quiet(reader, "asked_nights"),
        asked_amount=_quiet(reader, "asked_amount"),
    )


def _says(reader: RowReader) -> bool:
    """Whether a row without a code holds an answer all the same; a total adds up one column."""
    return bool(reader.text("known") and (reader.text("asked_guest") or reader.text("guest")))


def _uncoded(reader: RowReader) -> AnswerRecord:
    reader.say("code", _("Kode kosong, jadi baris ini tidak diketahui milik nota mana."))
    return AnswerRecord(
        row=reader.number,
        code="",
        answer=HotelAnswer(),
        asked_nights=None,
        asked_amount=None,
    )


def _known(reader: RowReader) -> bool | None:
    written = reader.text("known")
    bare = "".join(sign for sign in written.casefold() if sign.isalnum() or sign == "✓")
    if not bare:
        return None
    if bare in _YES or bare in _NO:
        return bare in _YES
    reader.say("known", _("«{text}» bukan ya atau tidak.").format(text=written))
    return None


def _nights(reader: RowReader) -> int | None:
    written = reader.text("nights")
    if not written:
        return None
    whole = _COUNT.fullmatch(written)
    if whole is None:
        reader.say("nights", _("Malam «{text}» bukan bilangan bulat.").format(text=written))
        return None
    return int(whole[1])


def _day(reader: RowReader, field: str, today: date) -> date | None:
    try:
        return date_of(reader.cell(field), today)
    except ValueError:
        sentence = _("«{text}» bukan tanggal. Tulis misalnya 3 Maret 2026 atau 03/03/2026.")
        reader.say(field, sentence.format(text=text_of(reader.cell(field))))
        return None


def _quiet(reader: RowReader, field: str) -> int | None:
    """A number of the question; what cannot be read is told by no one, since nobody asked."""
    try:
        return cells.amount_of(reader.cell(field))
    except ValueError:
        return None
