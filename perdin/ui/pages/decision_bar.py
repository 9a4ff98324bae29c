"""Below a case: the note, the three decisions, and why one of them waits for a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perdin.i18n import N_, _
from perdin.rules import workflow
from perdin.rules.workflow import Step
from perdin.ui import theme
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.text import TextField
from perdin.ui.unsaved import Work

REASONED = {Step.RETURN: N_("mengembalikan"), Step.REJECT: N_("menolak")}


class DecisionBar(QWidget):
    """``wanted`` says which step was asked for; the note goes with it."""

    wanted = Signal(object)

    def __init__(self, elsewhere: QWidget) -> None:
        """``elsewhere`` takes the cursor from a button that can no longer be pressed."""
        super().__init__()
        self._elsewhere = elsewhere
        self._unexplained: Step | None = None
        """The step that waits for its reason."""
        self.note = TextField()
        self.note.setPlaceholderText(_("Catatan (wajib untuk mengembalikan dan menolak)"))
        self.note.setAccessibleName(_("Catatan keputusan"))
        self._fields = FieldSet(self.note)
        self.problem = theme.muted()
        self.problem.setProperty("kind", "problem")
        self.reject_button = theme.button(_("&Tolak"), "x")
        self.return_button = theme.button(_("&Kembalikan"), "undo-2")
        self.approve_button = theme.button(_("Setuju&i"), "check", primary=True)
        self.buttons: dict[Step, tuple[QPushButton, str]] = {
            Step.REJECT: (self.reject_button, "T"),
            Step.RETURN: (self.return_button, "K"),
            Step.APPROVE: (self.approve_button, "A"),
        }
        self.deciding = QWidget()
        row = QHBoxLayout(self.deciding)
        row.setSpacing(theme.GAP)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.note, 1)
        for step, (button, key) in self.buttons.items():
            button.setToolTip(_("{word} ({key})").format(word=workflow.label(step), key=key))
            button.clicked.connect(lambda _=False, step=step: self.wanted.emit(step))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.deciding)
        column.addWidget(self.problem)
        self.problem.hide()
        self.note.edited.connect(lambda _text: self.problem.hide())
        self.note.returnPressed.connect(self._explain)

    def works(self) -> Sequence[Work]:
        """The note."""
        return [
            Work(name=self.note.accessibleName, changed=self._fields.changed, forget=self.begin)
        ]

    def begin(self) -> None:
        """An empty note, for another case."""
        self._unexplained = None
        self.note.set_value("")
        self.problem.hide()
        self._fields.take_as_saved()

    def taken(self) -> None:
        """A step is being taken: no reason is waited for any more."""
        self._unexplained = None
        self.problem.hide()
        self.enable(())

    def ask_reason(self, step: Step) -> None:
        """Say that this step needs a reason, and put the cursor where it is written."""
        self._unexplained = step
        sentence = _("Tuliskan alasannya untuk pengusul, lalu tekan Enter untuk {step}.")
        self.problem.setText(sentence.format(step=_(REASONED[step])))
        self.problem.show()
        self.note.setFocus()

    def enable(self, steps: Sequence[Step]) -> None:
        """Let only these steps be asked for."""
        for step, (button, _key) in self.buttons.items():
            if button.hasFocus() and step not in steps:
                # Qt would move on to the note, where A, K and T are text
                self._elsewhere.setFocus()
            button.setEnabled(step in steps)

    def _explain(self) -> None:
        if self._unexplained is not None:
            self.wanted.emit(self._unexplained)
