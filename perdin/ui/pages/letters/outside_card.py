"""Nomor dari sistem luar: recorded when it comes back, or mended where it was recorded wrongly."""

from perdin.errors import PerdinError
from perdin.i18n import _, long_date
from perdin.reading.dates import Lean
from perdin.rules.letter_kinds import KINDS
from perdin.services.register import outside_numbers
from perdin.services.register.outside_numbers import OutsideNumber
from perdin.services.register.register import LetterRow
from perdin.services.register.typed_numbers import LONGEST, TypedCheck
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.letters.register_cards import CHECK_MS, Card
from perdin.ui.seat import Seat


class OutsideCard(Card):
    """The number that the outside system gave, and its date where that is another one."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, _("C&atat nomor"))
        self._letter: LetterRow | None = None
        self._asking = self.seat.newest()
        self.about = theme.muted("")
        self.number = TextField(longest=LONGEST)
        self.number.setPlaceholderText(_("seperti di suratnya"))
        self.dated = DateField(seat.desk.today, seat.desk.today, lean=Lean.NEAR)
        self.reason = TextField()
        self.reason.setPlaceholderText(_("tercatat dan tetap terlihat"))
        self.form.add_widget(self.about)
        self.form.add(_("&Nomor surat"), self.number, required=True)
        self.form.add(_("&Tanggal surat"), self.dated)
        self.form.add(_("Al&asan *"), self.reason)
        for field in (self.number, self.reason):
            field.returnPressed.connect(self.act)
        self._later = Debounce(self, self._check, quiet_ms=CHECK_MS)
        for edited in (self.number.edited, self.dated.edited):
            edited.connect(lambda _value: self._later.start())

    @property
    def letter_id(self) -> int | None:
        """The letter that it is about, while it is shown."""
        return self._letter.id if self._letter is not None and not self.isHidden() else None

    def begin(self, letter: LetterRow) -> None:
        """Show the card for a letter that waits, or whose number is to be mended."""
        self._letter = letter
        mends = bool(letter.number)
        sentence = _("{kind} tanggal {dated}: {purpose}")
        self.about.setText(
            sentence.format(
                kind=_(KINDS[letter.kind].name),
                dated=long_date(letter.dated),
                purpose=letter.purpose,
            )
        )
        self.agree.setText(_("Be&tulkan nomor") if mends else _("C&atat nomor"))
        self.number.set_value(letter.number)
        self.dated.set_value(letter.printed_date)
        self.reason.set_value("")
        self.form.show_field(self.reason, shown=mends)
        self.form.clear_problems()
        self.form.set_hint(self.number, "")
        self.form.take_as_saved()
        self.show()
        self.number.setFocus()

    def act(self) -> None:
        """Record it, or mend what is recorded."""
        desk, letter, given, reason = self.seat.desk, self._letter, self._given(), self.reason
        if letter is None or not self.form.check():
            return
        why = reason.value()
        if letter.number and not why:
            self.form.set_problem(reason, _("Wajib diisi."))
            reason.setFocus()
            return

        def keep() -> str:
            if letter.number:
                return outside_numbers.correct_outside(desk, letter.id, given, why)
            return outside_numbers.record_outside(desk, letter.id, given)

        self.seat.act(self.agree, keep, self._recorded, failed=self._refused)

    def _given(self) -> OutsideNumber:
        return OutsideNumber(self.number.value(), self.dated.value())

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

    def _recorded(self, number: str) -> None:
        self.close_card()
        self.notices.success(_("Nomor {number} tercatat.").format(number=number))
