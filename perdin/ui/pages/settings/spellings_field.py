"""What people call a place: one spelling a row, typed in place; an empty row adds another."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

ROWS = 3

COLUMNS: tuple[Column[str], ...] = (
    Column(
        title=N_("Sebutan"),
        text=lambda spelling: spelling,
        width_px=240,
        stretch=True,
        editable=True,
    ),
)


class SpellingsField(QFrame):
    """Enter or a typed letter edits a row; one that is emptied goes."""

    edited = Signal(object)
    """All spellings, after each change by a person."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._spellings: list[str] = []
        self.list: SmallView[str] = SmallView(
            COLUMNS,
            name="place_spellings",
            memory=seat.memory,
            edit=self._typed,
            most_rows=None,
        )
        self.list.keep_rows(ROWS)
        self.list.grid.setAccessibleName(_("Sebutan"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.list)
        self._show()

    @property
    def entry(self) -> QWidget:
        """Where the cursor goes."""
        return self.list.grid

    def value(self) -> tuple[str, ...]:
        """The spellings, in order."""
        return tuple(self._spellings)

    def set_value(self, value: Iterable[str], /) -> None:
        """Show these."""
        self._spellings = list(value)
        self._show()

    def problem(self) -> str:
        """Whatever is typed is a spelling."""
        return ""

    def _show(self) -> None:
        self.list.set_rows((*self._spellings, ""))

    def _typed(self, at: int, _column: Column[str], text: str) -> bool:
        spelling = " ".join(text.split())
        spellings = (
            self._spellings[:at] + ([spelling] if spelling else []) + self._spellings[at + 1 :]
        )
        if spellings == self._spellings:
            return False
        self._spellings = spellings
        self._show()
        self.edited.emit(self.value())
        return True
