"""The office's formats of the bank's file: kept, tried on real payments, and written."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.i18n import _
from perdin.models.books import BankFormatRow
from perdin.models.money import Payment
from perdin.models.people import Employee, Office
from perdin.models.trips import Traveller, Trip
from perdin.reports.save import write_atomically
from perdin.rules import bank_file
from perdin.rules.bank_file import BankFile, Transfer
from perdin.rules.bank_format import (
    Align,
    BankColumn,
    BankFormat,
    Characters,
    Content,
    LineEnd,
    Separator,
    faults,
)
from perdin.rules.ledger import PaymentKind, PayMethod
from perdin.rules.workflow import Right
from perdin.services.accounting.bank_list import BankRow
from perdin.services.desk import SOMEBODY, Desk, Topic, Work, operation, query

TRIED = 8
"""How many payments a format is shown on."""


@dataclass(frozen=True, slots=True)
class KeptFormat:
    """A format of the office; ``version`` is that of the row that was shown."""

    id: int
    version: int
    shape: BankFormat


@query(Right.VIEW)
def list_bank_formats(work: Work) -> list[KeptFormat]:
    """The office's formats by name."""
    rows = work.session.scalars(select(BankFormatRow).order_by(BankFormatRow.name))
    return [KeptFormat(row.id, row.version, _read(row.name, row.shape)) for row in rows]


@operation(Right.SETTINGS, undo=True)
def save_bank_format(
    work: Work, shape: BankFormat, format_id: int | None = None, seen_version: int | None = None
) -> int:
    """Add or change a format and give its id.

    Raises BadInput for one that cannot be written and a name that another has; NotFound,
    StaleVersion.
    """
    for fault in faults(shape):
        raise BadInput(problem=fault)
    name = shape.name.strip()
    others = work.session.scalars(
        select(BankFormatRow.name).where(BankFormatRow.id != (format_id or 0))
    )
    if name.casefold() in {other.casefold() for other in others}:
        raise BadInput(problem=_("Format «{name}» sudah ada.").format(name=name))
    row = _row(work.session, format_id, seen_version)
    row.name, row.shape = name, _plain(shape)
    work.session.add(row)
    work.session.flush()
    work.tell(Topic.FINANCE, f"format bank {name}", banyaknya=len(shape.columns))
    return row.id


@operation(Right.SETTINGS, undo=True)
def remove_bank_format(work: Work, format_id: int) -> None:
    """Throw a format away. Raises NotFound."""
    row = _row(work.session, format_id, None)
    work.tell(Topic.FINANCE, f"format bank {row.name}")
    work.thrown_away = row.name
    work.session.delete(row)


@query(Right.VIEW)
def try_format(work: Work, shape: BankFormat) -> BankFile:
    """The newest transfers of the office in a format; of its people where none was made yet."""
    transfers = _newest(work.session) or _invented(work.session)
    return bank_file.written(shape, transfers, work.desk.today)


def write_file(desk: Desk, path: Path, rows: Sequence[BankRow], shape: BankFormat) -> Path:
    """Write transfers in a format; gives the path.

    Raises BadInput with all that does not fit, so that nothing goes to the bank cut or wrong;
    NotAllowed, DiskFull, NotWritten.
    """
    desk.require(Right.FINANCE)
    if not rows:
        raise BadInput(problem=_("Tidak ada transfer untuk ditulis."))
    transfers = [
        Transfer(row.bank, row.account_number, row.name, row.amount, row.note) for row in rows
    ]
    file = bank_file.written(shape, transfers, desk.today)
    if file.problems:
        raise BadInput(problem="\n".join(file.problems))
    write_atomically(path, bank_file.encoded(shape, file.lines))
    return path


def _row(session: Session, format_id: int | None, seen_version: int | None) -> BankFormatRow:
    if format_id is None:
        return BankFormatRow(office_id=session.scalars(select(Office.id)).one())
    row = session.get(BankFormatRow, format_id)
    if row is None:
        raise NotFound(what=_("Format bank"))
    if seen_version is not None and row.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    return row


def _newest(session: Session) -> list[Transfer]:
    question = (
        select(Payment, Traveller.name, Trip.purpose)
        .join(Traveller, Traveller.id == Payment.traveller_id)
        .join(Trip, Trip.id == Traveller.trip_id)
        .where(Payment.method == PayMethod.TRANSFER, Payment.kind != PaymentKind.REFUND)
        .order_by(Payment.paid_on.desc(), Payment.id.desc())
        .limit(TRIED)
    )
    return [
        Transfer(payment.bank, payment.account_number, name, payment.amount, purpose)
        for payment, name, purpose in session.execute(question)
    ]


def _invented(session: Session) -> list[Transfer]:
    """What a transfer to each of some people would be, before there was one."""
    people = session.scalars(select(Employee).order_by(Employee.id).limit(TRIED))
    return [
        Transfer(person.bank, person.account_number, person.name, 1_500_000, _("Contoh keterangan"))
        for person in people
    ]


def _plain(shape: BankFormat) -> dict[str, Any]:
    """A format as it is kept."""
    kept = asdict(shape)
    del kept["name"]
    return kept


def _read(name: str, kept: Mapping[str, Any]) -> BankFormat:
    """A format as it was kept."""
    columns = tuple(
        BankColumn(
            **{
                **column,
                "content": Content(column["content"]),
                "align": Align(column["align"]),
                "characters": Characters(column["characters"]),
            }
        )
        for column in kept["columns"]
    )
    values = {
        **kept,
        "separator": Separator(kept["separator"]),
        "line_end": LineEnd(kept["line_end"]),
        "columns": columns,
    }
    return BankFormat(name=name, **values)
