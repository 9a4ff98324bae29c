"""A picture for the letterhead."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.i18n import _
from perdin.services.office.office import LARGEST_LOGO
from perdin.ui import files, theme
from perdin.ui.table.grid import Memory

LOGO_PX = 88


class LogoField(QWidget):
    """A picture for the letterhead. A Field whose value is the picture's bytes."""

    edited = Signal(object)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self._logo: bytes | None = None
        self._problem = ""
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(LOGO_PX, LOGO_PX)
        self.picture.setProperty("kind", "muted")
        self.choose_button = theme.button(_("Pilih lo&go…"), "image")
        self.remove_button = theme.button(_("Hapus"), flat=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.picture)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.setFocusProxy(self.choose_button)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(lambda: self._take(None))
        self.set_value(None)

    def value(self) -> bytes | None:
        """The picture, or None."""
        return self._logo

    def set_value(self, value: bytes | None, /) -> None:
        """Show a picture, or that there is none."""
        self._logo = value
        drawn = QPixmap()
        self.picture.setFixedHeight(LOGO_PX if value else theme.FIELD_PX)
        if value and drawn.loadFromData(value):
            side = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(drawn.scaled(LOGO_PX, LOGO_PX, side, smooth))
        else:
            self.picture.setPixmap(QPixmap())
            self.picture.setText(_("belum ada"))
        self.remove_button.setVisible(value is not None)

    def problem(self) -> str:
        """What is wrong with the file that was chosen."""
        return self._problem

    def _choose(self) -> None:
        kinds = _("Gambar PNG atau JPEG (*.png *.jpg *.jpeg)")
        path = files.choose_open(self, self._memory, _("Logo pada kop surat"), kinds)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_LOGO else b""
        if content and QPixmap().loadFromData(content):
            self._take(content)
        else:
            self._problem = _("Logo harus berupa gambar PNG atau JPEG, paling besar 2 MB.")
            self.edited.emit(self._logo)

    def _take(self, logo: bytes | None) -> None:
        self._problem = ""
        self.set_value(logo)
        self.edited.emit(logo)
