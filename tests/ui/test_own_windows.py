"""No part of a page is a window of its own for a moment: that takes the keyboard from the page.

Every place is looked at in ``test_every_place``.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


class Watch(QObject):
    """Names every plain widget that is shown as a window; menus and hints are meant to be."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for each event of the program."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            kind = watched.windowType()
            if watched.isWindow() and kind in (kind.Widget, kind.Window):
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@contextmanager
def watching(qapp: QApplication) -> Iterator[Watch]:
    """Looks on while the block runs."""
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_a_button_that_is_shown_too_early_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    """The twin: the button gets its place after it was shown."""
    page, button = QWidget(), QPushButton("Ekspor")
    qtbot.addWidget(page)
    button.setAccessibleName("Ekspor")
    with watching(qapp) as watch:
        button.setVisible(True)
        QVBoxLayout(page).addWidget(button)
    assert watch.seen == ["QPushButton Ekspor"]
