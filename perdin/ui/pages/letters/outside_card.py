"""Nomor dari sistem luar: read from the signed PDF or typed; recorded once it is confirmed."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QLabel

from perdin.errors import PerdinError
from perdin.i18n import _, long_date
from perdin.reading.dates import Lean
from perdin.reading.invitation.found import Found
from perdin.rules.letter_kinds import KINDS
from perdin.services.documents import returned_letters
from perdin.services.documents.returned_letters import ReadBack, Recorded
from perdin.services.register import outside_numbers
from perdin.services.register.outside_numbers import OutsideNumber
from perdin.services.register.register import LetterRow
from perdin.services.register.typed_numbers import LONGEST, TypedCheck
from perdin.ui import files, theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.letters.register_cards import CHECK_MS, Card
from perdin.ui.seat import Seat

SHOWN_WORDS = 60
V = TypeVar("V")


class OutsideCard(Card):
    """The number that the outside system gave, and its date where that is another one."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, _("C&atat nomor"))
        self._letter: LetterRow | None = None
        self._back: ReadBack | None = None
        self._asking, self._reading = self.seat.newest(), self.seat.newest()
        self.about = theme.muted("")
        self.warned = QLabel(wordWrap=True)
        """Why the file may be another letter, or cannot be read."""
        self.warned.setProperty("kind", "warning")
        self.number = TextField(longest=LONGEST)
        self.number.setPlaceholderText(_("seperti di suratnya"))
        self.candidates = ChoiceField()
        self.dated = DateField(seat.desk.today, seat.desk.today, lean=Lean.NEAR)
        self.reason = TextField()
        self.reason.setPlaceholderText(_("tercatat dan tetap terlihat"))
        self.read_button = theme.button(_("Baca dari &PDF…"), "upload")
        self.foot.insertWidget(0, self.read_button)
        self.form.add_widget(self.about)
        self.form.add_widget(self.warned)
        self.form.add(_("&Nomor surat"), self.number, required=True)
        self.form.add(_("Terbaca"), self.candidates)
        self.form.add(_("Tanggal surat"), self.dated)
        self.form.add(_("Alasan *"), self.reason)
        for field in (self.number, self.reason):
            field.returnPressed.connect(self.act)
        self.read_button.clicked.connect(self._choose_file)
        self.candidates.edited.connect(self._take)
        self._later = Debounce(self, self._check, quiet_ms=CHECK_MS)
        for edited in (self.number.edited, self.dated.edited):
            edited.connect(lambda _value: self._later.start())

    @property
    def letter_id(self) -> int | None:
        """The letter that it is about, while it is shown."""
        return self._letter.id if self._letter is not None and not self.isHidden() else None

    def begin(self, letter: LetterRow) -> None:
        """Show the card for a letter that waits, or whose number is to be mended."""
        self._letter, self._back = letter, None
        mends = bool(letter.number)
        self._say_about(letter)
        self._warn()
        self.agree.setText(_("Betulkan no&mor") if mends else _("C&atat nomor"))
        self.number.set_value(letter.number)
        self.dated.set_value(letter.printed_date)
        self.reason.set_value("")
        self.form.show_field(self.reason, shown=mends)
        self.form.show_field(self.candidates, shown=False)
        self.form.clear_problems()
        for field in (self.number, self.dated):
            self.form.set_hint(field, "")
            self.form.set_warning(field, "")
        self.form.take_as_saved()
        self.show()
        self.number.setFocus()
        desk = self.seat.desk
        self._reading.ask(
            lambda: returned_letters.read_kept(desk, letter.id),
            self._read,
            failed=lambda _problem: None,  # what cannot be read is typed
        )

    def act(self) -> None:
        """Record it, or mend what is recorded."""
        desk, letter, given, reason = self.seat.desk, self._letter, self._given(), self.reason
        if letter is None or not self.form.check():
            return
        why, back = reason.value(), self._back
        if letter.number and not why:
            self.form.set_problem(reason, _("Wajib diisi."))
            reason.setFocus()
            return

        def keep() -> Recorded:
            if letter.number:
                return Recorded(outside_numbers.correct_outside(desk, letter.id, given, why))
            return returned_letters.record(desk, letter.id, given, back)

        self.seat.act(self.agree, keep, self._recorded, failed=self._refused)

    def read_file(self, path: Path) -> None:
        """Read what a file says of this letter, and propose it."""
        desk, letter = self.seat.desk, self._letter
        if letter is not None:
            self.seat.act(
                self.read_button,
                lambda: returned_letters.read_file(desk, letter.id, path),
                self._read,
                failed=self._not_read,
            )

    def _choose_file(self) -> None:
        kinds = _("Surat yang kembali (*.pdf *.jpg *.jpeg *.png)")
        path = files.choose_open(self, self.seat.memory, _("Surat yang kembali"), kinds)
        if path is not None:
            self.read_file(path)

    def _warn(self, *sentences: str) -> None:
        self.warned.setText("\n".join(sentences))
        self.warned.setVisible(bool(sentences))

    def _say_about(self, letter: LetterRow, *more: str) -> None:
        sentence = _("{kind} tanggal {dated}: {purpose}").format(
            kind=_(KINDS[letter.kind].name), dated=long_date(letter.dated), purpose=letter.purpose
        )
        self.about.setText("\n".join([sentence, *more]))

    def _read(self, back: ReadBack | None) -> None:
        """Propose what was read: what is sure in its field, what may be meant in a list."""
        if back is None or self._letter is None:
            return
        self._back = back
        number, dated = back.returned.number, back.returned.dated
        self._say_about(self._letter, *back.remarks)
        self._warn(*back.returned.other)
        if number.sure is not None and not self._letter.number:
            self.number.set_value(number.sure.value)
        if dated.sure is not None:
            self.dated.set_value(dated.sure.value)
        self.form.set_hint(self.number, _told(number))
        self.form.set_hint(self.dated, _told(dated))
        self._offer(number)
        self._check()

    def _offer(self, number: Found[str]) -> None:
        choices = [(one.value, _shown(one.value, one.words)) for one in number.candidates]
        self.candidates.set_choices([(None, _("Pilih yang benar, atau ketik")), *choices])
        self.candidates.set_value(None)
        self.form.show_field(self.candidates, shown=bool(choices))

    def _take(self, value: object) -> None:
        if isinstance(value, str):
            self.number.set_value(value)
            self._check()

    def _given(self) -> OutsideNumber:
        text = self.number.value()
        return OutsideNumber(text, self.dated.value(), self._words_of(text))

    def _words_of(self, text: str) -> str:
        """The words of the PDF that a number was read from; none for a typed one."""
        if self._back is None:
            return ""
        found = self._back.returned.number
        said = (found.sure, *found.candidates)
        return next((one.words for one in said if one is not None and one.value == text), "")

    def _check(self) -> None:
        desk, letter, given = self.seat.desk, self._letter, self._given()
        if letter is not None and given.text:
            mends = bool(letter.number)
            self._asking.ask(
                lambda: outside_numbers.check_outside(desk, letter.id, given, mends=mends),
                self._checked,
                failed=self._refused,
            )

    def _checked(self, checked: TypedCheck) -> None:
        self.form.set_warning(self.number, checked.note)
        self.form.set_problem(self.number, checked.problem)

    def _refused(self, problem: PerdinError) -> None:
        self.form.set_problem(self.number, str(problem))
        self.number.setFocus()

    def _not_read(self, problem: PerdinError) -> None:
        self._warn(str(problem), _("Ketik nomornya sambil melihat suratnya."))
        self.number.setFocus()

    def _recorded(self, recorded: Recorded) -> None:
        self.close_card()
        said = _("Nomor {number} tercatat.").format(number=recorded.number)
        if recorded.why:
            said = f"{said} " + _("PDF-nya tidak disimpan: {why}").format(why=recorded.why)
        self.notices.success(said)


def _told(found: Found[V]) -> str:
    if found.sure is not None:
        return _("Terbaca dari «{words}». Cocokkan, lalu catat.").format(
            words=found.sure.words[:SHOWN_WORDS]
        )
    return found.why


def _shown(value: str, words: str) -> str:
    return _("{value}  (dari «{words}»)").format(value=value, words=words[:SHOWN_WORDS])
