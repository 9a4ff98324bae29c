"""A folder of this PC or a stick."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import files, theme
from perdin.ui.elided import ElidedLabel
from perdin.ui.table.column_memory import Memory


class FolderField(QWidget):
    """A folder that a person chooses. A Field whose value is its path, or None."""

    edited = Signal(object)

    def __init__(self, memory: Memory, title: str) -> None:
        super().__init__()
        self._memory, self._title = memory, title
        self._folder: Path | None = None
        self.shown = ElidedLabel()
        self.choose_button = theme.button(_("Pi&lih…"), "folder-open")
        self.remove_button = theme.button(_("Lepas"), flat=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.shown, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        self.setFocusProxy(self.choose_button)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(lambda: self._take(None))
        self.set_value(None)

    def value(self) -> Path | None:
        """The folder, or None."""
        return self._folder

    def set_value(self, value: Path | None, /) -> None:
        """Show a folder, or that there is none."""
        self._folder = value
        self.shown.setText(str(value) if value is not None else _("belum ada"))
        self.remove_button.setVisible(value is not None)

    def problem(self) -> str:
        """Nothing: what cannot be a folder cannot be chosen."""
        return ""

    def _choose(self) -> None:
        folder = files.choose_folder(self, self._memory, self._title)
        if folder is not None:
            self._take(folder)

    def _take(self, folder: Path | None) -> None:
        self.set_value(folder)
        self.edited.emit(folder)
