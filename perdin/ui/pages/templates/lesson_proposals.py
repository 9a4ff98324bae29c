"""The proposals of a lesson beside its letter: each taken, changed or left as text."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.letters.learn.proposal import Choice, Learned
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.pages.templates.lesson_list import DECISIONS, Decision, decisions, offered
from perdin.ui.pages.templates.lesson_text import LessonText
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.small import SmallView

LEAST_LIST_PX = 420
TEXT_SHARE, LIST_SHARE = 3, 2


class ProposalPane(QSplitter):
    """Choose a place in the letter or in the list, and decide what it is."""

    decided = Signal()
    """Something was decided, or another letter is shown."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._learned: Learned | None = None
        self.rows: list[Decision] = []
        """The proposals and what is decided of each."""
        self.text = LessonText()
        self.list = SmallView(DECISIONS, most_rows=None, name="lesson", memory=memory)
        self.why = theme.muted()
        self.field = ChoiceField()
        self.field.setAccessibleName(_("Isian untuk yang dipilih"))
        self.take_button = theme.button(_("&Terima"), "check")
        self.text_button = theme.button(_("Biarkan te&ks"))
        self._lay_out()
        self.text.picked.connect(self._pick)
        self.list.selection_changed.connect(lambda _count: self._chosen())
        self.take_button.clicked.connect(self._take)
        self.text_button.clicked.connect(lambda: self._decide(choice=None, left=True))

    def show_lesson(self, learned: Learned | None) -> None:
        """Show another letter with its proposals; None while it is read."""
        self._learned = learned
        self.rows = [] if learned is None else decisions(learned)
        if learned is None:
            self.text.show_letter((), (), ())
        else:
            self.text.show_letter(learned.lines, learned.proposals, learned.loops)
        self._show_rows()
        self._select(next((at for at, row in enumerate(self.rows) if row.open), 0))

    def waiting(self) -> int:
        """How many are still to be decided."""
        return sum(row.open for row in self.rows)

    def chosen(self) -> dict[int, Choice]:
        """The fields that were decided on, by the proposals' ids."""
        return {row.proposal.id: row.choice for row in self.rows if row.choice is not None}

    def leave_rest(self) -> None:
        """Leave as text whatever is not decided."""
        self.rows = [
            replace(row, left=True, by_hand=True) if row.open else row for row in self.rows
        ]
        self._show_rows()
        self._chosen()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(theme.GAP)
        chosen.addWidget(self.field, 1)
        chosen.addWidget(self.take_button)
        chosen.addWidget(self.text_button)
        side = QWidget()
        side.setMinimumWidth(LEAST_LIST_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.why)
        column.addLayout(chosen)
        self.setChildrenCollapsible(False)
        self.addWidget(self.text)
        self.addWidget(side)
        self.setStretchFactor(0, TEXT_SHARE)
        self.setStretchFactor(1, LIST_SHARE)

    def _show_rows(self) -> None:
        self.list.set_rows(self.rows)
        self.text.show_tones({row.proposal.id: row.tone for row in self.rows})
        self.decided.emit()

    def _chosen(self) -> None:
        row = next(iter(self.list.selected()), None)
        for widget in (self.field, self.take_button, self.text_button):
            widget.setEnabled(row is not None)
        if row is None:
            self.why.setText("")
            return
        self.text.choose(row.proposal.id)
        self.why.setText(row.proposal.why or row.proposal.place)
        loops = () if self._learned is None else self._learned.loops
        of = next((loop.of for loop in loops if row.proposal.at in loop.lines), "")
        choices = offered(row.proposal, of)
        self.field.set_choices(choices)
        proposed = row.choice or choices[0][0]
        shown = next(
            (choice for choice, _word in choices if choice.field == proposed.field), proposed
        )
        self.field.set_value(shown)

    def _pick(self, proposal: int) -> None:
        self._select(next(at for at, row in enumerate(self.rows) if row.proposal.id == proposal))

    def _select(self, at: int) -> None:
        """Choose a proposal, in the list and in the letter."""
        if at < len(self.rows):
            self.list.grid.selectRow(at)
            self.list.grid.scrollTo(self.list.model.index(at, 0))
        self._chosen()

    def _take(self) -> None:
        choice = self.field.value()
        if choice is not None:
            self._decide(choice=choice, left=False)

    def _decide(self, *, choice: Choice | None, left: bool) -> None:
        """Decide what is chosen, and go on to the next that is asked."""
        row = next(iter(self.list.selected()), None)
        if row is None:
            return
        at = next(at for at, other in enumerate(self.rows) if other.proposal.id == row.proposal.id)
        self.rows[at] = replace(row, choice=choice, left=left, by_hand=True)
        self._show_rows()
        later = [*range(at + 1, len(self.rows)), *range(at)]
        self._select(next((other for other in later if self.rows[other].open), at))
