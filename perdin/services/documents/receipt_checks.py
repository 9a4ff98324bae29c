"""The live check of a receipt while it is typed: a sentence at each field that cannot be right."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from perdin.i18n import _, long_date, rupiah, span
from perdin.models.accounting import Attachment, Receipt
from perdin.models.trips import Traveller, Trip
from perdin.rules import receipts as rules
from perdin.rules.ledger import CostStage
from perdin.rules.proof_kinds import AttachmentKind, ReceiptKind
from perdin.rules.receipts import Stay
from perdin.rules.travel import Component
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.trips.draft_check import FieldProblem
from perdin.services.trips.trip_sheet import places

COMPONENTS = {
    ReceiptKind.HOTEL: (Component.PENGINAPAN,),
    ReceiptKind.TAXI: (Component.TAKSI, Component.TRANSPORT),
    ReceiptKind.HIRE: (Component.SEWA_KENDARAAN, Component.TRANSPORT),
    ReceiptKind.FUEL: (Component.BBM, Component.TRANSPORT),
    ReceiptKind.TOLL: (Component.TOL, Component.TRANSPORT),
    ReceiptKind.FLIGHT: (Component.TRANSPORT,),
    ReceiptKind.TRAIN: (Component.TRANSPORT,),
    ReceiptKind.BUS: (Component.TRANSPORT,),
    ReceiptKind.SHIP: (Component.TRANSPORT,),
}
"""Which planned costs a receipt of a kind is measured by; any other by the whole estimate."""


def problems_of(
    session: Session, trip: Trip, form: ReceiptForm, receipt_id: int | None = None
) -> list[FieldProblem]:
    """Everything that a look finds, what blocks first."""
    people = [one for one in trip.travellers if form.traveller_id in (None, one.id)]
    found = [
        *_amount(form, people),
        *_dates(form, trip, people),
        *_stay(form, people),
        *_passenger(form, people),
        *_same_paper(session, form, receipt_id),
        *_same_room(session, form, receipt_id),
        *_missing(form),
    ]
    return sorted(dict.fromkeys(found), key=lambda one: not one.blocking)


def same_file(
    session: Session, digest: str, trip_id: int, receipt_id: int | None
) -> FieldProblem | None:
    """The sentence where the same file proves something on another trip or another receipt."""
    other = session.scalar(
        select(Attachment)
        .where(
            Attachment.content_hash == digest,
            Attachment.kind == AttachmentKind.RECEIPT,
            or_(Attachment.trip_id != trip_id, Attachment.receipt_id != (receipt_id or 0)),
        )
        .order_by(Attachment.id)
        .limit(1)
    )
    if other is None:
        return None
    where = where_is(session, other.trip_id, other.traveller_id)
    return FieldProblem(
        "files",
        _("Berkas yang sama ({name}) sudah menjadi bukti {where}.").format(
            name=other.file_name, where=where
        ),
        blocking=False,
    )


def where_is(session: Session, trip_id: int, traveller_id: int | None) -> str:
    """A trip as a sentence names it: «perjalanan Budi ke Kota Bandung, 3–5 Maret 2026»."""
    trip = session.get_one(Trip, trip_id)
    names = [one.name for one in trip.travellers if traveller_id in (None, one.id)]
    when = span(trip.leave, trip.back) if trip.leave and trip.back else ""
    return _("perjalanan {names} ke {place}, {when} (nomor {trip})").format(
        names=", ".join(names), place=places(trip), when=when, trip=trip.id
    )


def _amount(form: ReceiptForm, people: Sequence[Traveller]) -> Iterator[FieldProblem]:
    if form.amount is None:
        yield FieldProblem("amount", _("Jumlah pada bukti belum diisi."), missing=True)
        return
    if form.amount <= 0:
        yield FieldProblem("amount", _("Jumlah pada bukti harus lebih dari Rp0."))
        return
    wanted = COMPONENTS.get(form.kind)
    lines = [
        line
        for one in people
        for line in one.cost_lines
        if line.stage is CostStage.ESTIMATE and (wanted is None or line.component in wanted)
    ]
    planned = sum(max(line.amount, line.quantity * (line.ceiling or 0)) for line in lines)
    if rules.absurd(form.amount, planned):
        sentence = _("{amount} tidak wajar untuk satu bukti. Periksa jumlah nolnya.")
        if planned:
            sentence = _(
                "{amount} lebih dari 10 kali yang direncanakan, {planned}. Periksa jumlah nolnya."
            )
        yield FieldProblem(
            "amount", sentence.format(amount=rupiah(form.amount), planned=rupiah(planned))
        )


def _dates(form: ReceiptForm, trip: Trip, people: Sequence[Traveller]) -> Iterator[FieldProblem]:
    when = _days(trip, people)
    if form.issued_on is None or when is None:
        return
    if not rules.fits(form.kind, form.issued_on, *when):
        yield FieldProblem(
            "issued_on",
            _("Tanggal bukti {day} di luar perjalanan {when}.").format(
                day=long_date(form.issued_on), when=span(*when)
            ),
        )


def _days(trip: Trip, people: Sequence[Traveller]) -> tuple[date, date] | None:
    """From the first departure to the last return of whom a receipt is for."""
    if people:
        return min(one.leave for one in people), max(one.back for one in people)
    return (trip.leave, trip.back) if trip.leave and trip.back else None


def _stay(form: ReceiptForm, people: Sequence[Traveller]) -> Iterator[FieldProblem]:
    if form.check_in is None or form.check_out is None or not people:
        return
    stay = Stay(form.check_in, form.check_out)
    leave, back = min(one.leave for one in people), max(one.back for one in people)
    if stay.nights <= 0:
        yield FieldProblem("check_out", _("Check out harus sesudah check in."))
    elif stay.nights > (back - leave).days:
        yield FieldProblem(
            "check_out",
            _("Menginap {nights} malam, sedangkan perjalanannya {away} malam.").format(
                nights=stay.nights, away=(back - leave).days
            ),
        )
    elif form.check_in < leave or form.check_out > back:
        field = "check_in" if form.check_in < leave else "check_out"
        yield FieldProblem(
            field,
            _("Menginap {stay} di luar perjalanan {when}.").format(
                stay=span(form.check_in, form.check_out), when=span(leave, back)
            ),
        )


def _passenger(form: ReceiptForm, people: Sequence[Traveller]) -> Iterator[FieldProblem]:
    printed = form.passenger.strip()
    if printed and people and not any(rules.same_name(printed, one.name) for one in people):
        yield FieldProblem(
            "passenger",
            _("Nama penumpang «{printed}» tidak seperti nama pelaksana, {names}.").format(
                printed=printed, names=", ".join(one.name for one in people)
            ),
            blocking=False,
        )


def _same_paper(
    session: Session, form: ReceiptForm, receipt_id: int | None
) -> Iterator[FieldProblem]:
    key = key_of(form)
    if not key:
        return
    for other in session.scalars(_others(receipt_id, Receipt.match_key == key)):
        yield FieldProblem(
            "number",
            _("Bukti {number} dari {vendor} sebesar {amount} sudah dicatat pada {where}.").format(
                number=other.number or other.ticket_number or other.booking_code,
                vendor=other.vendor,
                amount=rupiah(other.amount),
                where=where_is(session, other.trip_id, other.traveller_id),
            ),
            blocking=False,
        )


def _same_room(
    session: Session, form: ReceiptForm, receipt_id: int | None
) -> Iterator[FieldProblem]:
    key = rules.room_key(form.vendor, form.room)
    if not key or form.check_in is None or form.check_out is None:
        return
    nearby = _others(
        receipt_id,
        Receipt.kind == ReceiptKind.HOTEL,
        Receipt.check_in < form.check_out,
        Receipt.check_out > form.check_in,
    )
    for other in session.scalars(nearby):
        if rules.room_key(other.vendor, other.room) == key:
            yield FieldProblem(
                "room",
                _("Kamar {room} {vendor} pada malam yang sama sudah diklaim pada {where}.").format(
                    room=other.room,
                    vendor=other.vendor,
                    where=where_is(session, other.trip_id, other.traveller_id),
                ),
                blocking=False,
            )


def _others(receipt_id: int | None, *conditions: ColumnElement[bool]) -> Select[Receipt]:
    return select(Receipt).where(Receipt.id != (receipt_id or 0), *conditions).order_by(Receipt.id)


def key_of(form: ReceiptForm) -> str:
    """What the same paper entered twice has in common."""
    number = form.number or form.ticket_number or form.booking_code
    return rules.match_key(form.vendor, number, form.amount or 0)


def _missing(form: ReceiptForm) -> Iterator[FieldProblem]:
    """What auditors ask for and is not typed yet."""
    wanted = [
        ("vendor", form.vendor.strip(), _("Penerbit bukti belum diisi.")),
        ("issued_on", form.issued_on, _("Tanggal bukti belum diisi.")),
    ]
    if form.kind is ReceiptKind.HOTEL:
        wanted += [
            ("number", form.number.strip(), _("Nomor nota hotel belum diisi.")),
            ("check_in", form.check_in, _("Tanggal check in belum diisi.")),
            ("check_out", form.check_out, _("Tanggal check out belum diisi.")),
            ("room", form.room.strip(), _("Nomor kamar belum diisi.")),
        ]
    if form.kind in rules.NAMED:
        said = form.ticket_number.strip() or form.booking_code.strip() or form.number.strip()
        wanted += [
            ("ticket_number", said, _("Nomor tiket atau kode booking belum diisi.")),
            ("passenger", form.passenger.strip(), _("Nama penumpang belum diisi.")),
        ]
    for field, value, sentence in wanted:
        if not value:
            yield FieldProblem(field, sentence, blocking=False, missing=True)
