"""The pages, down the left side."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from perdin.i18n import _
from perdin.ui import icons, theme
from perdin.ui.frame.catalogue import ENTRIES, SHOWN

WIDE_PX = 176


class Navigation(QFrame):
    """A button for each page; Ctrl+1 … Ctrl+7 press them."""

    def __init__(self, go: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(WIDE_PX)
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.WIDE, 0, theme.GAP)
        column.setSpacing(0)
        name = QLabel("Perdin")
        name.setProperty("kind", "heading")
        name.setContentsMargins(theme.WIDE, 0, 0, theme.GAP)
        column.addWidget(name)
        for number, entry in enumerate(SHOWN, 1):
            button = QToolButton()
            button.setText(_(entry.word))
            button.setCheckable(True)
            button.setIconSize(theme.TOOL_ICON)
            icons.wear(button, entry.icon)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setMinimumSize(QSize(WIDE_PX - 1, 40))
            button.setToolTip(f"{_(entry.word)} (Ctrl+{number})")
            button.clicked.connect(lambda _=False, name=entry.name: go(name))
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, button.click)
            group.addButton(button)
            column.addWidget(button)
            self.buttons[entry.name] = button
        column.addStretch(1)

    def mark(self, name: str) -> None:
        """Mark the entry of the page that is shown."""
        entry = ENTRIES[name]
        self.buttons[entry.under or name].setChecked(True)

    def count(self, name: str, waiting: int) -> None:
        """Say beside a page how much waits there."""
        word = _(ENTRIES[name].word)
        self.buttons[name].setText(f"{word} ({waiting})" if waiting else word)
