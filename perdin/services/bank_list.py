"""The list for the bank: who gets how much on which account, as Excel or CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from perdin.errors import BadInput
from perdin.i18n import _, on_paper
from perdin.models.money import Payment
from perdin.models.trips import Traveller
from perdin.reports.save import write_atomically
from perdin.reports.workbook import CellKind, ReportColumn, SheetSpec, write_workbook
from perdin.rules.ledger import PaymentKind, PayMethod, label
from perdin.rules.workflow import Right
from perdin.services import payments, settlement
from perdin.services.desk import Desk, Work, query
from perdin.services.office import open_office
from perdin.services.trip_sheet import trip_at

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
_COLUMNS = ("No", "Bank", "Nomor Rekening", "Nama", "Jumlah", "Keterangan")


@dataclass(frozen=True, slots=True)
class BankRow:
    """One transfer that the bank is to make; ``amount`` is rupiah."""

    bank: str
    account_number: str
    name: str
    amount: int
    note: str

    @property
    def complete(self) -> bool:
        """Whether the bank could make it."""
        return bool(self.bank.strip() and self.account_number.strip())


@query(Right.FINANCE)
def rows_paid(work: Work, payment_ids: Sequence[int]) -> list[BankRow]:
    """The transfers among payments that were recorded, with the accounts of that moment."""
    found = payments.rows_of(
        work.session,
        Payment.id.in_(list(payment_ids)),
        Payment.method == PayMethod.TRANSFER,
        Payment.kind != PaymentKind.REFUND,
    )
    return [
        BankRow(one.bank, one.account_number, one.name, one.amount, _note(work, one))
        for one in found
        if not one.reversed
    ]


@query(Right.FINANCE)
def rows_due(work: Work) -> list[BankRow]:
    """What verified accounts have still to get, to be transferred before it is recorded."""
    return [
        BankRow(
            one.bank,
            one.account_number,
            one.name,
            one.remaining,
            f"Pelunasan perjalanan dinas {one.place}",
        )
        for one in settlement.dues(work.session)
        if one.remaining > 0
    ]


def write(desk: Desk, path: Path, rows: Sequence[BankRow]) -> Path:
    """Write the list as .xlsx or .csv by the name's ending; gives the path.

    Account numbers are text, with their leading zeros, and no text is ever a formula. Raises
    BadInput without rows, for an account that is not known, and for another ending; NotAllowed,
    DiskFull, NotWritten.
    """
    desk.require(Right.FINANCE)
    if not rows:
        raise BadInput(problem=_("Tidak ada transfer untuk ditulis."))
    unknown = [one.name for one in rows if not one.complete]
    if unknown:
        raise BadInput(
            problem=_("Rekening bank belum diisi: {names}. Lengkapi di halaman Pegawai.").format(
                names=", ".join(unknown)
            )
        )
    if path.suffix.lower() == ".csv":
        write_atomically(path, _csv(rows))
    elif path.suffix.lower() == ".xlsx":
        with on_paper():
            _xlsx(desk, path, rows)
    else:
        raise BadInput(problem=_("Nama berkas daftar bank harus berakhiran .xlsx atau .csv."))
    return path


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before what begins one."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _csv(rows: Sequence[BankRow]) -> bytes:
    """Semicolons, as Excel with Indonesian settings reads them; a BOM says that it is UTF-8."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for number, one in enumerate(rows, 1):
        texts = [guarded(text) for text in (one.bank, one.account_number, one.name, one.note)]
        writer.writerow([number, *texts[:3], one.amount, texts[3]])
    return made.getvalue().encode("utf-8-sig")


def _xlsx(desk: Desk, path: Path, rows: Sequence[BankRow]) -> None:
    office = open_office(desk)
    kinds = (CellKind.COUNT, None, None, None, CellKind.MONEY, None)
    widths = (6, 18, 24, 34, 18, 48)
    columns = [
        ReportColumn(title, kind or CellKind.TEXT, width, total=kind is CellKind.MONEY)
        for title, kind, width in zip(_COLUMNS, kinds, widths, strict=True)
    ]
    titles = [office.government, office.name, "DAFTAR TRANSFER PERJALANAN DINAS"]
    lines = [
        (number, one.bank, one.account_number, one.name, one.amount, one.note)
        for number, one in enumerate(rows, 1)
    ]
    write_workbook(path, [SheetSpec("Transfer", titles, columns, lines)])


def _note(work: Work, one: payments.PaymentRow) -> str:
    trip = trip_at(work.session, work.session.get_one(Traveller, one.traveller_id).trip_id)
    words = f"{label(one.kind)} {trip.purpose}"
    return one.note or words
