"""«Ajari dari surat jadi»: the letter with its proposals, and what comes of them."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.letters.check.problems import BY_HAND
from perdin.rules.letter_kinds import LetterKind
from perdin.services.letters import learning, templates
from perdin.services.letters.learning import Lesson, TripChoice
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.templates.lesson_outcome import LessonOutcome, Outcome, outcome_of
from perdin.ui.pages.templates.lesson_parts import PartsBar
from perdin.ui.pages.templates.lesson_proposals import ProposalPane
from perdin.ui.seat import Seat


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
        self._trips: list[TripChoice] = []
        self._by_hand = False
        """Whether a person said of which trip the letter is."""
        self.title = theme.heading()
        self.trip = ChoiceField(hint=_("Tanpa perjalanan: menurut label suratnya"))
        self.trip.setAccessibleName(_("Perjalanan asal surat ini"))
        self.parts = PartsBar()
        self.told = theme.muted()
        self.proposals = ProposalPane(seat.memory)
        self.text, self.list, self.field = (
            self.proposals.text, self.proposals.list, self.proposals.field,
        )  # fmt: skip
        self.take_button = self.proposals.take_button
        self.text_button = self.proposals.text_button
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
        self.parts.begin()
        self.outcome.problems.begin()
        self._show_lesson(None)
        desk = self._seat.desk
        self._seat.ask(lambda: learning.trips(desk), self._offer)
        self._learn()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.trip, 1)
        self._stack.addWidget(self.proposals)
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
        whole.addWidget(self.parts)
        whole.addWidget(self.told)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.trip.edited.connect(lambda _id: self._chosen_trip())
        self.parts.changed.connect(self._chosen_part)
        self.proposals.decided.connect(self._tell)
        self.outcome.problems.decided.connect(self._allow_saving)
        self.outcome.problems.tag_wanted.connect(self._list_tag)
        self.rest_button.clicked.connect(self.proposals.leave_rest)
        self.try_button.clicked.connect(self._try)
        self.back_button.clicked.connect(self._to_proposals)
        self.save_button.clicked.connect(self._save)
        self.leave_button.clicked.connect(self.finished)

    def _list_tag(self, text: str) -> None:
        """Go to the list of tags of the outside system, to put this one into it."""
        self._seat.go("settings", f"outside_tags/{text}")

    def _offer(self, trips: list[TripChoice]) -> None:
        self._trips = trips
        self.trip.set_choices([(None, _("Tanpa perjalanan: menurut label suratnya"))] + [
            (trip.id, f"{trip.number} – {trip.purpose}") for trip in trips
        ])  # fmt: skip
        self._of_its_number()

    def _of_its_number(self) -> None:
        """A letter whose number the register knows is of that trip, unless a person says else."""
        if self._lesson is None or self._lesson.sheets or self._by_hand:
            return
        rows = self.proposals.rows
        numbers = {row.proposal.text for row in rows if row.proposal.field == "surat.nomor"}
        numbered = next((trip for trip in self._trips if trip.number in numbers), None)
        if numbered is not None:
            self.trip.set_value(numbered.id)
            self._learn()

    def _chosen_trip(self) -> None:
        self._by_hand = True
        self._learn()

    def _chosen_part(self) -> None:
        part = self.parts.meant()
        if part is not None and part.kind:
            self._kind = LetterKind(part.kind)
            self.outcome.problems.begin()
            self._learn()

    def _learn(self) -> None:
        desk, kind, path, trip_id = self._seat.desk, self._kind, self._path, self.trip.value()
        part = self.parts.meant()
        if path is None:
            return
        self.told.setText(_("Suratnya sedang dibaca…"))

        def learn() -> Lesson:
            file = templates.read_file(path)
            return learning.learn(desk, file, path.name, kind, trip_id, part)

        self._seat.act(self.trip, learn, self._show_lesson)

    def _show_lesson(self, lesson: Lesson | None) -> None:
        self._lesson, self._outcome = lesson, None
        self.proposals.show_lesson(None if lesson is None else lesson.learned)
        self._to_proposals()
        if lesson is not None:
            self._meet_parts(lesson)
        self._of_its_number()

    def _meet_parts(self, lesson: Lesson) -> None:
        """Of a file that has no letter of the kind, the first is learned as what it is."""
        self.parts.show_parts(lesson.learned.parts, self._kind)
        part = self.parts.meant()
        if part is not None and part.kind and part.kind != self._kind:
            self._chosen_part()

    def _tell(self) -> None:
        """What is still to be done."""
        waiting = self.proposals.waiting()
        notices = () if self._lesson is None else self._lesson.learned.notices
        sentence = _(
            "{count} usulan masih ragu: pilih isiannya, atau biarkan sebagai teks."
        ).format(count=waiting)
        done = _("Semua usulan sudah diputuskan. Bandingkan hasilnya dengan suratnya.")
        progress = sentence if waiting else done if self.proposals.rows else ""
        self.told.setText(" ".join((*notices, progress)))
        self.try_button.setEnabled(bool(self.proposals.rows) and not waiting)
        self.rest_button.setVisible(bool(waiting) and self._outcome is None)

    def _try(self) -> None:
        desk, lesson = self._seat.desk, self._lesson
        if lesson is None:
            return
        chosen = self.proposals.chosen()
        self._seat.act(
            self.try_button, lambda: outcome_of(desk, lesson, chosen), self._show_outcome
        )

    def _show_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.told.setText("")
        self.outcome.show_outcome(outcome)
        self._stack.setCurrentWidget(self.outcome)
        self._allow(trying=False)
        self._allow_saving()
        (self.save_button if self.outcome.usable else self.back_button).setFocus()

    def _allow_saving(self) -> None:
        """Whatever is left open was said to be filled by hand."""
        self.save_button.setEnabled(self.outcome.usable)
        by_hand = any(problem.code == BY_HAND for problem in self.outcome.problems.settled())
        keep = _("Tetap &simpan") if by_hand else _("&Simpan sebagai templat")
        self.save_button.setText(keep)

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
        for chooser in (self.trip, self.parts):
            chooser.setEnabled(trying)
        self.rest_button.setVisible(trying and bool(self.proposals.waiting()))

    def _save(self) -> None:
        desk, outcome, kind = self._seat.desk, self._outcome, self._kind
        by_hand = self.outcome.problems.by_hand
        if outcome is None or self._path is None:
            return
        several = self.parts.meant() is not None
        stem = f"{self._path.stem} – {templates.name_of(kind)}" if several else self._path.stem
        name = f"{stem} (templat).docx"

        def save() -> None:
            version = templates.add(desk, kind, outcome.template, name, by_hand)
            templates.use_template(desk, version)

        self._seat.act(self.save_button, save, lambda _nothing: self._saved(name))

    def _saved(self, name: str) -> None:
        sentence = _("{name} dipakai untuk surat berikutnya. Surat yang sudah terbit tetap.")
        self._notices.success(sentence.format(name=name))
        if self.parts.go_on():
            self._chosen_part()
        else:
            self.finished.emit()
