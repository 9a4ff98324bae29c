"""Two sets of the office side by side: which two is chosen above."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.services.reference import rate_compare
from perdin.services.reference.rates import SetRow
from perdin.ui import shortcuts, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.rates.changes_view import ChangesView
from perdin.ui.pages.rates.words import set_word
from perdin.ui.seat import Seat


class Comparing(QWidget):
    """The older set on the left, the newer one on the right, and below what became of each rate."""

    finished = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._asking = self._seat.newest()
        self.before, self.after = ChoiceField(), ChoiceField()
        self.before.setAccessibleName(_("Set sebelum"))
        self.after.setAccessibleName(_("Set sesudah"))
        self.swap_button = theme.button(_("&Tukar"), "refresh-cw", flat=True)
        self.close_button = theme.button(_("&Selesai"))
        self.view = ChangesView(seat.memory)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        for word, field in ((_("Sebelum"), self.before), (_("Sesudah"), self.after)):
            label = theme.muted(word)
            label.setWordWrap(False)
            head.addWidget(label)
            head.addWidget(field, 1)
        head.addWidget(self.swap_button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        for field in (self.before, self.after):
            field.edited.connect(lambda _value: self._ask())
        self.swap_button.clicked.connect(self._swap)
        self.close_button.clicked.connect(self.finished.emit)
        shortcuts.shown(self, "Esc", self.finished.emit)

    def open(self, sets: Sequence[SetRow], chosen: SetRow | None) -> None:
        """Lay the chosen set beside the one before it, or beside the first other one."""
        choices = [(row.id, set_word(row)) for row in sets]
        for field in (self.before, self.after):
            field.set_choices(choices)
        if chosen is None:
            return
        earlier = [
            row
            for row in sets
            if row.authority is chosen.authority
            and (row.valid_from, row.edition) < (chosen.valid_from, chosen.edition)
        ]
        others = [row for row in sets if row.id != chosen.id]
        nearest = max(earlier, key=lambda row: (row.valid_from, row.edition), default=None)
        first = nearest or next(iter(others), chosen)
        self.before.set_value(first.id)
        self.after.set_value(chosen.id)
        self._ask()
        self.before.setFocus()

    def _swap(self) -> None:
        before, after = self.before.value(), self.after.value()
        self.before.set_value(after)
        self.after.set_value(before)
        self._ask()

    def _ask(self) -> None:
        desk, before, after = self._seat.desk, self.before.value(), self.after.value()
        if before is not None and after is not None:
            self._asking.ask(
                lambda: rate_compare.compare_sets(desk, before, after), self.view.show_comparison
            )
