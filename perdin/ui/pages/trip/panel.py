"""Beside the form: what the trip costs, what is left of the budget, and what stands against it."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from perdin.i18n import _, in_days, in_nights, in_persons, rupiah
from perdin.rules.costs import CostLine
from perdin.services.trips.draft_check import TripCheck
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.notices import StateChip
from perdin.ui.pages.trip.costs import LineReader, costs_html
from perdin.ui.pages.trip.explanation import Explanation


class CheckPanel(QFrame):
    """Shows the newest check of what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.days = theme.muted()
        self.total = theme.heading()
        self.budget = theme.muted()
        self.verdict = StateChip()
        self.lines = LineReader()
        self.lines.setToolTip(
            _("Klik sebuah baris, atau tekan Enter lalu panah, untuk cara menghitungnya.")
        )
        self.lines.setAccessibleName(_("Perkiraan biaya"))
        self.why = Explanation()
        self.people: list[tuple[str, tuple[CostLine, ...]]] = []
        self._asked: tuple[int, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.WIDE, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.HALF)
        column.addWidget(theme.muted(_("Perkiraan biaya")))
        for part in (self.total, self.days, self.budget, self.verdict):
            column.addWidget(part)
        column.addSpacing(theme.GAP)
        column.addWidget(self.lines, 3)
        column.addWidget(self.why, 2)
        self.lines.anchorClicked.connect(self._explain)
        self.lines.stepped.connect(self._step)
        self.why.closed.connect(self._forget)
        self.clear()

    def clear(self) -> None:
        """Nothing is known yet."""
        self.total.setText(rupiah(0))
        self.days.setText(_("Isi tanggal, tujuan, dan pelaksana."))
        self.budget.hide()
        self.verdict.hide()
        self.lines.clear()
        self.people, self._asked = [], None
        self.why.hide()

    def show_check(self, check: TripCheck) -> None:
        """Show a check: sums first, then every line with its rule and its source."""
        self.total.setText(rupiah(check.total))
        if check.days:
            long = f"{in_days(check.days)}, {in_nights(check.nights)}"
            self.days.setText(f"{long} · {in_persons(len(check.estimates))}")
        else:
            self.days.setText(_("Isi tanggal, tujuan, dan pelaksana."))
        self.budget.setVisible(check.budget_left is not None)
        if check.budget_left is not None:
            after = _("Anggaran tersisa {left}, sesudah perjalanan ini {after}")
            self.budget.setText(
                after.format(
                    left=rupiah(check.budget_left), after=rupiah(check.budget_left - check.total)
                )
            )
        self._show_verdict(check)
        self.people = [(estimate.name, estimate.lines) for estimate in check.estimates]
        self.lines.show_html(costs_html(self.people, self.lines.muted(), linked=True))
        self._show_why()

    def _explain(self, link: QUrl) -> None:
        person, _dot, line = link.fragment().partition(".")
        self._asked = (int(person), int(line))
        self._show_why()

    def _step(self, step: int) -> None:
        """Go to the line beside the one that was asked about; the first one to begin with."""
        every = [
            (who, at) for who, person in enumerate(self.people) for at in range(len(person[1]))
        ]
        if every:
            at = every.index(self._asked) + step if self._asked in every else 0
            self._asked = every[min(max(at, 0), len(every) - 1)]
            self._show_why()

    def _forget(self) -> None:
        self._asked = None
        self.lines.setFocus()

    def _show_why(self) -> None:
        """How the line that was asked about came about, also while its trip is typed on."""
        if self._asked is None:
            return
        person, line = self._asked
        if person < len(self.people) and line < len(self.people[person][1]):
            name, lines = self.people[person]
            self.why.show_line(name, lines[line])
        else:
            self._asked = None
            self.why.hide()

    def _show_verdict(self, check: TripCheck) -> None:
        against = sum(1 for problem in check.problems if problem.blocking and not problem.missing)
        missing = sum(1 for problem in check.problems if problem.blocking and problem.missing)
        self.verdict.show()
        if against:
            words = _("{count} hal harus diperbaiki").format(count=against)
            self.verdict.show_state(words, Tone.ERROR)
        elif missing:
            words = _("{count} isian lagi").format(count=missing)
            self.verdict.show_state(words, Tone.NEUTRAL)
        else:
            self.verdict.show_state(_("Siap diajukan"), Tone.SUCCESS)
