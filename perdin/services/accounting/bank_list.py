"""The list for the bank: who gets how much on which account, as Excel or CSV."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from perdin.errors import BadInput
from perdin.i18n import _, on_paper
from perdin.models.money import Payment
from perdin.models.trips import Traveller
from perdin.reports.separated import write_separated
from perdin.reports.table import CellKind, ReportColumn, Table, summed
from perdin.reports.workbook import SheetSpec, write_workbook
from perdin.rules.ledger import PaymentKind, PayMethod, label
from perdin.rules.workflow import Right
from perdin.services.accounting import payments, settlement
from perdin.services.desk import Desk, Work, query
from perdin.services.office.letterhead import open_letterhead
from perdin.services.trips.trip_sheet import trip_at


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


@dataclass(frozen=True, slots=True)
class DueRow(BankRow):
    """One that is not recorded as paid yet: what is still payable."""


@query(Right.FINANCE)
def rows_paid(work: Work, payment_ids: Sequence[int]) -> list[BankRow]:
    """The transfers among payments that were recorded, with the accounts of that moment."""
    rows = payments.rows_of(
        work.session,
        Payment.id.in_(list(payment_ids)),
        Payment.method == PayMethod.TRANSFER,
        Payment.kind != PaymentKind.REFUND,
    )
    return [
        BankRow(
            payment.bank, payment.account_number, payment.name, payment.amount, _note(work, payment)
        )
        for payment in rows
        if not payment.reversed
    ]


@query(Right.FINANCE)
def rows_due(work: Work, traveller_ids: Collection[int]) -> list[DueRow]:
    """What these travellers' verified accounts have still to get, before it is recorded as paid.

    Raises BadInput for one that would not be paid here: the bank's list moves money as well.
    """
    chosen = [due for due in settlement.dues(work) if due.traveller_id in traveller_ids]
    for due in chosen:
        if due.remaining > 0 and due.hindrance:
            raise BadInput(problem=due.hindrance)
    return [
        DueRow(
            due.bank,
            due.account_number,
            due.name,
            due.remaining,
            f"Pelunasan perjalanan dinas {due.place}",
        )
        for due in chosen
        if due.remaining > 0
    ]


def write(desk: Desk, path: Path, rows: Sequence[BankRow]) -> Path:
    """Write the list as .xlsx or .csv by the name's ending; gives the path.

    Account numbers stay text, with their leading zeros, and no text is ever a formula. Raises
    BadInput for another ending, DiskFull, NotWritten, and as ``bank_table`` does.
    """
    table = bank_table(desk, rows)
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise BadInput(problem=_("Nama berkas daftar bank harus berakhiran .xlsx atau .csv."))
    with on_paper():
        if kind == ".csv":
            return write_separated(path, table)
        sheet = SheetSpec(
            name="Transfer",
            letterhead=open_letterhead(desk),
            titles=[table.title],
            columns=table.columns,
            rows=table.rows,
            totals=table.totals,
        )
        return write_workbook(path, [sheet])


def bank_table(desk: Desk, rows: Sequence[BankRow]) -> Table:
    """The list as it is printed.

    Raises BadInput without rows and for an account that is not known, and NotAllowed.
    """
    desk.require(Right.FINANCE)
    if not rows:
        raise BadInput(problem=_("Tidak ada transfer untuk ditulis."))
    unknown = [row.name for row in rows if not row.complete]
    if unknown:
        raise BadInput(
            problem=_("Rekening bank belum diisi: {names}. Lengkapi di halaman Pegawai.").format(
                names=", ".join(unknown)
            )
        )
    with on_paper():
        return _table(rows)


def _table(rows: Sequence[BankRow]) -> Table:
    payable = any(isinstance(row, DueRow) for row in rows)
    amount = "Jumlah yang Masih Dibayarkan" if payable else "Jumlah Dibayarkan"
    columns = (
        ReportColumn(title="No", kind=CellKind.COUNT, width=6),
        ReportColumn(title="Bank", width=18),
        ReportColumn(title="Nomor Rekening", width=24),
        ReportColumn(title="Nama", width=34),
        ReportColumn(title=amount, kind=CellKind.MONEY, width=18, total=True),
        ReportColumn(title="Keterangan", width=48),
    )
    lines = [
        (number, row.bank, row.account_number, row.name, row.amount, row.note)
        for number, row in enumerate(rows, 1)
    ]
    return Table(
        title="DAFTAR TRANSFER PERJALANAN DINAS",
        columns=columns,
        rows=lines,
        totals=summed(columns, lines),
    )


@on_paper()
def _note(work: Work, payment_row: payments.PaymentRow) -> str:
    trip = trip_at(work.session, work.session.get_one(Traveller, payment_row.traveller_id).trip_id)
    words = f"{label(payment_row.kind)} {trip.purpose}"
    return payment_row.note or words
