"""«Ajari dari surat jadi»: the letter with its proposals, each taken, changed or left as text."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.letters.learn.proposal import Choice, Loop
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import learning, templates
from perdin.services.letters.learning import Lesson, TripChoice
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.templates.lesson_list import DECISIONS, Decision, decisions, offered
from perdin.ui.pages.templates.lesson_outcome import LessonOutcome, Outcome
from perdin.ui.pages.templates.lesson_text import LessonText
from perdin.ui.seat import Seat
from perdin.ui.table.small import SmallView

LEAST_LIST_PX = 420
TEXT_SHARE, LIST_SHARE = 3, 2


class LessonBox(QWidget):
    """A letter of the office becomes its template, under the eyes of a person."""

    finished = Signal()
    """It was taken into use, or given up."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat, self._notices = seat.at(notices), notices
        self._kind = LetterKind.SURAT_TUGAS
        self._path: Path | None = None
        self._lesson: Lesson | None = None
        self._outcome: Outcome | None = None
        self._rows: list[Decision] = []
        self._trips: list[TripChoice] = []
        self._by_hand = False
        """Whether a person said of which trip the letter is."""
        self.title = theme.heading()
        self.trip = ChoiceField(hint=_("Tanpa perjalanan: menurut label suratnya"))
        self.trip.setAccessibleName(_("Perjalanan asal surat ini"))
        self.told = theme.muted()
        self.text = LessonText()
        self.list = SmallView(DECISIONS, most_rows=None, name="lesson", memory=seat.memory)
        self.why = theme.muted()
        self.field = ChoiceField()
        self.field.setAccessibleName(_("Isian untuk yang dipilih"))
        self.take_button = theme.button(_("&Terima"), "check")
        self.text_button = theme.button(_("Biarkan te&ks"))
        self.rest_button = theme.button(_("Sisanya biarkan teks"), flat=True)
        self.outcome = LessonOutcome(seat.memory)
        self.leave_button = theme.button(_("Ti&nggalkan"), flat=True)
        self.back_button = theme.button(_("Ke &usulan"), "arrow-left")
        self.try_button = theme.button(_("&Bandingkan"), "eye", primary=True)
        self.save_button = theme.button(_("&Simpan sebagai templat"), "check", primary=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def begin(self, kind: LetterKind, path: Path) -> None:
        """Look at a letter as what a document is to be printed like."""
        self._kind, self._path, self._lesson = kind, path, None
        self._trips, self._by_hand = [], False
        self.title.setText(path.name)
        self.trip.set_value(None)
        self._show_lesson(None)
        desk = self._seat.desk
        self._seat.ask(lambda: learning.trips(desk), self._offer)
        self._learn()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.trip, 1)
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
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.text)
        both.addWidget(side)
        both.setStretchFactor(0, TEXT_SHARE)
        both.setStretchFactor(1, LIST_SHARE)
        self._stack.addWidget(both)
        self._stack.addWidget(self.outcome)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        for button in (self.leave_button, self.rest_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.back_button, self.try_button, self.save_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.GAP, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(head)
        whole.addWidget(self.told)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.trip.edited.connect(lambda _id: self._chosen_trip())
        self.text.picked.connect(self._pick)
        self.list.selection_changed.connect(lambda _count: self._chosen())
        self.take_button.clicked.connect(self._take)
        self.text_button.clicked.connect(self._leave_text)
        self.rest_button.clicked.connect(self._leave_rest)
        self.try_button.clicked.connect(self._try)
        self.back_button.clicked.connect(self._to_proposals)
        self.save_button.clicked.connect(self._save)
        self.leave_button.clicked.connect(self.finished)

    def _offer(self, trips: list[TripChoice]) -> None:
        self._trips = trips
        self.trip.set_choices([(None, _("Tanpa perjalanan: menurut label suratnya"))] + [
            (one.id, f"{one.number} – {one.purpose}") for one in trips
        ])  # fmt: skip
        self._of_its_number()

    def _of_its_number(self) -> None:
        """A letter whose number the register knows is of that trip, unless a person says else."""
        if self._lesson is None or self._lesson.sheets or self._by_hand:
            return
        numbers = {row.proposal.text for row in self._rows if row.proposal.field == "surat.nomor"}
        found = next((one for one in self._trips if one.number in numbers), None)
        if found is not None:
            self.trip.set_value(found.id)
            self._learn()

    def _chosen_trip(self) -> None:
        self._by_hand = True
        self._learn()

    def _learn(self) -> None:
        desk, kind, path, trip_id = self._seat.desk, self._kind, self._path, self.trip.value()
        if path is None:
            return
        self.told.setText(_("Suratnya sedang dibaca…"))

        def learn() -> Lesson:
            return learning.learn(desk, templates.read_file(path), path.name, kind, trip_id)

        self._seat.act(self.trip, learn, self._show_lesson)

    def _show_lesson(self, lesson: Lesson | None) -> None:
        self._lesson, self._outcome = lesson, None
        self._to_proposals()
        self._rows = [] if lesson is None else decisions(lesson.learned)
        if lesson is None:
            self.text.show_letter((), (), ())
        else:
            learned = lesson.learned
            self.text.show_letter(learned.lines, learned.proposals, learned.loops)
        self._show_rows()
        self._select(next((at for at, row in enumerate(self._rows) if row.open), 0))
        self._of_its_number()

    def _show_rows(self) -> None:
        self.list.set_rows(self._rows)
        self.text.show_tones({row.proposal.id: row.tone for row in self._rows})
        self._tell()

    def _tell(self) -> None:
        """What is still to be done."""
        waiting = sum(row.open for row in self._rows)
        notices = () if self._lesson is None else self._lesson.learned.notices
        sentence = _(
            "{count} usulan masih ragu: pilih isiannya, atau biarkan sebagai teks."
        ).format(count=waiting)
        done = _("Semua usulan sudah diputuskan. Bandingkan hasilnya dengan suratnya.")
        told = sentence if waiting else done if self._rows else ""
        self.told.setText(" ".join((*notices, told)))
        self.try_button.setEnabled(bool(self._rows) and not waiting)
        self.rest_button.setVisible(bool(waiting) and self._outcome is None)

    def _chosen(self) -> None:
        row = next(iter(self.list.selected()), None)
        for widget in (self.field, self.take_button, self.text_button):
            widget.setEnabled(row is not None)
        if row is None:
            self.why.setText("")
            return
        self.text.choose(row.proposal.id)
        self.why.setText(row.proposal.why or row.proposal.place)
        of = next((loop.of for loop in self._loops() if row.proposal.at in loop.lines), "")
        choices = offered(row.proposal, of)
        self.field.set_choices(choices)
        wanted = row.choice or choices[0][0]
        kept = next((choice for choice, _word in choices if choice.field == wanted.field), wanted)
        self.field.set_value(kept)

    def _loops(self) -> tuple[Loop, ...]:
        return () if self._lesson is None else self._lesson.learned.loops

    def _pick(self, proposal: int) -> None:
        at = next(at for at, row in enumerate(self._rows) if row.proposal.id == proposal)
        self._select(at)

    def _select(self, at: int) -> None:
        """Choose a proposal, in the list and in the letter."""
        if at < len(self._rows):
            self.list.grid.selectRow(at)
            self.list.grid.scrollTo(self.list.model.index(at, 0))
        self._chosen()

    def _take(self) -> None:
        choice = self.field.value()
        if choice is not None:
            self._decide(choice=choice, left=False)

    def _leave_text(self) -> None:
        self._decide(choice=None, left=True)

    def _decide(self, *, choice: Choice | None, left: bool) -> None:
        """Decide what is chosen, and go on to the next that is asked."""
        row = next(iter(self.list.selected()), None)
        if row is None:
            return
        at = next(at for at, one in enumerate(self._rows) if one.proposal.id == row.proposal.id)
        self._rows[at] = replace(row, choice=choice, left=left, by_hand=True)
        self._show_rows()
        later = [*range(at + 1, len(self._rows)), *range(at)]
        self._select(next((one for one in later if self._rows[one].open), at))

    def _leave_rest(self) -> None:
        self._rows = [
            replace(row, left=True, by_hand=True) if row.open else row for row in self._rows
        ]
        self._show_rows()
        self._chosen()

    def _try(self) -> None:
        desk, lesson = self._seat.desk, self._lesson
        if lesson is None:
            return
        chosen = {row.proposal.id: row.choice for row in self._rows if row.choice is not None}

        def made() -> Outcome:
            template = learning.template(lesson, chosen)
            problems = templates.check(desk, lesson.kind, template, lesson.name)
            usable = all(problem.advice for problem in problems)
            tried = learning.compare(desk, lesson, template) if usable else None
            return Outcome(template=template, problems=problems, tried=tried)

        self._seat.act(self.try_button, made, self._show_outcome)

    def _show_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.told.setText("")
        self.outcome.show_outcome(outcome)
        self._stack.setCurrentWidget(self.outcome)
        self._allow(trying=False)
        self.save_button.setEnabled(outcome.usable)
        (self.save_button if outcome.usable else self.back_button).setFocus()

    def _to_proposals(self) -> None:
        self._outcome = None
        self._stack.setCurrentIndex(0)
        self._allow(trying=True)
        self._tell()

    def _allow(self, *, trying: bool) -> None:
        """The buttons of the proposals, or those of what came of them."""
        for button in (self.back_button, self.save_button):
            button.setVisible(not trying)
        self.try_button.setVisible(trying)
        self.trip.setEnabled(trying)
        self.rest_button.setVisible(trying and any(row.open for row in self._rows))

    def _save(self) -> None:
        desk, outcome, kind = self._seat.desk, self._outcome, self._kind
        if outcome is None or self._path is None:
            return
        name = f"{self._path.stem} (templat).docx"

        def save() -> None:
            templates.use_template(desk, templates.add(desk, kind, outcome.template, name))

        self._seat.act(self.save_button, save, lambda _nothing: self._saved(name))

    def _saved(self, name: str) -> None:
        sentence = _("{name} dipakai untuk surat berikutnya. Surat yang sudah terbit tetap.")
        self._notices.success(sentence.format(name=name))
        self.finished.emit()
