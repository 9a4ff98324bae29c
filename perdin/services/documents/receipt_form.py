"""A receipt as it is typed, and as a list shows it."""

from dataclasses import dataclass
from datetime import date

from perdin.models.accounting import Receipt
from perdin.rules.document_kinds import ReceiptKind
from perdin.services.documents.trip_files import AttachmentRow
from perdin.services.trips.draft_check import FieldProblem


@dataclass(frozen=True, slots=True)
class TaxForm:
    """A tax that the treasurer withholds: its name from the office's rules, and its base."""

    kind: str
    base: int
    payment_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptForm:
    """A receipt as typed; ``amount`` is rupiah, None while empty. No traveller: shared by all."""

    kind: ReceiptKind
    traveller_id: int | None = None
    number: str = ""
    issued_on: date | None = None
    vendor: str = ""
    amount: int | None = None
    note: str = ""
    city: str = ""
    room: str = ""
    check_in: date | None = None
    check_out: date | None = None
    origin: str = ""
    destination: str = ""
    homeward: bool = False
    service_number: str = ""
    ticket_number: str = ""
    booking_code: str = ""
    passenger: str = ""
    taxes: tuple[TaxForm, ...] = ()


@dataclass(frozen=True, slots=True)
class TaxRow:
    """A withheld tax with its rate in hundredths of a percent and its amount in rupiah."""

    kind: str
    base: int
    basis_points: int
    amount: int
    payment_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """A receipt that was saved: its version, files, taxes, what cost lines claim of it.

    ``warnings`` is what a second look finds now, such as the same paper on another trip.
    """

    id: int
    version: int
    form: ReceiptForm
    traveller: str
    files: tuple[AttachmentRow, ...]
    taxes: tuple[TaxRow, ...]
    claimed: int
    warnings: tuple[FieldProblem, ...]


def form_of(receipt: Receipt) -> ReceiptForm:
    """A saved receipt as it was typed."""
    return ReceiptForm(
        kind=receipt.kind,
        traveller_id=receipt.traveller_id,
        number=receipt.number,
        issued_on=receipt.issued_on,
        vendor=receipt.vendor,
        amount=receipt.amount,
        note=receipt.note,
        city=receipt.city,
        room=receipt.room,
        check_in=receipt.check_in,
        check_out=receipt.check_out,
        origin=receipt.origin,
        destination=receipt.destination,
        homeward=receipt.homeward,
        service_number=receipt.service_number,
        ticket_number=receipt.ticket_number,
        booking_code=receipt.booking_code,
        passenger=receipt.passenger,
        taxes=tuple(TaxForm(tax.kind, tax.base, tax.payment_number) for tax in receipt.taxes),
    )


def tax_rows(receipt: Receipt) -> tuple[TaxRow, ...]:
    """What is withheld from a receipt."""
    return tuple(
        TaxRow(tax.kind, tax.base, tax.basis_points, tax.amount, tax.payment_number)
        for tax in receipt.taxes
    )
