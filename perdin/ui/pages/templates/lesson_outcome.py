"""What came of a lesson: the template's problems, and the same trip printed beside the letter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.letters.check.problems import TemplateProblem
from perdin.letters.learn.comparing import Pair, Tried
from perdin.letters.learn.proposal import Choice
from perdin.letters.pdf import html_preview
from perdin.services.desk import Desk
from perdin.services.letters import learning, templates
from perdin.services.letters.learning import Lesson
from perdin.ui import theme
from perdin.ui.colours import Tone
from perdin.ui.pages.templates.problem_list import ProblemList
from perdin.ui.pages.trip.costs import Reader
from perdin.ui.table.column_memory import Memory
from perdin.ui.table.columns import Column
from perdin.ui.table.small import SmallView

MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The template, what the check says of it, and the comparison; None without a trip.

    ``sample`` is then the letter that it makes of invented data, as HTML.
    """

    template: bytes
    problems: Sequence[TemplateProblem]
    tried: Tried | None
    sample: str = ""

    @property
    def fillable(self) -> bool:
        """Whether nothing hinders its filling but what may be filled by hand."""
        return all(problem.advice or problem.confirmable for problem in self.problems)


def outcome_of(desk: Desk, lesson: Lesson, chosen: dict[int, Choice]) -> Outcome:
    """The template of the proposals that were taken, checked and tried."""
    template = learning.template(lesson, chosen)
    problems = templates.check(desk, lesson.kind, template, lesson.name)
    outcome = Outcome(template=template, problems=problems, tried=None)
    if not outcome.fillable:
        return outcome
    tried = learning.compare(desk, lesson, template)
    if tried is not None:
        return replace(outcome, tried=tried)
    filled = templates.preview(desk, lesson.kind, template, lesson.name)
    return replace(outcome, sample=html_preview.html_of(filled))


def _state(pair: Pair) -> str:
    if pair.same:
        return _("Sama")
    return _("Tidak tercetak") if not pair.printed else _("Berbeda") if pair.own else _("Tambahan")


PAIRS: tuple[Column[Pair], ...] = (
    Column(
        title=N_("Surat kantor"),
        text=lambda row: row.own,
        width_px=320,
        stretch=True,
        tip=lambda row: row.own,
    ),
    Column(
        title=N_("Dicetak Perdin"),
        text=lambda row: row.printed,
        width_px=320,
        stretch=True,
        tip=lambda row: row.printed,
    ),
    Column(
        title=N_("Hasil"),
        text=_state,
        width_px=120,
        tone=lambda row: Tone.SUCCESS if row.same else Tone.WARNING,
    ),
)


class LessonOutcome(QWidget):
    """Both letters, paragraph beside paragraph; what differs has a word and a colour."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.said = theme.muted()
        self.problems = ProblemList("lesson_problems", memory, MOST_PROBLEMS)
        self._outcome: Outcome | None = None
        self.pairs = SmallView(PAIRS, most_rows=None, name="lesson_pairs", memory=memory)
        self.problems.decided.connect(self._tell)
        self.sample = Reader()
        self.sample.setAccessibleName(_("Contoh suratnya dengan data rekaan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.said)
        column.addWidget(self.problems)
        column.addWidget(self.pairs, 1)
        column.addWidget(self.sample, 1)
        for above in (self.said, self.problems):
            above.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addStretch(0)

    @property
    def usable(self) -> bool:
        """Whether nothing hinders its use: what it lacks is said to be filled by hand."""
        return self._outcome is not None and all(
            problem.advice for problem in self.problems.settled()
        )

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what came of it."""
        self._outcome = outcome
        self.problems.setVisible(bool(outcome.problems))
        self.problems.show_problems(outcome.problems)
        tried = outcome.tried
        self.pairs.set_rows(() if tried is None else tried.pairs)
        self.pairs.setVisible(tried is not None)
        self.sample.show_html(outcome.sample)
        self.sample.setVisible(bool(outcome.sample))
        differing = [at for at, pair in enumerate(tried.pairs) if not pair.same] if tried else []
        if differing:
            self.pairs.grid.selectRow(differing[0])
            self.pairs.grid.scrollTo(self.pairs.model.index(differing[0], 0))

    def _tell(self) -> None:
        if self._outcome is not None:
            self.said.setText(_summary(self._outcome, usable=self.usable))


def _summary(outcome: Outcome, *, usable: bool) -> str:
    if not outcome.fillable:
        return _("Templatnya belum dapat dipakai. Kembali ke usulan, atau perbaiki di Word.")
    if not usable:
        return _(
            "Ada hal wajib yang tidak tercetak. Kembali ke usulan, atau pilih satu per satu dan "
            "nyatakan «Diisi tangan»."
        )
    if outcome.tried is None:
        return _(
            "Templatnya dapat dipakai. Perjalanan asalnya tidak ada di Perdin, jadi di bawah ini "
            "contohnya dengan data rekaan."
        )
    sentence = _("Perjalanan yang sama dicetak lagi: {equal} dari {all} paragraf sama.")
    return sentence.format(equal=outcome.tried.equal, all=len(outcome.tried.pairs))
