"""The pages, down the left side."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from perdin.i18n import _
from perdin.ui import icons, shortcuts, theme
from perdin.ui.button import IconTool
from perdin.ui.frame.catalogue import ENTRIES, SHOWN

WIDE_PX = 176
NARROW_PX = 56


class Navigation(QFrame):
    """A button for each page; Ctrl+1 … Ctrl+9 press them."""

    def __init__(self, go: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(WIDE_PX)
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.WIDE, 0, theme.GAP)
        column.setSpacing(0)
        self._name = QLabel("Perdin")
        self._name.setProperty("kind", "heading")
        self._name.setContentsMargins(theme.WIDE, 0, 0, theme.GAP)
        column.addWidget(self._name)
        for number, entry in enumerate(SHOWN, 1):
            button = IconTool(theme.WIDE)
            button.setText(_(entry.word))
            button.setObjectName(f"go_{entry.name}")
            button.setCheckable(True)
            button.setIconSize(theme.TOOL_ICON)
            icons.wear(button, entry.icon)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setMinimumHeight(40)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(_(entry.word))
            button.setToolTip(f"{_(entry.word)} (Ctrl+{number})")
            button.clicked.connect(lambda _=False, name=entry.name: go(name))
            shortcuts.shown(self, f"Ctrl+{number}", button.click)
            group.addButton(button)
            column.addWidget(button)
            self.buttons[entry.name] = button
        column.addStretch(1)

    def mark(self, name: str) -> None:
        """Mark the entry of the page that is shown."""
        entry = ENTRIES[name]
        self.buttons[entry.under or name].setChecked(True)

    def show_words(self, *, shown: bool) -> None:
        """Show the words beside the icons, or the icons alone where the window is narrow."""
        style = Qt.ToolButtonStyle
        self.setFixedWidth(WIDE_PX if shown else NARROW_PX)
        self._name.setText("Perdin" if shown else "")
        for button in self.buttons.values():
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly
            )

    def count(self, name: str, waiting: int) -> None:
        """Say beside a page how much waits there."""
        word = _(ENTRIES[name].word)
        label = f"{word} ({waiting})" if waiting else word
        self.buttons[name].setText(label)
        self.buttons[name].setAccessibleName(label)
