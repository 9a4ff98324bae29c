"""One day of the grid: its kind, and what of it is paid or provided."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from perdin.i18n import N_, _, short_date, weekday_name
from perdin.rules.travel import TravelKind, label
from perdin.services.trips.drafts import DayDraft
from perdin.ui.fields.choice import ChoiceField

TICKS = {
    "allowance": (N_("Uang harian"), N_("Uang harian dibayar pada hari ini")),
    "meals": (N_("Makan"), N_("Makan ditanggung penyelenggara")),
    "lodging": (N_("Inap"), N_("Malamnya ditanggung penyelenggara")),
    "transport": (N_("Transpor"), N_("Perjalanan hari ini ditanggung penyelenggara")),
}
"""The columns of ticks by the field of a day that each one is, with what it means."""
KIND_PX = 150
PLACE_PX = 104


class Tick(QCheckBox):
    """A tick that the arrow keys leave for the one above or below."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the column."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class DayRow(QObject):
    """The widgets of one day, to be placed in the grid's own columns."""

    edited = Signal(object)
    """The day as it is now."""

    def __init__(self, day: date, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = day
        day_name = f"{weekday_name(day)[:3]} {short_date(day).rpartition(' ')[0]}"
        self.name = QLabel(day_name)
        self.where = place
        self.place = QLabel()
        short = self.place.fontMetrics().elidedText(
            place.removeprefix("Kota Administrasi "), Qt.TextElideMode.ElideRight, PLACE_PX
        )
        self.place.setText(short)
        for word in (self.name, self.place):
            word.setToolTip(place)
        self.kind = ChoiceField([(kind, label(kind)) for kind in TravelKind])
        self.kind.setMinimumContentsLength(10)
        self.kind.setMinimumWidth(KIND_PX)
        self.kind.setAccessibleName(_("Jenis, {day}").format(day=day_name))
        self.ticks = {name: Tick() for name in TICKS}
        self._shown = DayDraft(day=day)
        self._usual = TravelKind.LUAR_KOTA
        for name, tick in self.ticks.items():
            title, meaning = TICKS[name]
            tick.setAccessibleName(f"{_(title)}, {day_name}")
            tick.setToolTip(_(meaning))
            tick.clicked.connect(partial(self._ticked, name))
        self.kind.edited.connect(self._chosen)

    def widgets(self) -> Sequence[QWidget]:
        """From left to right."""
        return (self.name, self.place, self.kind, *self.ticks.values())

    def draft(self) -> DayDraft:
        """The day as it is shown."""
        return self._shown

    def show_day(self, shown: DayDraft, usual: TravelKind) -> None:
        """Show a day; ``usual`` is the kind of the stay that it belongs to."""
        self._shown, self._usual = shown, usual
        self.kind.set_value(shown.kind or usual)
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(shown, name))

    def change(self, name: str, value: object) -> None:
        """Change one field of the day as a person would."""
        self._shown = replace(self._shown, **{name: value})  # type: ignore[arg-type]
        self.show_day(self._shown, self._usual)
        self.edited.emit(self._shown)

    def _ticked(self, name: str) -> None:
        self.change(name, self.ticks[name].isChecked())

    def _chosen(self, kind: TravelKind) -> None:
        self.change("kind", None if kind is self._usual else kind)
