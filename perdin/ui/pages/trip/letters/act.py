"""What is done with one letter: give it a number, replace it, or void it, each on the page."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.reading.dates import Lean
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import (
    KOSONG,
    MODE_NAMES,
    SISIP,
    URUT,
    NumberMode,
    NumberWay,
    blok,
    manual,
)
from perdin.services.desk import at_one_moment
from perdin.services.letters.letters import Resting
from perdin.services.office import signers
from perdin.services.office.signers import SignerForm
from perdin.services.register import blocks, series, typed_numbers
from perdin.services.register.blocks import BlockRow
from perdin.services.register.series import NumberFormat
from perdin.services.register.typed_numbers import LONGEST, TypedCheck
from perdin.ui import shortcuts, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.trip.letters.along import AlongNumbers
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work

TYPED = manual("…")
"""Stands for a typed number in the list of ways, until the number itself is typed."""


def question_of(act: "Act", number: str, resting: Sequence[Resting]) -> tuple[str, str]:
    """What is asked before a letter is replaced or voided, and the word on the button that does it.

    ``resting`` are the letters that go with it.
    """
    if act is Act.REPLACE:
        sentence = _(
            "Surat {number} diganti surat baru yang menyebutnya; nomor lama tetap tercatat."
        )
        also = _("SPD yang mengikutinya ikut diganti: {numbers}.")
        word = _("Terb&itkan pengganti")
    else:
        sentence = _("Tandai {number} batal? Nomornya tetap tercatat.")
        also = _("SPD yang mengikutinya ikut batal: {numbers}.")
        word = _("Tanda&i batal")
    unnumbered = _("ini") if act is Act.REPLACE else _("surat ini")
    question = sentence.format(number=number or unnumbered)
    if resting:
        numbers = ", ".join(one.number or one.traveller for one in resting)
        question = f"{question} {also.format(numbers=numbers)}"
    return question, word


class Act(Enum):
    """What the box is asking about."""

    ISSUE = auto()
    REPLACE = auto()
    VOID = auto()


class ActBox(QWidget):
    """Asks for the date, the signer and the reason, as far as the act needs them."""

    agreed = Signal()
    closed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._asking = self._seat.newest()
        self._checking = self._seat.newest()
        self._kind = LetterKind.SURAT_TUGAS
        self._by_hand = False
        """Whether the office types the numbers of this kind of letter from its agenda book."""
        self._outside = False
        """Whether an outside system gives the number of this kind of letter."""
        self.act = Act.ISSUE
        self.about: int | None = None
        """The letter that is to be replaced or voided; None while nothing of the kind is asked."""
        self.question = QLabel(wordWrap=True)
        self.dated = DateField(seat.desk.today, seat.desk.today, lean=Lean.NEAR)
        self.dated.setAccessibleName(_("Tanggal surat"))
        self.signer = ChoiceField()
        self.way = ChoiceField()
        self.number = TextField(longest=LONGEST)
        self.number.setPlaceholderText(_("nomor dari buku agenda"))
        self.reason = TextField()
        self.reason.setPlaceholderText(_("tercatat dan tetap terlihat"))
        self.agree_button = theme.button("", "file-text", primary=True)
        self.keep_button = theme.button(_("&Jangan"), flat=True)
        self.orders = Form(label_px=120)
        self.orders.add(_("Tanggal surat"), self.dated)
        self.orders.add(_("Penandatangan"), self.signer)
        self.orders.add(_("Nomor"), self.way)
        self.orders.add(_("Diketik"), self.number)
        self.reasons = Form(label_px=120)
        self.reasons.add(_("Alasan"), self.reason)
        self.along = AlongNumbers()
        self.buttons = QWidget()
        """What does it, for a place that does not scroll away."""
        self._lay_out()
        self.dated.edited.connect(lambda _day: self._ask_date())
        self.way.edited.connect(lambda _way: self.follow_way())
        self.number.edited.connect(lambda _text: self._check())
        self.agree_button.clicked.connect(self.agreed)
        self.reason.returnPressed.connect(self.agreed)
        self.keep_button.clicked.connect(self.closed)
        for around in (self, self.buttons):
            shortcuts.within(around, "Esc", self.closed.emit)
        self.put_away()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, theme.GAP, 0)
        row.setSpacing(theme.GAP)
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.agree_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.question, self.reasons, self.orders, self.along):
            column.addWidget(part)

    def ask(
        self,
        act: Act,
        kind: LetterKind,
        question: str,
        word: str,
        about: int | None = None,
        along: Sequence[Resting] = (),
        *,
        outside: bool = False,
    ) -> None:
        """Ask for what this act needs; ``word`` stands on the button that does it, ``about`` is
        the letter that it changes, ``along`` are those with it whose numbers are typed. With
        ``outside`` there is nothing to choose: the number comes from an outside system.
        """
        self._outside = outside
        if act is not self.act or act is not Act.ISSUE:
            self.reason.set_value("")
            self._take_as_saved()
        self.act, self._kind, self.about = act, kind, about
        self.along.ask_for(along, self.number, self.keep_button)
        self.question.setText(question)
        self.question.setVisible(bool(question))
        self.agree_button.setText(word)
        self.reasons.setVisible(act is not Act.ISSUE)
        self.orders.setVisible(act is not Act.VOID)
        self.keep_button.setVisible(act is not Act.ISSUE)
        self.show()
        self.buttons.show()
        if act is not Act.VOID:
            self._ask_date()
        if act is not Act.ISSUE:
            self.reason.setFocus()

    def works(self) -> Sequence[Work]:
        """The date, the signer, the number and the reason that are typed for it."""
        return [
            Work(
                name=lambda: self.agree_button.text().replace("&", ""),
                changed=self._changed,
                forget=self._throw_away,
            )
        ]

    def done(self) -> None:
        """What was asked about is done, or is not wanted: what was typed for it goes."""
        self.about = None
        self.reason.set_value("")
        self.along.ask_for((), self.number, self.keep_button)
        self._take_as_saved()

    def put_away(self) -> None:
        """Ask nothing: neither the questions nor the buttons are there."""
        self.hide()
        self.buttons.hide()

    def _changed(self) -> bool:
        forms = [form for form in (self.orders, self.reasons) if not form.isHidden()]
        typed = any(form.changed() for form in forms) or self.along.changed()
        return typed and not self.isHidden()

    def _take_as_saved(self) -> None:
        for form in (self.orders, self.reasons):
            form.take_as_saved()

    def _throw_away(self) -> None:
        self.dated.set_value(self._seat.desk.today)
        for choice in (self.signer, self.way):
            choice.set_value(None)
        self.number.set_value("")
        self.follow_way()
        self.done()
        self.closed.emit()

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        orders = (self.dated, self.signer, self.way, self.number)
        along = self.along.fields.values()
        return [self.reason, *orders, *along, self.keep_button, self.agree_button]

    def number_way(self) -> NumberWay | None:
        """How the letter is to get its number; None is as the office usually does."""
        way: NumberWay | None = self.way.value()
        typed = self.number.value() if self._is_typed(way) else ""
        return manual(typed) if typed or (way is not None and way.text) else way

    def _is_typed(self, way: NumberWay | None) -> bool:
        return self._by_hand if way is None else bool(way.text)

    def _ask_date(self) -> None:
        """Who may sign on the date, and which blocks its year has."""
        desk, kind, day = self._seat.desk, self._kind, self.dated.value()
        if day is not None:
            self._asking.ask(
                lambda: at_one_moment(
                    desk,
                    lambda now: (
                        signers.signers_for(now, kind, day),
                        blocks.list_blocks(now, kind, day),
                        series.list_formats(now),
                    ),
                ),
                self._offer,
            )

    def follow_way(self) -> None:
        """A number is typed only where that was chosen, or is the office's usual way."""
        self.number.setEnabled(self._is_typed(self.way.value()))
        self._check()

    def _check(self) -> None:
        """Say while a number is typed whether it is free, and what it leads to."""
        desk, kind, day, text = self._seat.desk, self._kind, self.dated.value(), self.number.value()
        if day is None or not text or not self.number.isEnabled():
            self._checked(TypedCheck())
            return
        self._checking.ask(lambda: typed_numbers.check_typed(desk, kind, day, text), self._checked)

    def _checked(self, typed_check: TypedCheck) -> None:
        self.orders.set_problem(self.number, typed_check.problem, lasting=True)
        self.orders.set_hint(self.number, typed_check.note)

    def _offer(self, answer: tuple[list[SignerForm], list[BlockRow], list[NumberFormat]]) -> None:
        people, free, formats = answer
        modes = {row.kind: row.mode for row in formats}
        self._by_hand = modes.get(self._kind) is NumberMode.BY_HAND and not self._outside
        with self.orders.loading():
            self._show_offers(people, free)
        self.follow_way()

    def _show_offers(self, found: list[SignerForm], free: list[BlockRow]) -> None:
        way = None if self._outside else self.way.value()
        usual = _("Menunggu sistem luar") if self._outside else _("Sesuai Penomoran")
        self.way.set_choices(
            [(None, usual)]
            if self._outside
            else [
                (None, usual),
                (URUT, _(MODE_NAMES[NumberMode.AUTOMATIC])),
                (SISIP, _("Disisipkan pada tanggalnya")),
                (TYPED, _(MODE_NAMES[NumberMode.BY_HAND])),
                (KOSONG, _(MODE_NAMES[NumberMode.BLANK])),
                *(
                    (blok(offer.id), _("Blok {holder}").format(holder=offer.holder))
                    for offer in free
                ),
            ]
        )
        self.way.set_value(way)
        chosen = self.signer.value()
        self.signer.set_choices(
            [
                (None, _("Sesuai masa jabatan")),
                *((offer.id, f"{offer.name}, {offer.heading}") for offer in found),
            ]
        )
        self.signer.set_value(chosen if chosen in {offer.id for offer in found} else None)
