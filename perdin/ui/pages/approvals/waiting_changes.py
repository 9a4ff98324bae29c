"""The changes of trips that wait for a decision, each a way to its trip."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah
from perdin.rules import changes
from perdin.services.changes.change_sheet import ChangeSheet
from perdin.ui import theme
from perdin.ui.seat import Seat, clear_layout


class WaitingChanges(QWidget):
    """One button for each; hidden while there is none."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.hide()

    def show_changes(self, waiting: Sequence[ChangeSheet]) -> None:
        """Show what waits, the one asked for first above the others."""
        clear_layout(self)
        self.buttons = [self._button(one) for one in waiting]
        for button in self.buttons:
            self._column.addWidget(button)
        self.setVisible(bool(waiting))

    def _button(self, sheet: ChangeSheet) -> QPushButton:
        cost = sheet.after - sheet.before
        sign = "+" if cost >= 0 else "−"
        words = _("{kind} menunggu keputusan: {purpose} ({difference}, oleh {person})").format(
            kind=changes.label(sheet.kind),
            purpose=sheet.trip_purpose,
            difference=f"{sign}{rupiah(abs(cost))}",
            person=sheet.requested_by,
        )
        button = theme.button(words.replace("&", "&&"), "refresh-cw")
        trip_id = sheet.trip_id
        button.clicked.connect(lambda: self._seat.go("trip", trip_id))
        return button
