"""Ways for a case that costs too much: leave a traveller out, or let it exceed its ceiling."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import _, rupiah
from perdin.services.trips.approvals import Case
from perdin.ui import shortcuts, theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.text import TextField
from perdin.ui.unsaved import Work


class EasingBar(QWidget):
    """Two buttons; either asks for its reason in place before anything is done."""

    dropped = Signal(int, str)
    """A traveller's id, and why they are left out."""
    exceeded = Signal(str)
    """Why the ceiling is exceeded."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._about: int | None = None
        self.drop_button = theme.button(_("Keluarkan &pelaksana…"), "users")
        self.exceed_button = theme.button(_("Setujui &melampaui pagu…"), "scale")
        self.question = QLabel()
        self.who = ChoiceField(hint=_("Pilih pelaksana"))
        self.who.setAccessibleName(_("Pelaksana yang dikeluarkan"))
        self.who.setMinimumContentsLength(22)
        self.reason = TextField()
        self.reason.setPlaceholderText(_("Alasan (tercatat dan tetap terlihat)"))
        self.reason.setAccessibleName(_("Alasan"))
        self.agree_button = theme.button("", "check")
        self.keep_button = theme.button(_("Jan&gan"), flat=True)
        self._stack = QStackedWidget()
        for parts in (
            (self.drop_button, self.exceed_button),
            (self.question, self.who, self.reason, self.agree_button, self.keep_button),
        ):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.GAP)
            for part in parts:
                row.addWidget(part, 1 if part is self.reason else 0)
            if self.reason not in parts:
                row.addStretch(1)
            self._stack.addWidget(holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.drop_button.clicked.connect(self._ask_who)
        self.exceed_button.clicked.connect(self._ask_why)
        self.agree_button.clicked.connect(self._agree)
        self.reason.returnPressed.connect(self._agree)
        self.keep_button.clicked.connect(self.close_bar)
        shortcuts.within(self, "Esc", self.close_bar)
        self._fields = FieldSet(self.who, self.reason)
        self.hide()

    def works(self) -> Sequence[Work]:
        """Whom it leaves out, or why a ceiling is exceeded."""
        return [
            Work(
                name=self.reason.accessibleName,
                changed=self._typed,
                forget=self.close_bar,
            )
        ]

    def show_case(self, case: Case | None) -> None:
        """Offer what this person may do with a case; for None it is under way, and all waits."""
        self._case = case
        if case is None:
            return
        may = case.may_drop or case.may_exceed
        typed = self._about == case.sheet.id and self._typed()
        if not typed and (self._about != case.sheet.id or not may):
            self._stack.setCurrentIndex(0)
        self._about = case.sheet.id
        self.drop_button.setVisible(case.may_drop)
        self.exceed_button.setVisible(case.may_exceed)
        dropping = not self.who.isHidden()
        self.agree_button.setEnabled(case.may_drop if dropping else case.may_exceed)
        self.setVisible(may or typed)

    def close_bar(self) -> None:
        """Ask no more."""
        if self._stack.currentIndex():
            self._stack.setCurrentIndex(0)
            self.closed.emit()

    def _typed(self) -> bool:
        return bool(self._stack.currentIndex()) and self._fields.changed()

    def _ask_who(self) -> None:
        case = self._case
        if case is not None:
            self.question.setText("")
            self.who.set_choices(
                [(traveller.id, traveller.name) for traveller in case.sheet.travellers]
            )
            self.who.set_value(None)
            self._ask(_("&Keluarkan"), self.who)

    def _ask_why(self) -> None:
        case = self._case
        if case is not None:
            sentence = _("Kurang {short}:")
            self.question.setText(sentence.format(short=rupiah(case.short)))
            self._ask(_("Setujui &melampaui pagu"), self.reason)

    def _ask(self, word: str, first: QWidget) -> None:
        self.who.setVisible(first is self.who)
        self.question.setVisible(first is not self.who)
        self.agree_button.setText(word)
        self.agree_button.setEnabled(True)
        self.reason.set_value("")
        self._fields.take_as_saved()
        self._stack.setCurrentIndex(1)
        first.setFocus()

    def _agree(self) -> None:
        reason, dropping = self.reason.value().strip(), not self.who.isHidden()
        if not self.agree_button.isEnabled():
            return
        if dropping and self.who.value() is None:
            self.who.setFocus()
        elif not reason:
            self.reason.setFocus()
        elif dropping:
            self.dropped.emit(self.who.value(), reason)
        else:
            self.exceeded.emit(reason)
