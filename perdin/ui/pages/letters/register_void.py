"""The register's line above it: mark a number batal, with the reason that stays beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.services.letters import letters
from perdin.services.register.register import LetterRow
from perdin.ui import theme
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.unsaved import Work


class VoidCard(QFrame):
    """Asks why; the number is never used again."""

    closed = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.seat, self.notices = seat.at(notices), notices
        self.letter_id: int | None = None
        self.setProperty("kind", "card")
        self.question = QLabel()
        self.reason = TextField()
        self.reason.setPlaceholderText(_("Alasan pembatalan (tercatat dan tetap terlihat)"))
        self.reason.setAccessibleName(_("Alasan pembatalan"))
        self.agree = theme.button(_("Tandai b&atal"), "ban")
        self.leave = theme.button(_("Jan&gan"), flat=True)
        row = QHBoxLayout(self)
        row.setSpacing(theme.GAP)
        row.addWidget(self.question)
        row.addWidget(self.reason, 1)
        row.addWidget(self.agree)
        row.addWidget(self.leave)
        self.agree.clicked.connect(self._void)
        self.leave.clicked.connect(self.close_card)
        self.reason.returnPressed.connect(self._void)
        self._fields = FieldSet(self.reason)
        self.hide()

    def begin(self, row: LetterRow) -> None:
        """Ask about a letter; say so where it is void already."""
        if row.void:
            sentence = _("Surat {number} sudah batal: {reason}")
            self.notices.info(sentence.format(number=row.number, reason=row.void_reason))
            return
        question = _("Tandai {number} batal? Nomornya tetap tercatat.")
        self.question.setText(question.format(number=row.number or _("surat ini")))
        self.reason.set_value("")
        self._fields.take_as_saved()
        self.letter_id = row.id
        self.show()
        self.reason.setFocus()

    def works(self) -> Sequence[Work]:
        """Why the number is to be void."""
        return [
            Work(
                name=self.reason.accessibleName,
                changed=lambda: not self.isHidden() and self._fields.changed(),
                forget=self.close_card,
            )
        ]

    def close_card(self) -> None:
        """Leave it."""
        self.letter_id = None
        self._fields.take_as_saved()
        self.agree.setEnabled(True)
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _void(self) -> None:
        letter_id, desk, reason = self.letter_id, self.seat.desk, self.reason.value()
        if letter_id is not None and self.agree.isEnabled():
            self.agree.setEnabled(False)
            self.seat.act(
                self.agree,
                lambda: letters.void(desk, letter_id, reason),
                self._voided,
                failed=self._not_voided,
            )

    def _voided(self, _numbers: list[str]) -> None:
        self.close_card()
        self.notices.success(_("Surat ditandai batal; nomornya tetap dalam register."))

    def _not_voided(self, problem: PerdinError) -> None:
        self.agree.setEnabled(True)
        self.notices.problem(problem)
        self.reason.setFocus()
