"""A picture for the letterhead."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.errors import BadInput
from perdin.i18n import _
from perdin.services.office.office import LARGEST_LOGO, LOGO_PIXELS, refuse_no_logo
from perdin.ui import files, theme
from perdin.ui.picture_decoding import decoded
from perdin.ui.table.column_memory import Memory

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
        self.picture.setFixedHeight(LOGO_PX if value else theme.FIELD_PX)
        drawn = decoded(value or b"", most_pixels=LOGO_PIXELS)
        if not drawn.isNull():
            side = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = drawn.scaled(LOGO_PX, LOGO_PX, side, smooth)
            self.picture.setPixmap(QPixmap.fromImage(scaled))
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
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Take the file as the logo, or say why it cannot be one."""
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST_LOGO else b""
            refuse_no_logo(content)
        except OSError:
            problem = _("{path} tidak dapat dibaca.").format(path=path.name)
        except BadInput as why:
            problem = f"{path.name}: {why}"
        else:
            whole = not decoded(content, most_pixels=LOGO_PIXELS).isNull()
            problem = "" if whole else _("Gambar {name} tidak terbaca.").format(name=path.name)
        if problem:
            self._problem = problem
            self.edited.emit(self._logo)
        else:
            self._take(content)

    def _take(self, logo: bytes | None) -> None:
        self._problem = ""
        self.set_value(logo)
        self.edited.emit(logo)
