"""The live check of a receipt while it is typed: a sentence at each field that cannot be right."""

from collections.abc import Iterator, Sequence
from datetime import date

from perdin.i18n import _, long_date, rupiah, span
from perdin.models.trips import Traveller, Trip
from perdin.rules import receipts as rules
from perdin.rules.document_kinds import ReceiptKind
from perdin.rules.ledger import CostStage
from perdin.rules.receipts import Stay
from perdin.rules.travel import Component
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.documents.used_elsewhere import UsedElsewhere
from perdin.services.trips.draft_check import FieldProblem

COMPONENTS = {
    ReceiptKind.HOTEL: (Component.PENGINAPAN, Component.PAKET),
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
    trip: Trip, form: ReceiptForm, elsewhere: UsedElsewhere, receipt_id: int | None = None
) -> list[FieldProblem]:
    """Everything that a look finds, what blocks first; ``elsewhere`` looked for this form too."""
    people = [
        traveller for traveller in trip.travellers if form.traveller_id in (None, traveller.id)
    ]
    problems = [
        *_amount(form, people),
        *_dates(form, trip, people),
        *_stay(form, people),
        *_passenger(form, people),
        *elsewhere.same_paper(form, receipt_id),
        *elsewhere.same_room(form, receipt_id),
        *_missing(form),
    ]
    return sorted(dict.fromkeys(problems), key=lambda fromkey: not fromkey.blocking)


def _amount(form: ReceiptForm, people: Sequence[Traveller]) -> Iterator[FieldProblem]:
    if form.amount is None:
        yield FieldProblem("amount", _("Jumlah pada bukti belum diisi."), missing=True)
        return
    if form.amount <= 0:
        yield FieldProblem("amount", _("Jumlah pada bukti harus lebih dari Rp0."))
        return
    components = COMPONENTS.get(form.kind)
    lines = [
        line
        for person in people
        for line in person.cost_lines
        if line.stage is CostStage.ESTIMATE and (components is None or line.component in components)
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
        return min(person.leave for person in people), max(person.back for person in people)
    return trip.dates


def _stay(form: ReceiptForm, people: Sequence[Traveller]) -> Iterator[FieldProblem]:
    if form.check_in is None or form.check_out is None or not people:
        return
    stay = Stay(form.check_in, form.check_out)
    leave, back = min(person.leave for person in people), max(person.back for person in people)
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
    if printed and people and not any(rules.same_name(printed, person.name) for person in people):
        yield FieldProblem(
            "passenger",
            _("Nama penumpang «{printed}» tidak seperti nama pelaksana, {names}.").format(
                printed=printed, names=", ".join(person.name for person in people)
            ),
            blocking=False,
        )


def _missing(form: ReceiptForm) -> Iterator[FieldProblem]:
    """What auditors ask for and is not typed yet."""
    required = [
        ("vendor", form.vendor.strip(), _("Penerbit bukti belum diisi.")),
        ("issued_on", form.issued_on, _("Tanggal bukti belum diisi.")),
    ]
    if form.kind is ReceiptKind.HOTEL:
        required += [
            ("number", form.number.strip(), _("Nomor nota hotel belum diisi.")),
            ("check_in", form.check_in, _("Tanggal check in belum diisi.")),
            ("check_out", form.check_out, _("Tanggal check out belum diisi.")),
            ("room", form.room.strip(), _("Nomor kamar belum diisi.")),
        ]
    if form.kind in rules.NAMED:
        number = form.ticket_number.strip() or form.booking_code.strip() or form.number.strip()
        required += [
            ("ticket_number", number, _("Nomor tiket atau kode booking belum diisi.")),
            ("passenger", form.passenger.strip(), _("Nama penumpang belum diisi.")),
        ]
    for field, value, sentence in required:
        if not value:
            yield FieldProblem(field, sentence, blocking=False, missing=True)
