"""One letter beside the list: how it stands, what is typed for it, and what is done with it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from perdin.i18n import _, long_date
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.workflow import Right, TripState
from perdin.services.letters import texts as letter_texts
from perdin.services.letters.letter_list import LetterChoice, LetterState
from perdin.services.register import register
from perdin.services.register.register import LetterRow
from perdin.services.trips.trip_sheet import TripSheet
from perdin.ui import theme
from perdin.ui.debounce import Autosave, Then
from perdin.ui.fields.form import Form, scrolled
from perdin.ui.fields.text import NoteField, TextField
from perdin.ui.notices import NoticeBar, StateChip
from perdin.ui.pages.letters.outside_card import OutsideCard
from perdin.ui.pages.trip.letters.act import Act, ActBox
from perdin.ui.pages.trip.letters.lines import state_words, tone_of
from perdin.ui.pages.trip.letters.photos import PhotoList
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work, saves_itself

TYPING_MS = 600
LABEL_PX = 120
Key = tuple[int, LetterKind, int | None]
Texts = dict[Key, dict[str, str]]


class LetterPanel(QFrame):
    """The letter that is chosen; what is typed for it saves itself."""

    saved = Signal()
    """A text was kept: the list may show another state."""

    def __init__(self, seat: Seat, notices: NoticeBar, after: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.after = after
        """Where Tab comes from."""
        self._seat = seat.at(notices)
        self._notices = notices
        self._asking = self._seat.newest()
        self._key: Key | None = None
        """Whose texts the form holds."""
        self._typed: Texts = {}
        """What was typed and not saved yet, letter by letter."""
        self.fields: dict[str, TextField | NoteField] = {}
        self.title = theme.heading()
        self.title.setWordWrap(True)
        self.chip = StateChip()
        self.facts = theme.muted()
        self.form: Form | None = None
        self.photos = PhotoList(seat, notices)
        self.act = ActBox(seat, notices)
        self.outside = OutsideCard(seat, notices)
        self.number_button = theme.button(_("&Catat nomor…"), "pencil")
        self.number_button.clicked.connect(self._ask_number)
        self.outside.closed.connect(self.number_button.show)
        self.verify_button = theme.button(_("&Keaslian dan tanda tangan elektronik…"), "scale")
        self.verify_button.clicked.connect(lambda: seat.go("verify", self._letter_id))
        self._letter_id: int | None = None
        self.autosave = Autosave(self, seat.tasks, self._save, quiet_ms=TYPING_MS)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(notices.problem)
        self._lay_out()

    def show_letter(self, sheet: TripSheet, choice: LetterChoice) -> None:
        """Show a letter of a trip; what is being typed for the same letter stays."""
        key = (sheet.id, choice.kind, choice.traveller_id)
        desk = self._seat.desk
        past = choice.state in (LetterState.VOID, LetterState.REPLACED)
        self.title.setText(choice.title)
        self.chip.show_state(state_words(choice), tone_of(choice))
        kept = choice.state is LetterState.ISSUED
        may_type = desk.may(Right.EDIT_TRIP) and not (kept and sheet.state is TripState.SETTLED)
        self._show_facts(choice, reused=kept and may_type and bool(KINDS[choice.kind].inputs))
        self._letter_id = choice.letter_id
        self.verify_button.setVisible(choice.letter_id is not None)
        self._offer_number(choice)
        if key != self._key:
            self.keep()
            self._key = key
            self._build(choice.kind)
            self._ask_texts()
        if self.form is not None:
            self.form.setVisible(not past)
            self.form.setEnabled(may_type)
        reports = choice.kind is LetterKind.LAPORAN
        self.photos.setVisible(reports)
        if reports:
            self.photos.show_trip(sheet.id, may_edit=desk.may(Right.EDIT_TRIP))
        self.offer(sheet, choice)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what was put in while the panel was out of sight, and lead Tab through it."""
        super().showEvent(event)
        self._fit_form()
        self._order_tabs()

    def offer(self, sheet: TripSheet, choice: LetterChoice) -> None:
        """Offer to issue a letter that waits for its number; anything else is asked for, and stays
        asked whatever is shown anew.
        """
        if self.act.about is not None and self.act.about == choice.letter_id:
            return
        may = self._seat.desk.may(Right.ISSUE_LETTERS) and sheet.state is not TripState.SETTLED
        if choice.state is LetterState.OPEN and may:
            orders = choice.kind in (LetterKind.SURAT_TUGAS, LetterKind.SPD)
            sentence = _(
                "Nomor diambil saat terbit: satu Surat Tugas, dan SPD untuk tiap pelaksana."
            )
            if choice.waits_outside:
                sentence = _(
                    "Terbit dengan tag nomor, tanpa nomor dari Perdin; lalu menunggu nomor dari "
                    "sistem luar."
                )
            self.act.ask(
                Act.ISSUE,
                choice.kind,
                sentence if orders or choice.waits_outside else "",
                _("Terb&itkan surat") if orders else _("Terb&itkan"),
                outside=choice.waits_outside,
            )
        else:
            self.act.done()
            self.act.put_away()

    def keep(self, then: Then = lambda: None) -> None:
        """Save what was typed and not saved yet, then go on; where it cannot be saved, stay."""
        self.photos.autosave.flush(lambda: self.autosave.flush(then))

    def works(self) -> Sequence[Work]:
        """The texts of letters, and what is written under photos."""
        return [
            saves_itself(self.title.text, self.autosave),
            saves_itself(self.photos.caption.accessibleName, self.photos.autosave),
            *self.act.works(),
            *self.outside.works(),
        ]

    def _offer_number(self, choice: LetterChoice) -> None:
        """Offer to record the number that an outside system gives, or to mend it."""
        may = self._seat.desk.may(Right.ISSUE_LETTERS) and choice.outside
        if self.outside.letter_id != choice.letter_id:
            self.outside.close_card()
        words = _("&Betulkan nomor…") if choice.number else _("&Catat nomor…")
        self.number_button.setText(words)
        self.number_button.setVisible(may and self.outside.letter_id is None)

    def _ask_number(self) -> None:
        """Ask for the number on the page, below what is told of its letter."""
        desk, letter_id = self._seat.desk, self._letter_id
        if letter_id is not None:
            self._seat.ask(lambda: register.letter_rows(desk, [letter_id]), self._begin_number)

    def _begin_number(self, rows: list[LetterRow]) -> None:
        for row in rows:
            if row.id == self._letter_id:
                self.outside.begin(row)
                self.number_button.hide()

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        for part in (
            self.title,
            self.chip,
            self.facts,
            self.photos,
            self.act,
            self.outside,
            self.number_button,
            self.verify_button,
        ):
            self._column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.WIDE, theme.WIDE, theme.GAP, theme.WIDE)
        whole.setSpacing(theme.GAP)
        whole.addWidget(scrolled(self._inside))
        whole.addWidget(self.act.buttons)  # what leads stays in sight, however long the form is

    def _show_facts(self, choice: LetterChoice, *, reused: bool) -> None:
        facts = [choice.number]
        if choice.dated is not None:
            facts.append(long_date(choice.dated))
        if choice.missing:
            facts.append(_("Isi dulu: {fields}.").format(fields=", ".join(choice.missing)))
        facts += [choice.reason, *choice.warnings]
        if reused:
            facts.append(
                _("Surat yang terbit tetap. Isian di bawah dipakai bila surat ini diganti.")
            )
        self.facts.setText("\n".join(fact for fact in facts if fact))
        self.facts.setVisible(bool(self.facts.text()))

    def _build(self, kind: LetterKind) -> None:
        """The form of a kind: one field for each text that a person types for it."""
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.deleteLater()
        self.form, self.fields = None, {}
        inputs = KINDS[kind].inputs
        if not inputs:
            return
        self.form = Form(label_px=LABEL_PX)
        for letter_input in inputs:
            field = NoteField(lines=letter_input.lines) if letter_input.lines > 1 else TextField()
            self.fields[letter_input.name] = field
            self.form.add(_(letter_input.label), field, required=letter_input.required)
            field.edited.connect(lambda text, name=letter_input.name: self._edited(name, text))
        self._column.insertWidget(3, self.form)
        self._order_tabs()

    def _fit_form(self) -> None:
        """Give everything its room: Qt lays out nothing that changed while its tab was hidden."""
        for part in (self.act, self._inside, self._inside.parentWidget()):
            layout = part.layout() if part is not None else None
            if layout is not None:
                layout.invalidate()
                layout.activate()

    def _order_tabs(self) -> None:
        """Let Tab go from the list through the form and the photos to what is done."""
        if self.window() is not self.after.window():
            return  # not put together yet
        form = self.form.tab_stops() if self.form is not None else []
        stops = [self.after, *form, *self.photos.tab_stops(), *self.act.tab_stops()]
        stops += [*self.outside.tab_stops(), self.number_button, self.verify_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _ask_texts(self) -> None:
        desk, key = self._seat.desk, self._key
        if key is not None and self.fields:
            self._asking.ask(lambda: letter_texts.open_texts(desk, *key), self._fill)

    def _fill(self, texts: dict[str, str]) -> None:
        typed = self._typed.get(self._key, {}) if self._key is not None else {}
        for name, field in self.fields.items():
            text = typed.get(name, texts.get(name, ""))
            if field.value() != text:
                field.set_value(text)

    def _edited(self, name: str, text: str) -> None:
        if self._key is not None:
            self._typed.setdefault(self._key, {})[name] = text
            self.autosave.typed()

    def _save(self) -> Callable[[], Texts]:
        desk, typed = self._seat.desk, {key: dict(texts) for key, texts in self._typed.items()}

        def save() -> Texts:
            for key, letter in typed.items():
                letter_texts.save_texts(desk, *key, letter)
            return typed

        return save

    def _saved(self, kept: Texts) -> None:
        """What was typed meanwhile stays to be saved."""
        self._typed = {
            key: left
            for key, typed in self._typed.items()
            if (left := dict(typed.items() - kept.get(key, {}).items()))
        }
        self.saved.emit()
