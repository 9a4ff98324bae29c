"""Where the window opens: within the screen, beside the task bar."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QMainWindow

USUAL_PX = QSize(1366, 768)
TITLE_PX = 40
"""More than any system's title bar; how high it is, is known only once the window is there."""
EDGE_PX = 8


def first_place(room: QRect) -> QRect:
    """Where a window stands within a screen's free room, with its title bar and edges."""
    most = room.size() - QSize(2 * EDGE_PX, TITLE_PX + EDGE_PX)
    size = USUAL_PX.boundedTo(most)
    return QRect(
        room.left() + (room.width() - size.width()) // 2,
        room.top() + TITLE_PX + (most.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )


def needs_all(room: QRect) -> bool:
    """Whether the usual size has no room, so that the window takes the whole screen."""
    return first_place(room).size() != USUAL_PX


def place(window: QMainWindow, room: QRect) -> None:
    """Put a window where it fits."""
    window.setGeometry(first_place(room))
    if needs_all(room):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def bring_in(window: QMainWindow) -> None:
    """Leave a window where a person put it, unless its screen is another now and lacks the room."""
    room = window.screen().availableGeometry()
    if not window.isMaximized() and not room.contains(window.geometry()):
        place(window, room)
