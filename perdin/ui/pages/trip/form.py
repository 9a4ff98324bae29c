"""The entry form of a trip: it shows a draft and gives back what was typed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import _, long_date, rupiah
from perdin.reading.dates import Lean
from perdin.rules.packages import PRICE
from perdin.rules.travel import TravelKind, label
from perdin.services.budget.budget import BudgetRow
from perdin.services.trips import drafts
from perdin.services.trips.draft_check import FieldProblem
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.price_gaps import OpenPrice
from perdin.services.trips.restriction_check import Touched
from perdin.ui import theme
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.field import entry_of
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import NoteField, TextField
from perdin.ui.fields.upright import Upright
from perdin.ui.pages.trip.day_grid import DayGrid
from perdin.ui.pages.trip.legs import LegsField
from perdin.ui.pages.trip.prices import PricesField
from perdin.ui.pages.trip.restrictions import AnswersField
from perdin.ui.pages.trip.together import LABEL_PX, TogetherBar
from perdin.ui.pages.trip.travellers import TravellersField
from perdin.ui.places import place_field
from perdin.ui.seat import Seat, place_suggestion


class TripForm(Upright):
    """Shows one draft and gives back what was typed; it decides nothing."""

    edited = Signal(object)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = TripDraft()
        self._problems: tuple[FieldProblem, ...] = ()
        self._missing_too = False
        self._told: set[str] = set()
        self._moves_from: date | None = None
        """The departure that all dates belong to, while they move along with it."""
        self._own_back = False
        self.purpose, self.basis = NoteField(lines=2), NoteField(lines=2)
        self.kind = ChoiceField([(kind, label(kind)) for kind in TravelKind], TravelKind.LUAR_KOTA)
        today = seat.desk.today
        self.leave, self.back = DateField(today), DateField(today)
        self.legs = LegsField(seat)
        self.together = TogetherBar(seat)
        self.travellers = TravellersField(seat)
        self.days, self.prices, self.answers = DayGrid(), PricesField(), AnswersField(today)
        self.package = CheckField(_("Paket rapat dibayar kantor ini"))
        self.budget_line_id = ChoiceField(hint=_("Pilih sub kegiatan dan rekening"))
        self.carriage, self.expected_output, self.remarks = TextField(), TextField(), TextField()
        self.leave.fill_until(self.back)
        self.invitation_number = TextField()
        self.invitation_date = DateField(today, lean=Lean.PAST)
        self.invitation_from, self.invitation_subject = TextField(), TextField()
        self.origin_code = place_field(seat)
        self.form = Form(label_px=LABEL_PX)
        self._lay_out()
        self.form.edited.connect(self._changed)

    def _lay_out(self) -> None:
        form = self.form
        form.add(_("&Maksud perjalanan"), self.purpose, required=True)
        form.add_pair((_("&Berangkat"), self.leave), (_("&Kembali"), self.back), required=True)
        form.add(_("&Tujuan"), self.legs, required=True)
        form.add_widget(self.together)
        form.add(_("&Pelaksana"), self.travellers, required=True)
        form.add(_("Hari"), self.days)
        form.add("", self.package)
        form.add(_("Tarif"), self.prices)
        form.add(_("Aturan hemat"), self.answers)
        for asked in (self.prices, self.answers):
            form.show_field(asked, shown=False)
        form.add(_("A&nggaran"), self.budget_line_id, required=True)
        form.add_pair((_("Jen&is"), self.kind), (_("&Alat angkut"), self.carriage))
        form.add(_("Keluaran"), self.expected_output)
        form.add_section(_("Undangan dan dasar"))
        form.add_pair(
            (_("Nomor &undangan"), self.invitation_number), (_("Tanggal"), self.invitation_date)
        )
        form.add_pair((_("Dari"), self.invitation_from), (_("Perihal"), self.invitation_subject))
        form.add(_("Dasar lain"), self.basis)
        form.add_pair((_("Tempat berangkat"), self.origin_code), (_("Keterangan"), self.remarks))
        host = QWidget()
        host.setProperty("kind", "scrolled")
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, theme.WIDE, theme.WIDE)
        column.addWidget(form)
        column.addStretch(1)
        self.setWidget(host)

    def set_budget(self, lines: Sequence[BudgetRow]) -> None:
        """Offer these budget lines, each with what is left of it."""
        several = len({line.fiscal_year for line in lines}) > 1
        pattern = _("{year}: {line} · sisa {left}") if several else _("{line} · sisa {left}")
        self.budget_line_id.set_choices(
            [
                (
                    line.id,
                    pattern.format(year=line.fiscal_year, line=line.label, left=rupiah(line.left)),
                )
                for line in lines
            ]
        )

    def show_draft(self, draft: TripDraft) -> None:
        """Show a draft, also the text of fields that made no sense when it was kept."""
        self._shown = draft
        self._moves_from, self._own_back = draft.moves_from, False
        for name, field in self._fields().items():
            if name == "origin_code":
                field.set_value(place_suggestion(draft.origin_code, draft.origin_name))
            else:
                field.set_value(getattr(draft, name))
            if name in draft.loose and hasattr(field, "setText"):
                field.setText(draft.loose[name])
        for name in ("legs", "travellers", "answers"):
            start = f"{name}."
            self._fields()[name].set_loose(
                {
                    key.removeprefix(start): text
                    for key, text in draft.loose.items()
                    if key.startswith(start)
                }
            )
        self._show_days(draft)
        self._problems, self._missing_too = (), False
        self._told = {name for name, field in self._fields().items() if field.problem()}
        self.form.clear_problems()
        self._order_tabs()

    def draft(self) -> TripDraft:
        """What is typed."""
        # each by the name of the draft's own field, of which replace() cannot tell the kinds
        values: dict[str, Any] = {name: field.value() for name, field in self._fields().items()}
        chosen = self.origin_code.suggestion()
        values["origin_code"] = values["origin_code"] or ""
        loose = {
            name: field.text()
            for name, field in self._fields().items()
            if isinstance(field, DateField) and field.problem()
        }
        for name in ("legs", "travellers", "answers"):
            loose |= {f"{name}.{key}": text for key, text in self._fields()[name].loose().items()}
        return replace(
            self._shown,
            **values,
            origin_name=chosen.text if chosen else "",
            moves_from=None if values["leave"] else self._moves_from,
            loose=loose,
        )

    def show_problems(self, problems: Sequence[FieldProblem], *, missing_too: bool) -> None:
        """Say under each field what stands against it, and quietly what should be looked at.

        What is not typed yet is said only once it matters. What is not understood is said once
        the field is left, and stays until it is.
        """
        self._problems, self._missing_too = tuple(problems), missing_too
        self._show_problems()

    def show_prices(self, prices: Sequence[OpenPrice]) -> None:
        """Ask about what the office's table does not price."""
        self.form.show_field(self.prices, shown=bool(prices))
        if self.prices.show_prices(prices):
            self._order_tabs()

    def show_restrictions(self, touched: Sequence[Touched]) -> None:
        """Ask for what the aturan hemat want that the trip touches."""
        self.form.show_field(self.answers, shown=bool(touched))
        if self.answers.show_touched(touched):
            self._order_tabs()

    def unread(self) -> tuple[str, str] | None:
        """The first field with something that is not understood, and why; None where all is."""
        for name, field in self._fields().items():
            if sentence := field.problem():
                return name, sentence
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what is not understood as soon as its field is left."""
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QWidget):
            fields = self._fields().items()
            self._told |= {
                name
                for name, field in fields
                if (field is watched or field.isAncestorOf(watched)) and field.problem()
            }
            self._show_problems()
        return super().eventFilter(watched, event)

    def _show_problems(self) -> None:
        wrong: dict[str, list[str]] = {}
        remarks: dict[str, list[str]] = {}
        for name, field in self._fields().items():
            own = field.problem()
            if own and (name in self._told or self._missing_too):
                wrong[name] = [own]
            elif not own:
                self._told.discard(name)
        for problem in self._problems:
            if not problem.unread and (self._missing_too or not problem.missing):
                by_field = wrong if problem.blocking else remarks
                by_field.setdefault(problem.field, []).append(problem.sentence)
        if self._moves_from and not self.leave.text():
            sentence = _("Semula {day}. Tanggal lain ikut bergeser bila yang ini diisi.")
            remarks["leave"] = [sentence.format(day=long_date(self._moves_from))]
        for name, field in self._fields().items():
            self.form.set_hint(field, "\n".join(remarks.get(name, ())))
            self.form.set_problem(field, "\n".join(wrong.get(name, ())), lasting=True)

    def go_to(self, name: str) -> None:
        """Put the cursor into the field that a problem names."""
        field = self._fields().get(name)
        if field is not None:
            entry_of(field).setFocus()
            self.ensureWidgetVisible(field)

    def _fields(self) -> dict[str, Any]:  # each a QWidget and a Field: no type says both
        return {
            "purpose": self.purpose,
            "leave": self.leave,
            "back": self.back,
            "legs": self.legs,
            "travellers": self.travellers,
            "days": self.days,
            "package": self.package,
            "prices": self.prices,
            "answers": self.answers,
            "budget_line_id": self.budget_line_id,
            "kind": self.kind,
            "carriage": self.carriage,
            "expected_output": self.expected_output,
            "invitation_number": self.invitation_number,
            "invitation_date": self.invitation_date,
            "invitation_from": self.invitation_from,
            "invitation_subject": self.invitation_subject,
            "basis": self.basis,
            "origin_code": self.origin_code,
            "remarks": self.remarks,
        }

    def _order_tabs(self) -> None:
        """Let Tab follow the reading order also through rows that were added later."""
        stops: list[QWidget] = []
        for field in self._fields().values():
            stops += field.tab_stops() if hasattr(field, "tab_stops") else [field]
        for stop in stops:
            stop.installEventFilter(self)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _changed(self, field: QWidget) -> None:
        if field is self.leave:
            self._move_along()
        elif field is self.back:
            self._own_back = True
        typed = self.draft()
        self._show_days(typed)
        if field in (self.legs, self.travellers, self.days, self.leave, self.back):
            self._order_tabs()
        self.edited.emit(replace(typed, days=self.days.value()))

    def _move_along(self) -> None:
        """Move the dates of a copy by as much as its departure moved."""
        day = self.leave.value()
        if day is None or self._moves_from is None:
            return
        by, self._moves_from = day - self._moves_from, day
        for field in (self.legs, self.travellers, self.days):
            field.shift(by)
        if not self._own_back and not self.leave.names_both():
            self.back.shift(by)

    def _show_days(self, draft: TripDraft) -> None:
        """Bring what follows from the trip's days in line with them.

        «+2» and «5» in the other dates mean days and months from the departure.
        """
        self.days.show_trip(draft)
        kinds = {draft.kind, *(leg.kind for leg in draft.legs), *(day.kind for day in draft.days)}
        self.form.show_field(self.package, shown=bool(kinds & set(PRICE)))
        self.legs.show_stays(drafts.stays(draft))
        self.travellers.show_span(draft.leave, draft.back)
        for field in (self.back, self.legs, self.travellers):
            field.set_base(draft.leave)
