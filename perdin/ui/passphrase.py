"""Asking for the passphrase of backups: a new one twice, or the one of a backup that is opened."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.services.safekeeping.backup_list import LEAST_PASSPHRASE
from perdin.ui import theme
from perdin.ui.fields.form import Form
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar

LABEL_PX = 150
WIDTH_PX = 520


class PassphraseDialog(QDialog):
    """One field to open a backup; ``new`` asks twice and says what forgetting it costs."""

    def __init__(self, parent: QWidget, *, new: bool, name: str = "") -> None:
        super().__init__(parent)
        self._new = new
        self.setWindowTitle(_("Kata sandi cadangan"))
        self.setMinimumWidth(WIDTH_PX)
        self.typed, self.again = TextField(), TextField()
        self.notices = NoticeBar()
        self.notices.reserve_place()
        self.form = Form(label_px=LABEL_PX)
        self.form.add(_("Kata &sandi"), self.typed, required=True)
        if new:
            self.form.add(_("Sekali la&gi"), self.again, required=True)
        for field in (self.typed, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        box = QDialogButtonBox()
        self.agree_button = theme.button(_("&Pakai") if new else _("&Buka"), primary=True)
        box.addButton(self.agree_button, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(theme.button(_("&Batal")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._agree)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.WIDE)
        column.addWidget(theme.muted(_about_new() if new else _about(name)))
        for part in (self.notices, self.form, box):
            column.addWidget(part)

    def passphrase(self) -> str:
        """What was typed."""
        return self.typed.text()

    def _agree(self) -> None:
        if not self.form.check():
            return
        if self._new and self.typed.text() != self.again.text():
            self.notices.error(_("Kedua kata sandi tidak sama."))
        elif self._new and len(self.typed.text().strip()) < LEAST_PASSPHRASE:
            sentence = _("Kata sandi cadangan sedikitnya {count} huruf.")
            self.notices.error(sentence.format(count=LEAST_PASSPHRASE))
        else:
            self.accept()


def _about(name: str) -> str:
    return _("Cadangan {name} bersandi. Ketik kata sandi yang dipakai saat membuatnya.").format(
        name=name
    )


def _about_new() -> str:
    return _(
        "Cadangan berikutnya hanya terbuka dengan kata sandi ini. Perdin tidak menyimpannya dan "
        "tidak dapat memulihkannya: bila terlupa, isi cadangan hilang. Tulis, lalu simpan di "
        "brankas, bukan bersama USB-nya."
    )
