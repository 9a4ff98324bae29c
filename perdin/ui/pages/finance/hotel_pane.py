"""What the panes of «Konfirmasi hotel» that are filled in have in common: how one leaves them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.ui import shortcuts, theme
from perdin.ui.fields.form import Form
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work, leave


class HotelPane(QWidget):
    """Stands in place of the list until it is finished; ``work`` names (marked) what is typed."""

    finished = Signal(str)
    """What was done, in a sentence; empty when nothing was."""

    def __init__(self, seat: Seat, notices: NoticeBar, form: Form, work: str) -> None:
        super().__init__()
        self._seat, self._notices = seat.at(notices), notices
        self.form, self._work = form, work
        self.cancel_button = theme.button(_("Bat&al"), flat=True)
        self.cancel_button.clicked.connect(self._give_up)
        shortcuts.shown(self, "Esc", self.leave)

    def works(self) -> Sequence[Work]:
        """What is typed here."""
        return [
            Work(
                name=lambda: _(self._work),
                changed=lambda: not self.isHidden() and self.form.changed(),
                forget=self._give_up,
            )
        ]

    def leave(self) -> None:
        """Go back by Esc, which alone throws nothing away that was typed."""
        leave(self.works(), self._notices, self._give_up)

    def _finish(self, done: str) -> None:
        """What is typed is done, or is not wanted: say which, and go back."""
        self.form.take_as_saved()
        self.finished.emit(done)

    def _give_up(self) -> None:
        self._finish("")
