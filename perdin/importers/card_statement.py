"""Reading a card's statement: one row for each charge, amounts with their sign, however written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from perdin.i18n import N_, _
from perdin.importers import cells
from perdin.importers.cells import CellProblem, RowReader
from perdin.importers.sheet import Cell, date_of, text_of
from perdin.reading.money import LARGEST

FIELDS = {
    "day": N_("Tanggal transaksi"),
    "merchant": N_("Keterangan"),
    "amount": N_("Jumlah"),
    "paid_back": N_("Kredit"),
    "sign": N_("D/K"),
    "card": N_("Nomor kartu"),
}
"""What may be read of a line, with the word a person sees."""

_SPELLINGS = {
    "day": ("tanggaltransaksi", "tgltransaksi", "tanggal", "tgl", "transactiondate", "trxdate",
            "tanggalbelanja"),
    "merchant": ("keterangan", "uraian", "deskripsi", "merchant", "description", "transaksi",
                 "namamerchant", "rinciantransaksi", "keterangantransaksi"),
    "amount": ("jumlah", "jumlahrp", "nominal", "nilai", "amount", "debit", "debet", "tagihan",
               "jumlahtransaksi", "nilaitransaksi"),
    "paid_back": ("kredit", "credit"),
    "sign": ("dk", "dbcr", "drcr", "cr", "tipe", "jenis", "mutasi"),
    "card": ("nomorkartu", "nokartu", "kartu", "cardnumber"),
}  # fmt: skip
_BACK = re.compile(r"(?i)^\s*(?:-\s*|\(\s*)?(.*?)(?:\s*\)|\s*-|\s*(?:cr|kr|k)\.?)?\s*$")
_IS_BACK = re.compile(r"(?i)^\s*[-(]|(?:(?<!,)-|\)|\b(?:cr|kr|k)\.?|(?<=\d)(?:cr|kr|k)\.?)\s*$")
_CARD = re.compile(r"(?<![\dA-Za-z*])\d{4}[\dXx* -]{4,12}(\d{4})(?![\dA-Za-z*])")
_PAID = re.compile(r"(?i)^(pembayaran|payment)\b")
_TOTAL = ("jumlah", "total", "subtotal", "saldo", "tagihanbaru", "tagihansebelumnya")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRecord:
    """What one row says; the day and the amount are None where they are empty or unreadable.

    ``amount`` is rupiah, below 0 for what was paid back; ``settles`` an earlier statement's
    payment, which is no charge; ``card`` the last digits of the card where the row names one.
    """

    row: int
    day: date | None
    merchant: str
    amount: int | None
    settles: bool
    card: str


def match_columns(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int | None]]:
    """The header's row number (from 0), and for each field the column that seems to hold it."""
    return cells.match(rows, _SPELLINGS)


def read_records(
    rows: Sequence[Sequence[Cell]],
    header_at: int,
    columns: Mapping[str, int | None],
    today: date,
) -> tuple[list[ChargeRecord], list[CellProblem]]:
    """What the rows below the header say, and everything that is wrong with them."""
    needed = {name: _(FIELDS[name]) for name in ("day", "merchant", "amount")}
    return cells.read_below(
        rows,
        header_at,
        columns,
        needed,
        lambda reader: None if _is_total(reader) else _record(reader, today),
    )


def cards_named(rows: Sequence[Sequence[Cell]], header_at: int) -> Iterator[str]:
    """The last digits of each card whose number stands above the header, its middle hidden or not.

    What is written without a hidden middle counts with 16 digits alone: other numbers stand there.
    """
    for row in rows[:header_at]:
        for cell in row:
            for named in _CARD.finditer(text_of(cell)):
                signs = re.sub(r"[ -]", "", named.group())
                if len(signs) == 16 or not signs.isdigit():
                    yield named[1]


def signed_amount(cell: Cell) -> int | None:
    """Whole rupiah of a cell, below 0 where it is marked as paid back: -, ( ) or CR.

    None for an empty cell; raises ValueError for sen and for what is no amount.
    """
    if isinstance(cell, float) and cell < 0:
        if not cell.is_integer() or -cell > LARGEST:
            raise ValueError(f"not an amount: {cell!r}")
        return int(cell)
    if not isinstance(cell, str) or not _IS_BACK.search(cell) or text_of(cell) in ("-", "–", "—"):
        return cells.amount_of(cell)
    bare = _BACK.fullmatch(cell)
    amount = cells.amount_of(bare[1] if bare else cell)
    return None if amount is None else -amount


def _is_total(reader: RowReader) -> bool:
    """A row that only adds up: it has no day."""
    words = ["".join(word.casefold().split()) for word in reader.words() if word.strip()]
    return not reader.text("day") and any(word.startswith(_TOTAL) for word in words)


def _record(reader: RowReader, today: date) -> ChargeRecord:
    merchant = reader.text("merchant")
    if not merchant:
        reader.say("merchant", _("Keterangan kosong."))
    amount = _amount(reader)
    digits = "".join(sign for sign in reader.text("card") if sign.isdigit())[-4:]
    return ChargeRecord(
        row=reader.number,
        day=_day(reader, today),
        merchant=merchant,
        amount=amount,
        settles=amount is not None and amount < 0 and bool(_PAID.match(merchant)),
        card=digits if len(digits) == 4 else "",
    )


def _day(reader: RowReader, today: date) -> date | None:
    try:
        day = date_of(reader.cell("day"), today)
    except ValueError:
        sentence = _("«{text}» bukan tanggal. Tulis misalnya 3 Maret 2026 atau 03/03/2026.")
        reader.say("day", sentence.format(text=reader.text("day")))
        return None
    if day is None:
        reader.say("day", _("Tanggal kosong."))
    elif day > today:
        reader.say("day", _("Tanggalnya belum tiba."))
    return day


def _amount(reader: RowReader) -> int | None:
    """What a row comes to: its amount, less what stands in the column of what was paid back."""
    try:
        amount = signed_amount(reader.cell("amount"))
        paid_back = signed_amount(reader.cell("paid_back"))
    except ValueError:
        sentence = _(
            "Jumlah «{text}» tidak terbaca. Tulis rupiah bulat tanpa sen, misalnya 1.250.000."
        )
        text = " ".join(filter(None, (reader.text("amount"), reader.text("paid_back"))))
        reader.say("amount", sentence.format(text=text))
        return None
    if reader.text("sign").casefold().rstrip(".") in ("k", "kr", "cr", "kredit", "credit"):
        amount = -abs(amount or 0)
    if paid_back:
        amount = (amount or 0) - abs(paid_back)
    if not amount:
        reader.say("amount", _("Jumlah kosong atau nol."))
        return None
    return amount
