"""Giving oneself a password."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from perdin.errors import BadInput, PerdinError
from perdin.i18n import _
from perdin.services.desk import Desk
from perdin.services.office import users
from perdin.ui import theme
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.tasks import Tasks


class PasswordDialog(QDialog):
    """The old password, and the new one twice."""

    def __init__(
        self, desk: Desk, tasks: Tasks, done: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Kata sandi saya"))
        self.setMinimumWidth(460)
        self._desk, self._tasks, self._done = desk, tasks, done
        self.old, self.new, self.again = TextField(), TextField(), TextField()
        self.notices = NoticeBar()
        self.notices.reserve_place()
        self.form = Form(label_px=150)
        self.form.add(_("Kata sandi &lama"), self.old, hint=_("Kosongkan bila belum ada."))
        self.form.add(_("Kata sandi ba&ru"), self.new, required=True)
        self.form.add(_("Sekali la&gi"), self.again, required=True)
        for field in (self.old, self.new, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        box = QDialogButtonBox()
        self.save_button = theme.button(_("&Simpan"), "save", primary=True)
        box.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(theme.button(_("&Batal")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._save)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.WIDE)
        for part in (self.notices, self.form, box):
            column.addWidget(part)

    def _save(self) -> None:
        if not self.form.check():
            return
        old, new, desk = self.old.text(), self.new.text(), self._desk
        if new != self.again.text():
            self._refused(BadInput(problem=_("Kedua kata sandi baru tidak sama.")))
            return
        self._tasks.run(
            lambda: users.set_own_password(desk, old, new), self._saved, failed=self._refused
        )

    def _refused(self, problem: PerdinError) -> None:
        self.notices.problem(problem)

    def _saved(self, _nothing: None) -> None:
        self.accept()
        self._done()
