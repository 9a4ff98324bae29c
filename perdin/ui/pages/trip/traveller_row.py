"""One traveller of a trip: how they lodge, days of their own, and their place among the others."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.travel import Lodging, label
from perdin.services.trips.drafts import TravellerDraft
from perdin.ui import icons, shortcuts, theme
from perdin.ui.elided import ElidedLabel
from perdin.ui.fields.check import CheckField
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.flow import FlowLayout, labelled
from perdin.ui.seat import Seat


class DragHandle(QToolButton):
    """What a row is dragged by. The keyboard moves the row itself, so that Tab passes by."""

    dragged = Signal(int)
    """The mouse is at this height of the row, in its pixels; it may be above or below it."""

    def __init__(self, tip: str) -> None:
        super().__init__()
        icons.wear(self, "grip-vertical")
        self.setProperty("flat", True)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse drags the row."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(round(self.mapToParent(event.position()).y()))
        super().mouseMoveEvent(event)


class TravellerRow(QWidget):
    """One traveller: the name, how they lodge, and days of their own where they have some."""

    edited = Signal()
    moved = Signal(int)
    """To another place of the list, so many down."""

    def __init__(self, seat: Seat, draft: TravellerDraft) -> None:
        super().__init__()
        self._draft = draft
        self.handle = DragHandle(
            _("Pindahkan {name}: seret, atau Ctrl+Panah").format(name=draft.name)
        )
        self.handle.dragged.connect(self._dragged)
        for keys, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcuts.within(self, keys, partial(self.moved.emit, step))
        self.lodging = ChoiceField([(kind, label(kind)) for kind in Lodging], draft.lodging)
        self.lodging.setMinimumContentsLength(24)
        self.lodging.setAccessibleName(_("Penginapan {name}").format(name=draft.name))
        self.own_days = theme.tool(
            "calendar-days", _("Tanggal sendiri {name}").format(name=draft.name)
        )
        self.own_days.setCheckable(True)
        self.leave = DateField(seat.desk.today, draft.leave)
        self.back = DateField(seat.desk.today, draft.back)
        self.leave.fill_until(self.back)
        self.leave.setAccessibleName(_("Berangkat {name}").format(name=draft.name))
        self.back.setAccessibleName(_("Kembali {name}").format(name=draft.name))
        self.acting_plh = CheckField(_("sebagai Plh"), draft.acting_plh)
        self.acting_plh.setToolTip(
            _("Plh menerima uang representasi hanya bila aturan kantor membolehkan.")
        )
        self.acting_plh.setAccessibleName(_("{name} sebagai Plh").format(name=draft.name))
        self._days = QWidget()
        self._lay_out()
        self.own_days.setChecked(bool(draft.leave or draft.back or draft.acting_plh))
        self._days.setVisible(self.own_days.isChecked())
        self.own_days.toggled.connect(self._toggled)
        for field in (self.lodging, self.leave, self.back, self.acting_plh):
            field.edited.connect(lambda _value: self.edited.emit())

    def draft(self) -> TravellerDraft:
        """What is typed."""
        own = self.own_days.isChecked()
        return replace(
            self._draft,
            lodging=self.lodging.value(),
            leave=self.leave.value() if own else None,
            back=self.back.value() if own else None,
            acting_plh=own and self.acting_plh.value(),
        )

    def problem(self) -> str:
        """A day that is none."""
        return self.leave.problem() or self.back.problem()

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        return [self.lodging, self.own_days, self.leave, self.back, self.acting_plh]

    def set_base(self, day: date | None) -> None:
        """Take the missing month and year of these days from the trip's."""
        self.leave.set_base(day)
        self.back.set_base(day)

    def shift(self, by: timedelta) -> None:
        """Move its own days along with the trip's."""
        self.leave.shift(by)
        self.back.shift(by)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GAP)
        first.addWidget(self.handle)
        first.addWidget(ElidedLabel(self._draft.name), 1)
        first.addWidget(self.lodging)
        first.addWidget(self.own_days)
        days = FlowLayout(self._days, theme.GAP)
        for text, date_field in ((_("Berangkat"), self.leave), (_("kembali"), self.back)):
            days.addWidget(labelled(text, date_field))
        days.addWidget(self.acting_plh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(first)
        column.addWidget(self._days)

    def _dragged(self, y: int) -> None:
        """Change places with the row above or below as soon as the mouse is over it."""
        if y < 0:
            self.moved.emit(-1)
        elif y > self.height():
            self.moved.emit(1)

    def _toggled(self, shown: bool) -> None:
        self._days.setVisible(shown)
        if shown:
            self.leave.setFocus()
        self.edited.emit()
