"""The buttons of a notice; where it asks what becomes of what was typed, three of them."""

from collections.abc import Callable
from itertools import pairwise

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPushButton, QWidget

from perdin.i18n import _
from perdin.ui import theme


class Answers(QWidget):
    """Save, the notice's own deed (to throw it away), stay. The arrows go from one to the next,
    Enter presses, Esc stays.
    """

    stayed = Signal()
    asking = False  # of the class too: Qt sends events while an object comes and goes

    def __init__(self, action: QPushButton) -> None:
        super().__init__()
        self._save: Callable[[], object] | None = None
        self._came_from: QWidget | None = None
        """Where the cursor was before the question took it."""
        self.save_button = theme.button(_("Simpan"), "save", primary=True)
        self.stay_button = theme.button(_("Tetap di sini"), flat=True)
        self._buttons: list[QAbstractButton] = [self.save_button, action, self.stay_button]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(action)
        row.insertWidget(0, self.save_button)
        row.addWidget(self.stay_button)
        for before, after in pairwise(self._buttons):
            QWidget.setTabOrder(before, after)
        self.save_button.clicked.connect(self._take_save)
        self.stay_button.clicked.connect(self.stayed)
        self.end()

    def ask(self, save: Callable[[], object] | None, *, focus: bool) -> None:
        """Offer to save, where ``save`` can, and to stay; with ``focus`` the cursor comes here."""
        self.asking, self._save = True, save
        self.save_button.setVisible(save is not None)
        self.stay_button.show()
        if focus:
            self._came_from = QApplication.focusWidget()
            (self.stay_button if save is None else self.save_button).setFocus()

    def end(self) -> None:
        """Ask no longer, and give the cursor back."""
        before, self._came_from = self._came_from, None
        inside = QApplication.focusWidget() in self._buttons
        if inside and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        self.asking, self._save = False, None
        self.save_button.hide()
        self.stay_button.hide()

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Enter from shortcuts that would close or do something else."""
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        override = self.asking and event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the cursor, as Space does; Esc stays."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused in self._buttons:
            next(button for button in self._buttons if button is focused).click()
        elif self.asking and event.key() == Qt.Key.Key_Escape:
            self.stayed.emit()
        else:
            super().keyPressEvent(event)

    def _take_save(self) -> None:
        save = self._save
        self.stayed.emit()
        if save is not None:
            save()
