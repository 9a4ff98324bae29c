"""From November on: the year to come is not prepared yet, and where that is done."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.year import preparing
from perdin.ui import theme
from perdin.ui.seat import Seat

LEFT = "coming_year"
"""Where ``memory`` keeps the year whose reminder was closed by hand."""


class ComingYearCard(QFrame):
    """One line and its button; closed by hand, or by itself once nothing is missing."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._seat, self._asking = seat, seat.newest()
        self._year: int | None = None
        self.said = theme.muted()
        self.prepare_button = theme.button("", "calendar-days")
        self.close_button = theme.tool("x", _("Tutup pengingat"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.WIDE, theme.HALF, theme.GAP, theme.HALF)
        row.setSpacing(theme.GAP)
        row.addWidget(self.said, 1)
        row.addWidget(self.prepare_button)
        row.addWidget(self.close_button)
        self.prepare_button.clicked.connect(self._prepare)
        self.close_button.clicked.connect(self._close)
        self.hide()

    def load(self) -> None:
        """Ask whether there is a year to prepare, of whoever may enter its DPA."""
        desk = self._seat.desk
        if desk.may(Right.EDIT_BUDGET):
            self._asking.ask(lambda: preparing.year_to_prepare(desk), self._show)

    def _show(self, year: int | None) -> None:
        self._year = year
        dismissed = self._seat.memory.get(LEFT) == str(year)
        self.setVisible(year is not None and not dismissed and self._seat.year() != year)
        if year is not None:
            self.said.setText(_("Tahun anggaran {year} belum siap.").format(year=year))
            self.prepare_button.setText(_("&Siapkan tahun {year}").format(year=year))

    def _prepare(self) -> None:
        if self._year is not None:
            self._seat.choose_year(self._year)
            self._seat.go("finance", "prepare")

    def _close(self) -> None:
        self._seat.memory[LEFT] = str(self._year)
        self.hide()
