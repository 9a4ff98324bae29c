"""Asking a second person to agree, with a password of their own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.services.office.second_person import Second
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField


class SecondDialog(QDialog):
    """Who agrees, and their password; ``second`` is what was typed."""

    def __init__(self, people: Sequence[tuple[int, str]], what: str, parent: QWidget) -> None:
        """``what`` is what is to be agreed to, in a sentence."""
        super().__init__(parent)
        self.setWindowTitle(_("Persetujuan orang kedua"))
        self.setMinimumWidth(480)
        self.who = ChoiceField(people, people[0][0])
        self.password = TextField()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.form = Form(label_px=150)
        self.form.add(_("&Yang menyetujui"), self.who)
        self.form.add(_("&Kata sandinya"), self.password, required=True)
        box = QDialogButtonBox()
        self.agree_button = theme.button(_("&Setujui"), "check", primary=True)
        box.addButton(self.agree_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(theme.button(_("&Batal")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._agree)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.WIDE)
        for part in (theme.muted(what), self.form, box):
            column.addWidget(part)
        self.password.setFocus()

    def second(self) -> Second:
        """Who agrees, with what they typed."""
        return Second(self.who.value(), self.password.text())

    def _agree(self) -> None:
        if self.form.check():
            self.accept()
