"""Driving the real window: keys where the cursor is, clicks, and waiting for answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from perdin.services.desk import Desk
from perdin.settings import Settings
from perdin.ui import theme
from perdin.ui.fields.suggest import SuggestField
from perdin.ui.notices import NoticeBar
from perdin.ui.page import Page
from perdin.ui.program import Program
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import HoldsWork

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Screen:
    """What a person does at the window, and what they can see of it."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot = qtbot
        self.program = program
        self.window = program.window
        self.strokes = 0
        self.closed = False
        """Whether it is over: what waits for a question then waits no more for the next test's."""

    @property
    def desk(self) -> Desk:
        """The desk of who sits at the window."""
        assert self.window.seat is not None
        return self.window.seat.desk

    def page(self, kind: type[Any]) -> Any:
        """The page that is shown, once it is of this kind and the frame with its keys is there."""
        self.until(
            lambda: isinstance(self.window.page(), kind) and self.window.navigation.isVisible()
        )
        return self.window.page()

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until this holds; long, since a busy machine may take its time."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=60_000)

    def rest(self) -> None:
        """Wait until no job is under way, and what the last one brought has its place."""
        self.until(lambda: self.program.tasks.idle)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def type(self, text: str) -> None:
        """Type where the cursor is; free text is not counted as strokes."""
        self.qtbot.keyClicks(self.focus(), text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the cursor is."""
        self.strokes += 1
        self.qtbot.keyClick(self.focus(), key, modifier or Qt.KeyboardModifier.NoModifier)

    def tab(self, times: int = 1) -> None:
        """Go to the next fields."""
        for _step in range(times):
            self.key(Qt.Key.Key_Tab)

    def click(self, widget: QWidget) -> None:
        """Click with the mouse, as soon as it can be."""
        self.until(lambda: widget.isVisible() and widget.isEnabled())
        self.strokes += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def enter(self, field: QWidget, text: str) -> None:
        """Go to a field and type over what is in it."""
        self.go_to(field)
        self.qtbot.keyClick(self.focus(), Qt.Key.Key_A, CTRL)
        self.type(text)

    def suggest(self, field: SuggestField, text: str, row: int = 0) -> None:
        """Type into a field and choose from what it offers."""
        self.go_to(field)
        self.type(text)
        self.until(field.is_open)
        for _step in range(row):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)

    def go_to(self, field: QWidget) -> None:
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        field.setFocus()

    def answer_files(self, path: Path) -> None:
        """Answer the next file dialog with this name, typed into it, and Enter."""

        def again() -> None:
            """On a busy machine the dialog may say that it has not seen the file yet."""
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox) and isinstance(box.parent(), QFileDialog):
                box.reject()
                QTimer.singleShot(20, answer)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if self.closed:
                return
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, answer)
                return
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            assert name is not None
            name.setText(str(path))
            QTimer.singleShot(1000, again)
            self.qtbot.keyClick(name, Qt.Key.Key_Return)

        QTimer.singleShot(20, answer)

    def pick(self, listed: SmallView[Any], name: str) -> None:
        """Click on the row of a name."""
        self.until(listed.rows)
        at = next(n for n, row in enumerate(listed.rows()) if row.name == name)
        self.qtbot.mouseClick(
            listed.grid.viewport(),
            Qt.MouseButton.LeftButton,
            pos=listed.grid.visualRect(listed.model.index(at, 0)).center(),
        )

    def agree(self) -> None:
        """Answer the next question with the button that does it; Enter would refuse."""

        def press() -> None:
            box = QApplication.activeModalWidget()
            if self.closed:
                return
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(20, press)
                return
            accepts = QMessageBox.ButtonRole.AcceptRole
            (agree,) = [button for button in box.buttons() if box.buttonRole(button) is accepts]
            self.qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)

        QTimer.singleShot(0, press)

    def asked(self) -> NoticeBar | None:
        """The notice that asks what becomes of unsaved work; None while nothing is asked."""
        shown = self.window.page() or self.window.centralWidget()
        asks = isinstance(shown, HoldsWork) and shown.notices.answers.asking
        return shown.notices if isinstance(shown, HoldsWork) and asks else None

    def close(self) -> None:
        """Close the window, and throw away what is typed where it is asked about; once."""
        if self.closed:
            return
        closed: list[bool] = []
        self.window.closed.connect(lambda: closed.append(True))
        self.window.close()

        def is_closed() -> bool:
            asked = None if closed else self.asked()
            if asked is not None:
                asked.action_button.click()
            return bool(closed)

        self.until(is_closed)
        self.closed = True

    def focus(self) -> QWidget:
        """Where the cursor is; the window itself once a dialog has closed over it."""
        if not self.window.isActiveWindow() and QApplication.activeModalWidget() is None:
            self.window.activateWindow()
            self.until(self.window.isActiveWindow)
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def notice(self) -> str:
        """What the page that is shown says."""
        page = self.window.page()
        return page.notices.text() if isinstance(page, Page) else ""


@contextmanager
def opened(
    qtbot: QtBot,
    path: Path,
    clock: Callable[[], datetime],
    memory: dict[str, str] | None = None,
    *,
    backs_up: bool = False,
) -> Iterator[Screen]:
    """The program on a database, closed at the end as a person closes it; ``backs_up`` then."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.dress(application, Qt.ColorScheme.Light)
    kept = {} if memory is None else memory
    settings = Settings(database=path, memory=kept, backup_at_closing=backs_up)
    program = Program(application, settings, path, clock)
    screen = Screen(qtbot, program)
    program.window.activateWindow()
    qtbot.waitExposed(program.window)
    screen.rest()
    try:
        yield screen
    finally:
        screen.close()
        program.window.deleteLater()
        program.deleteLater()
