"""What is done with one letter: give it a number, replace it, or void it, each on the page."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.rules.letter_kinds import LetterKind
from perdin.services import signers
from perdin.services.signers import SignerForm
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.dates import DateField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat
from perdin.ui.tasks import Newest


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
        self._seat = seat
        self._notices = notices
        self._asking = Newest(seat.tasks)
        self._kind = LetterKind.SURAT_TUGAS
        self.act = Act.ISSUE
        self.question = QLabel(wordWrap=True)
        self.dated = DateField(seat.desk.today, seat.desk.today)
        self.dated.setAccessibleName(_("Tanggal surat"))
        self.signer = ChoiceField()
        self.reason = TextField()
        self.reason.setPlaceholderText(_("tercatat dan tetap terlihat"))
        self.agree_button = theme.button("", "file-text", primary=True)
        self.keep_button = theme.button(_("&Jangan"), flat=True)
        self.orders = Form(label_px=120)
        self.orders.add(_("Tanggal surat"), self.dated)
        self.orders.add(_("Penandatangan"), self.signer)
        self.reasons = Form(label_px=120)
        self.reasons.add(_("Alasan"), self.reason)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.agree_button)
        buttons.addWidget(self.keep_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.question, self.reasons, self.orders):
            column.addWidget(part)
        column.addLayout(buttons)
        self.dated.edited.connect(lambda _day: self._ask_signers())
        self.agree_button.clicked.connect(self.agreed)
        self.reason.returnPressed.connect(self.agreed)
        self.keep_button.clicked.connect(self.closed)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, self.closed.emit, context=within)

    def ask(self, act: Act, kind: LetterKind, question: str, word: str) -> None:
        """Ask for what this act needs; ``word`` stands on the button that does it."""
        if act is not self.act or act is not Act.ISSUE:
            self.reason.set_value("")
        self.act, self._kind = act, kind
        self.question.setText(question)
        self.question.setVisible(bool(question))
        self.agree_button.setText(word)
        self.reasons.setVisible(act is not Act.ISSUE)
        self.orders.setVisible(act is not Act.VOID)
        self.keep_button.setVisible(act is not Act.ISSUE)
        self.show()
        if act is not Act.VOID:
            self._ask_signers()
        if act is not Act.ISSUE:
            self.reason.setFocus()

    def tab_stops(self) -> list[QWidget]:
        """Where Tab goes within, in reading order."""
        return [self.reason, self.dated, self.signer, self.agree_button, self.keep_button]

    def _ask_signers(self) -> None:
        desk, kind, day = self._seat.desk, self._kind, self.dated.value()
        if day is not None:
            self._asking.ask(
                lambda: signers.signers_for(desk, kind, day),
                self._offer,
                failed=self._notices.problem,
            )

    def _offer(self, found: list[SignerForm]) -> None:
        chosen = self.signer.value()
        self.signer.set_choices(
            [
                (None, _("Sesuai masa jabatan")),
                *((one.id, f"{one.name}, {one.heading}") for one in found),
            ]
        )
        self.signer.set_value(chosen if chosen in {one.id for one in found} else None)
