"""The fields of a receipt: what every one has, and what hotels and tickets have besides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.reading.dates import Lean
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind, label
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.trips.draft_check import FieldProblem
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.field import entry_of
from perdin.ui.fields.form import Form
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.text import TextField
from perdin.ui.pages.trip.accounting.taxes_withheld import WithheldField
from perdin.ui.table.column_memory import Memory

TICKETS = frozenset({ReceiptKind.FLIGHT, ReceiptKind.TRAIN, ReceiptKind.BUS, ReceiptKind.SHIP})
LABEL_PX = 104


class ReceiptFields(Form):
    """A receipt as it is typed; ``what`` says first whether a file is a receipt at all."""

    def __init__(self, today: date, memory: Memory) -> None:
        super().__init__(label_px=LABEL_PX)
        self.what = ChoiceField([(kind, label(kind)) for kind in AttachmentKind])
        self.kind = ChoiceField([(kind, label(kind)) for kind in ReceiptKind], ReceiptKind.OTHER)
        self.traveller_id = ChoiceField()
        self.number, self.vendor = TextField(), TextField()
        self.issued_on = DateField(today, lean=Lean.PAST)
        self.amount = MoneyField()
        self.city, self.room = TextField(), TextField()
        self.check_in = DateField(today, lean=Lean.PAST)
        self.check_out = DateField(today, lean=Lean.PAST)
        self.check_in.fill_until(self.check_out)
        self.origin, self.destination = TextField(), TextField()
        self.service_number, self.ticket_number = TextField(), TextField()
        self.booking_code, self.passenger = TextField(), TextField()
        self.homeward = CheckField(_("Perjalanan pulang"))
        self.taxes = WithheldField(memory)
        self.note = TextField()
        self._named: dict[str, QWidget] = {
            name: getattr(self, name) for name in ReceiptForm.__dataclass_fields__
        }
        self._lay_out()
        self.kind.edited.connect(lambda _kind: self.show_kind())
        self.what.edited.connect(lambda _what: self.show_kind())
        self.check_in.edited.connect(self.check_out.set_base)

    def offer(
        self, travellers: Iterable[tuple[int, str]], rates: tuple[tuple[str, int], ...]
    ) -> None:
        """Offer the travellers whom a receipt can be for, and the taxes that the office withholds.

        A receipt of several people is nobody's own.
        """
        people = list(travellers)
        shared = [(None, _("Bersama"))] if len(people) > 1 else []
        with self.loading():
            self.traveller_id.set_choices([*people, *shared])
            self.taxes.offer(rates)

    def value(self) -> ReceiptForm:
        """What is typed; fields that another kind would have are left out."""
        kind = self.kind.value() or ReceiptKind.OTHER
        typed = ReceiptForm(
            kind=kind,
            traveller_id=self.traveller_id.value(),
            number=self.number.value(),
            issued_on=self.issued_on.value(),
            vendor=self.vendor.value(),
            amount=self.amount.value(),
            note=self.note.value(),
            taxes=self.taxes.value(),
        )
        if kind is ReceiptKind.HOTEL:
            return replace(
                typed,
                city=self.city.value(),
                room=self.room.value(),
                check_in=self.check_in.value(),
                check_out=self.check_out.value(),
            )
        if kind in TICKETS:
            return replace(
                typed,
                origin=self.origin.value(),
                destination=self.destination.value(),
                homeward=self.homeward.value(),
                service_number=self.service_number.value(),
                ticket_number=self.ticket_number.value(),
                booking_code=self.booking_code.value(),
                passenger=self.passenger.value(),
            )
        return typed

    def set_value(self, form: ReceiptForm, /) -> None:
        """Show a receipt."""
        for name, field in self._named.items():
            field.set_value(getattr(form, name))  # type: ignore[attr-defined]  # each is a Field
        self.show_kind()

    def show_kind(self) -> None:
        """Show the fields that this kind of file and receipt has."""
        receipt = self.what.value() is AttachmentKind.RECEIPT
        kind = self.kind.value()
        hotel, ticket = kind is ReceiptKind.HOTEL, kind in TICKETS
        special = {
            "city": hotel, "room": hotel, "check_in": hotel, "check_out": hotel,
            "origin": ticket, "destination": ticket, "service_number": ticket,
            "ticket_number": ticket, "booking_code": ticket, "passenger": ticket,
            "homeward": ticket, "taxes": self.taxes.offers,
        }  # fmt: skip
        for name, field in self._named.items():
            always = name == "traveller_id"
            self.show_field(field, shown=always or (receipt and special.get(name, True)))
        self.set_label(self.vendor, self._vendor_word(kind))
        self.set_label(self.number, _("Nomor nota") if hotel else _("Nomor bukti"))

    def show_problems(self, problems: Iterable[FieldProblem], *, tried: bool) -> None:
        """Say each problem at its field; what is merely missing only once saving was tried."""
        self.clear_problems()
        for field in self._named.values():
            own = field.problem()  # type: ignore[attr-defined]  # each is a Field
            if own and not entry_of(field).hasFocus():
                self.set_problem(field, own)
        for problem in reversed(list(problems)):
            field = self._named.get(problem.field, self.note)
            if problem.missing and field.problem():  # type: ignore[attr-defined]  # each is a Field
                continue  # something is typed: that it is not understood is what is wrong
            if problem.blocking and (tried or not problem.missing):
                self.set_problem(field, problem.sentence, lasting=True)
            elif not problem.blocking and not problem.missing:
                self.set_warning(field, problem.sentence)

    def misread(self) -> QWidget | None:
        """The first field whose text is not understood; its problem is said."""
        for field in self._named.values():
            own = field.problem()  # type: ignore[attr-defined]  # each is a Field
            if own and field.isVisibleTo(self):
                self.set_problem(field, own)
                return field
        return None

    def field(self, name: str) -> QWidget:
        """The field of a name, as a problem names it."""
        return self._named.get(name, self.note)

    def _vendor_word(self, kind: ReceiptKind | None) -> str:
        if kind is ReceiptKind.HOTEL:
            return _("Hotel")
        return _("Maskapai") if kind is ReceiptKind.FLIGHT else _("Penerbit")

    def _lay_out(self) -> None:
        self.add(_("Isi berkas"), self.what)
        self.add_pair((_("Jenis bukti"), self.kind), (_("Pelaksana"), self.traveller_id))
        self.add_pair((_("Penerbit"), self.vendor), (_("Nomor bukti"), self.number))
        self.add_pair((_("Tanggal"), self.issued_on), (_("Jumlah"), self.amount))
        self.add_pair((_("Kota"), self.city), (_("Kamar"), self.room))
        self.add_pair((_("Check in"), self.check_in), (_("Check out"), self.check_out))
        self.add_pair((_("Dari"), self.origin), (_("Ke"), self.destination))
        self.add_pair(
            (_("Nomor penerbangan"), self.service_number), (_("Tiket"), self.ticket_number)
        )
        self.add_pair((_("Kode booking"), self.booking_code), (_("Penumpang"), self.passenger))
        self.add("", self.homeward)
        self.add(_("Pajak"), self.taxes)
        self.add(_("Catatan"), self.note)
