"""The register's cards: set a block of numbers aside, and record a number written by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _, long_date
from perdin.rules.letter_kinds import KINDS
from perdin.services.register import blocks, series, typed_numbers
from perdin.services.register.blocks import BlockRow
from perdin.services.register.register import LetterRow
from perdin.services.register.series import SeriesRow
from perdin.services.register.typed_numbers import TypedCheck
from perdin.ui import theme
from perdin.ui.debounce import Debounce
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.fields.number import NumberField
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work

CHECK_MS = 200
LABEL_PX = 130


class Card(QFrame):
    """A form above the register, with the button that does it and one that leaves it."""

    closed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar, does: str) -> None:
        super().__init__()
        self.seat, self.notices = seat.at(notices), notices
        self.setProperty("kind", "card")
        self.form = Form(label_px=LABEL_PX)
        self.agree = theme.button(does, "check", primary=True)
        self.leave = theme.button(_("Jan&gan"), flat=True)
        self.agree.clicked.connect(self.act)
        self.leave.clicked.connect(self.close_card)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(self.form)
        column.addLayout(self.foot)
        self.hide()

    def act(self) -> None:
        """Do it, once the form is whole."""

    def works(self) -> Sequence[Work]:
        """What is typed in it."""
        return [
            Work(
                name=lambda: self.agree.text().replace("&", ""),
                changed=lambda: not self.isHidden() and self.form.changed(),
                forget=self.close_card,
            )
        ]

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        return [*self.form.tab_stops(), self.leave, self.agree]

    def close_card(self) -> None:
        """Leave it."""
        self.form.take_as_saved()
        if not self.isHidden():
            self.hide()
            self.closed.emit()


class BlockCard(Card):
    """Pesan blok: the next numbers of a series, for another desk."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, _("&Pesan blok"))
        self.series = ChoiceField()
        self.amount = NumberField(20, least=1, most=blocks.LARGEST)
        self.holder = TextField()
        self.holder.setPlaceholderText(_("mis. Kelurahan Cipare"))
        self.reason = TextField()
        self.form.add_pair((_("&Deret"), self.series), (_("Ban&yaknya nomor"), self.amount))
        self.form.add_pair((_("&Untuk"), self.holder), (_("&Keterangan"), self.reason))
        self.reason.returnPressed.connect(self.act)

    def begin(self) -> None:
        """Show the card; the series are asked for."""
        desk = self.seat.desk
        self.seat.ask(lambda: series.list_series(desk), self._show)

    def act(self) -> None:
        """Reserve them."""
        desk, year = self.seat.desk, self.seat.year() or self.seat.desk.today.year
        series_id, amount = self.series.value(), self.amount.value()
        holder, reason = self.holder.value(), self.reason.value()
        if not self.form.check() or series_id is None or amount is None:
            return
        self.seat.act(
            self.agree,
            lambda: blocks.reserve(desk, series_id, year, amount, holder, reason),
            self._reserved,
        )

    def _show(self, rows: list[SeriesRow]) -> None:
        used = [row for row in rows if row.kinds]
        self.series.set_choices(
            [(row.id, ", ".join(_(KINDS[kind].name) for kind in row.kinds)) for row in used]
        )
        if self.series.value() is None:
            self.series.set_value(used[0].id)
        self.holder.set_value("")
        self.reason.set_value("")
        self.form.clear_problems()
        self.form.take_as_saved()
        self.show()
        self.series.setFocus()

    def _reserved(self, block: BlockRow) -> None:
        self.close_card()
        self.notices.success(
            _("Nomor {first}–{last} dipesan untuk {holder}.").format(
                first=block.first, last=block.last, holder=block.holder
            )
        )


class WrittenCard(Card):
    """Catat nomor: what was written by hand on a letter issued without a number."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, _("C&atat nomor"))
        self._letter: LetterRow | None = None
        self._asking = self.seat.newest()
        self.number = TextField()
        self.number.returnPressed.connect(self.act)
        self.about = theme.muted("")
        self.form.add_widget(self.about)
        self.form.add(_("&Nomor tertulis"), self.number, required=True)
        self._later = Debounce(self, self._check, quiet_ms=CHECK_MS)
        self.number.edited.connect(lambda _value: self._later.start())

    def begin(self, letter: LetterRow) -> None:
        """Show the card for a letter."""
        self._letter = letter
        self.about.setText(
            _("{kind} tanggal {dated}: {purpose}").format(
                kind=_(KINDS[letter.kind].name),
                dated=long_date(letter.dated),
                purpose=letter.purpose,
            )
        )
        self.number.set_value("")
        self.form.clear_problems()
        self.form.set_hint(self.number, "")
        self.form.take_as_saved()
        self.agree.setEnabled(True)
        self.show()
        self.number.setFocus()

    def act(self) -> None:
        """Record it."""
        desk, letter, text = self.seat.desk, self._letter, self.number.value()
        if letter is not None and self.form.check():
            self.seat.act(
                self.agree,
                lambda: typed_numbers.record_written(desk, letter.id, text),
                self._recorded,
                failed=self._refused,
            )

    def _check(self) -> None:
        desk, letter, text = self.seat.desk, self._letter, self.number.value()
        if letter is not None and text:
            self._asking.ask(
                lambda: typed_numbers.check_typed(desk, letter.kind, letter.dated, text),
                self._checked,
                failed=self._refused,
            )

    def _checked(self, typed_check: TypedCheck) -> None:
        self.form.set_hint(self.number, typed_check.note)
        self.form.set_problem(self.number, typed_check.problem)

    def _refused(self, problem: PerdinError) -> None:
        self.form.set_problem(self.number, str(problem))
        self.number.setFocus()

    def _recorded(self, number: str) -> None:
        self.close_card()
        self.notices.success(_("Nomor {number} tercatat.").format(number=number))
