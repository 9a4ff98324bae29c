"""What the check says of a Word file, and which of it is filled by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.letters.check.problems import BY_HAND, OUTSIDE, TemplateProblem, settled
from perdin.rules import outside_tags
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

_SHORT = {
    "foreign": N_("Penanda program lain"),
    "loop": N_("Pengulangan program lain"),
    "loop_end": N_("Pengulangan program lain"),
    "merge_loop": N_("Pengulangan program lain"),
    "merge_field": N_("Bidang gabungan surat"),
    "form_field": N_("Bidang formulir Word"),
    "content_control": N_("Kontrol isian Word"),
    "dots": N_("Menunggu diisi"),
    "value": N_("Nilai dari satu perjalanan"),
    OUTSIDE: N_("Dibiarkan untuk sistem luar"),
}
"""What a kind of problem is called where its text and its field stand beside it."""


def _short(problem: TemplateProblem) -> str:
    return _(_SHORT[problem.code]) if problem.code in _SHORT else problem.sentence


def _weight(problem: TemplateProblem) -> str:
    if problem.code == BY_HAND:
        return _("Diisi tangan")
    if problem.code == OUTSIDE:
        return _("Sistem luar")
    return _("Saran") if problem.advice else _("Wajib")


def _tone(problem: TemplateProblem) -> Tone:
    if problem.code in (BY_HAND, OUTSIDE):
        return Tone.INFO
    return Tone.WARNING if problem.advice else Tone.ERROR


PROBLEMS: tuple[Column[TemplateProblem], ...] = (
    Column(
        title=N_("Tempat"),
        text=lambda row: row.place or _("Seluruh dokumen"),
        width_px=128,
        tip=lambda row: row.place,
    ),
    Column(
        title=N_("Tertulis"),
        text=lambda row: row.text or "–",
        width_px=116,
        tip=lambda row: row.text,
    ),
    Column(
        title=N_("Masalah"),
        text=_short,
        width_px=200,
        stretch=True,
        tip=lambda row: row.sentence,
    ),
    Column(
        title=N_("Usul isian"),
        text=lambda row: row.field or "–",
        width_px=140,
        tip=lambda row: row.field,
    ),
    Column(title=N_("Bobot"), text=_weight, width_px=104, tone=_tone),
)


class ProblemList(QWidget):
    """The problems of a file; of a fact that it lacks a person may say that it is filled by hand.

    Of one after the other, since each is a place where a letter says nothing.
    """

    decided = Signal()
    """Something is said to be filled by hand, or no longer so."""
    tag_wanted = Signal(str)
    """This text is to be listed as a tag of an outside system."""

    def __init__(self, name: str, memory: Memory, most_rows: int | None = None) -> None:
        super().__init__()
        self._found: Sequence[TemplateProblem] = ()
        self.by_hand: frozenset[str] = frozenset()
        """The facts that are filled by hand."""
        self.problems = SmallView(PROBLEMS, most_rows=most_rows, name=name, memory=memory)
        self.whole = theme.muted()
        self.hand_button = theme.button(_("Diisi tan&gan"), "pencil")
        self.tag_button = theme.button(_("&Tag sistem luar…"), "plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.problems, 0 if most_rows else 1)
        chosen = QHBoxLayout()
        chosen.setSpacing(theme.GAP)
        chosen.addWidget(self.whole, 1)
        chosen.addWidget(self.hand_button)
        chosen.addWidget(self.tag_button)
        column.addLayout(chosen)
        self.problems.selection_changed.connect(lambda _count: self._read_out())
        self.hand_button.clicked.connect(self._say_by_hand)
        self.tag_button.clicked.connect(self._list_tag)

    def begin(self) -> None:
        """Forget what was said of another file."""
        self._found, self.by_hand = (), frozenset()
        self.problems.set_rows(())

    def show_problems(self, problems: Sequence[TemplateProblem]) -> None:
        """Show what was found; what is filled by hand stays so."""
        self._found = problems
        self._list(0)

    def settled(self) -> list[TemplateProblem]:
        """The problems, those that are filled by hand as what they are."""
        return settled(self._found, self.by_hand)

    def _list(self, row: int) -> None:
        problems = self.settled()
        self.problems.set_rows(problems)
        if problems:
            self.problems.grid.selectRow(min(row, len(problems) - 1))
        self._read_out()
        self.problems.setVisible(bool(problems))
        self.decided.emit()

    def _read_out(self) -> None:
        """The whole sentence of the problem that is chosen, which its row may cut off."""
        chosen = self._chosen()
        self.whole.setText(str(chosen) if chosen else "")
        by_hand = chosen is not None and chosen.code == BY_HAND
        self.hand_button.setVisible(by_hand or (chosen is not None and chosen.confirmable))
        self.hand_button.setText(_("Bukan diisi tan&gan") if by_hand else _("Diisi tan&gan"))

        foreign = chosen is not None and chosen.code == "foreign"
        can_be_listed = foreign and not outside_tags.fault(chosen.text if chosen else "")
        self.tag_button.setVisible(can_be_listed)

    def _list_tag(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.tag_wanted.emit(chosen.text)

    def _chosen(self) -> TemplateProblem | None:
        chosen = next(iter(self.problems.selected()), None)
        return chosen if isinstance(chosen, TemplateProblem) else None

    def _say_by_hand(self) -> None:
        """Say of the one fact that is chosen that it is filled by hand, or no longer so."""
        chosen = self._chosen()
        if chosen is not None:
            row = self.problems.rows().index(chosen)
            self.by_hand ^= {chosen.fact}
            self._list(row)
