"""One destination of a trip: where, how it is reached, and its days where there are several."""

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.travel import Carriage, Hire, TravelKind, Vehicle, label
from perdin.services.trips.drafts import LegDraft
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.flow import FlowLayout, labelled
from perdin.ui.fields.money import MoneyField
from perdin.ui.fields.number import NumberField
from perdin.ui.places import place_field
from perdin.ui.seat import Seat, place_suggestion

PLACE_PX = 150
FARE_PX = 112
"""Room for Rp99.999.999: a sum of which the first digits do not show is a wrong one."""
_CARRIAGES = (
    Carriage.DARAT,
    Carriage.UDARA,
    Carriage.KERETA,
    Carriage.BUS,
    Carriage.LAUT,
    Carriage.DINAS,
    Carriage.NONE,
)


class LegRow(QWidget):
    """One destination; its own days show only where there are several."""

    edited = Signal(object)
    removed = Signal(object)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: TravelKind | None = None
        self.place = place_field(seat, _("Ketik kabupaten atau kota"), parted=True)
        self.arrive, self.leave = DateField(seat.desk.today), DateField(seat.desk.today)
        self.arrive.fill_until(self.leave)
        self.carriage = ChoiceField(
            [(carriage, label(carriage)) for carriage in _CARRIAGES], Carriage.DARAT
        )
        self.carriage.setMinimumContentsLength(8)
        self.place.setMinimumWidth(PLACE_PX)
        self.fare = MoneyField()
        self.fare.setMinimumWidth(FARE_PX)
        self.fare.setPlaceholderText(_("Biaya/orang"))
        self.fare.setToolTip(_("Kosongkan bila tarif darat atau tiketnya ada dalam daftar tarif."))
        self.hire_button = theme.tool("car", _("Sewa kendaraan di tujuan"))
        self.hire_button.setCheckable(True)
        self.hire = ChoiceField([(hire, label(hire)) for hire in Hire], Hire.NONE)
        self.hire.setMinimumContentsLength(18)
        self.fuel, self.toll = MoneyField(), MoneyField()
        self.distance = NumberField(least=1, most=99_999)
        self.vehicle = ChoiceField([(one, label(one)) for one in Vehicle], Vehicle.RODA4)
        self.vehicle.setMinimumContentsLength(16)
        one_vehicle = _("Untuk satu kendaraan; dibebankan pada seorang pelaksana yang ikut.")
        for vehicle in (self.hire, self.fuel, self.toll, self.distance, self.vehicle):
            vehicle.setToolTip(one_vehicle)
        self.remove_button = theme.tool("x", _("Hapus tujuan ini"))
        for field, name in (
            (self.place, _("Tujuan")),
            (self.arrive, _("Tiba")),
            (self.leave, _("Berangkat lagi")),
            (self.carriage, _("Cara mencapai")),
            (self.fare, _("Biaya transpor seorang")),
            (self.hire, _("Kendaraan yang disewa")),
            (self.fuel, _("BBM kendaraan dinas")),
            (self.toll, _("Tol dan parkir")),
            (self.distance, _("Jarak tempuh kendaraan dinas, km")),
            (self.vehicle, _("Kendaraan dinas")),
        ):
            field.setAccessibleName(name)
        self._days, self._hired, self._driven = QWidget(), QWidget(), QWidget()
        self._lay_out()
        self._show_vehicles()
        self.place.edited.connect(self._tell)
        for field in (self.arrive, self.leave, self.fare, self.hire, *self._driving()):
            field.edited.connect(self._tell)
        self.carriage.edited.connect(self._carried)
        self.hire_button.toggled.connect(self._hires)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GAP)
        for field, share in ((self.place, 4), (self.carriage, 2), (self.fare, 2)):
            first.addWidget(field, share)
        first.addWidget(self.hire_button)
        first.addWidget(self.remove_button)
        days = FlowLayout(self._days, theme.GAP)
        for text, date_field in ((_("Tiba"), self.arrive), (_("berangkat lagi"), self.leave)):
            days.addWidget(labelled(text, date_field))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(first)
        column.addWidget(self._days)
        hired = FlowLayout(self._hired, theme.GAP)
        hired.addWidget(labelled(_("Disewa"), self.hire))
        driven = FlowLayout(self._driven, theme.GAP)
        words = (_("Kendaraan"), _("jarak, km"), _("BBM"), _("tol dan parkir"))
        for text, driving in zip(words, self._driving(), strict=True):
            driven.addWidget(labelled(text, driving))
        for vehicle in (self._hired, self._driven):
            column.addWidget(vehicle)

    def draft(self) -> LegDraft:
        """What is typed."""
        chosen = self.place.suggestion()
        return LegDraft(
            place_code=self.place.value() or "",
            place_name=chosen.text if chosen else self.place.text(),
            arrive=None if self._days.isHidden() else self.arrive.value(),
            leave=None if self._days.isHidden() else self.leave.value(),
            kind=self._kind,
            carriage=self.carriage.value(),
            fare=self.fare.value(),
            hire=self.hire.value() if self.hire_button.isChecked() else Hire.NONE,
            fuel=self.fuel.value() if self._with_driver() else None,
            toll=self.toll.value() if self._with_driver() else None,
            distance=self.distance.value() if self._with_driver() else None,
            vehicle=self.vehicle.value() or Vehicle.RODA4,
        )

    def show_draft(self, leg: LegDraft) -> None:
        """Show a leg; a place that was typed and not chosen stays as text."""
        self.place.set_value(place_suggestion(leg.place_code, leg.place_name))
        if not leg.place_code and leg.place_name:
            self.place.setText(leg.place_name)
        self.arrive.set_value(leg.arrive)
        self.leave.set_value(leg.leave)
        self.carriage.set_value(leg.carriage)
        self._kind = leg.kind
        self.fare.set_value(leg.fare)
        with QSignalBlocker(self.hire_button):
            self.hire_button.setChecked(leg.hire is not Hire.NONE)
        self.hire.set_value(leg.hire)
        self.fuel.set_value(leg.fuel)
        self.toll.set_value(leg.toll)
        self.distance.set_value(leg.distance)
        self.vehicle.set_value(leg.vehicle)
        self._show_vehicles()

    def show_days(self, *, shown: bool) -> None:
        """Show or hide the days and the button that belong to several destinations."""
        for part in (self._days, self.remove_button):
            part.setVisible(shown)

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        first = [self.place, self.carriage, self.fare, self.hire_button, self.remove_button]
        return [*first, self.arrive, self.leave, self.hire, *self._driving()]

    def set_base(self, day: date | None) -> None:
        """Take the missing month and year of this leg's days from the trip's."""
        for field in (self.arrive, self.leave):
            field.set_base(day)

    def shift(self, by: timedelta) -> None:
        """Move its days along with the trip's."""
        for field in (self.arrive, self.leave):
            field.shift(by)

    def _driving(self) -> tuple[ChoiceField, NumberField, MoneyField, MoneyField]:
        """What is asked of an office vehicle."""
        return self.vehicle, self.distance, self.fuel, self.toll

    def _with_driver(self) -> bool:
        """Whether an office vehicle brings them there."""
        return bool(self.carriage.value() is Carriage.DINAS)

    def _show_vehicles(self) -> None:
        self._hired.setVisible(self.hire_button.isChecked())
        self._driven.setVisible(self._with_driver())

    def _carried(self, _carriage: Carriage) -> None:
        self._show_vehicles()
        self._tell()

    def _hires(self, ticked: bool) -> None:
        self._show_vehicles()
        if ticked:
            self.hire.set_value(Hire.RODA4)
            self.hire.setFocus()
        self._tell()

    def _tell(self, *_ignored: object) -> None:
        self.edited.emit(self)
