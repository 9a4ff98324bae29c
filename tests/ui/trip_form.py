"""The form of a new trip, as the tests of what is typed into it come there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from perdin.ui.pages.trip.edit import EditPage
from tests.ui.screen import CTRL, Screen


def new_trip(screen: Screen) -> EditPage:
    """Ctrl+N, and the page that comes."""
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    return page


def paste(screen: Screen, field: QWidget, text: str) -> None:
    """A text from elsewhere, pasted into a field."""
    QGuiApplication.clipboard().setText(text)
    screen.go_to(field)
    screen.key(Qt.Key.Key_V, CTRL)
    screen.rest()
