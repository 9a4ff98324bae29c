"""Somebody who knows nothing and tries everything: random acts on the real window, by a seed."""

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import TracebackType

from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from perdin.ui.program import Program
from perdin.ui.window import Window
from tests.fuzz.odd_cells import ODD_VALUES

Act = Callable[[], None]
_KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Space,
    Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert, Qt.Key.Key_F1, Qt.Key.Key_F2,
    Qt.Key.Key_F5, Qt.Key.Key_Menu, *(Qt.Key(code) for code in range(Qt.Key.Key_A,
    Qt.Key.Key_Z + 1)),
    *(Qt.Key(code) for code in range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)),
)  # fmt: skip
_WITH = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
_TYPED = ("Rapat koordinasi", "Bandung", "12/3/2026", "3-5 Mei 2026", "1.500.000", "Ayu", "0",
          "\ud83d")  # fmt: skip
_DEEP = 3
"""Dialogs over dialogs: from here on the topmost is closed."""
_PATIENCE = 1_000
_BY_AREA = 0.4
_STAYS = 0.1
"""At each part on the way down."""


class Monkey:
    """What it did is told by its seed and the number of the act.

    A ``calm`` one lets each job land before it goes on, so that the same seed does the same again;
    another one does not wait.
    """

    def __init__(
        self, window: Window, seed: str, folder: Path, files: list[Path], *, calm: bool
    ) -> None:
        self.window, self.chance = window, Random(seed)
        self.folder, self.files = folder, files
        self.acts, self.depth = 0, 0
        self.done: Counter[str] = Counter()
        self.faults: list[str] = []
        self.pages: set[str] = set()
        self.over = False
        self.calm = calm
        window.closed.connect(self._closed)

    def play(self, count: int) -> None:
        """Do so many acts, or until the window is closed by one."""
        last = self.acts + count
        self._next(last)
        while not self.over and self.acts < last:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        while QApplication.activeModalWidget() is not None:
            _close(QApplication.activeModalWidget())

    def _next(self, last: int) -> None:
        """The next act comes also from within a dialog that the one before opened."""
        if not self.over and self.acts < last:
            QTimer.singleShot(0, lambda: self._act(last))

    def _act(self, last: int, waited: int = 0) -> None:
        if self.calm and waited < _PATIENCE and not self.over and not self.window.tasks.idle:
            QTimer.singleShot(2, lambda: self._act(last, waited + 1))
            return
        self.acts += 1
        self._next(last)
        self.depth += 1
        try:
            top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if top is not None and (self.depth > _DEEP or self.chance.random() < 0.3):
                _close(top)
            elif not self.over:
                self._one()
        finally:
            self.depth -= 1

    def _one(self) -> None:
        acts: tuple[tuple[int, Act], ...] = (
            (30, self._key), (10, self._type), (28, self._click), (4, self._focus),
            (3, self._wheel),
            (2, self._resize), (3, self._go), (1, self._user), (2, self._drop), (1, self._paste),
            (1, self._double), (1, self._leave), (2, self._right),
        )  # fmt: skip
        (act,) = self.chance.choices([act for _n, act in acts], [weight for weight, _act in acts])
        self.done[act.__name__] += 1
        act()

    def _closed(self) -> None:
        self.over = True

    def _widget(self) -> QWidget | None:
        """Somewhere on what is in front: by its area, or down from whole to part by chance.

        To look at every widget of the window for each act took half of all the time.
        """
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        if self.chance.random() < _BY_AREA:
            return top.childAt(self._place(top)) or top
        while parts := [one for one in top.children() if _can_be_used(one)]:
            part = self.chance.choice(parts)
            assert isinstance(part, QWidget)
            top = part
            if self.chance.random() < _STAYS:
                break
        return top

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.chance.randrange(max(1, widget.width())),
            self.chance.randrange(max(1, widget.height())),
        )

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _key(self) -> None:
        key, held = self.chance.choice(_KEYS), self.chance.choice(_WITH)
        if key == Qt.Key.Key_Q and held & Qt.KeyboardModifier.ControlModifier:
            return
        QTest.keyClick(self._target(), key, held)

    def _type(self) -> None:
        text = str(self.chance.choice((*_TYPED, *_TYPED, *ODD_VALUES)))[:300]
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self._target(), event)

    def _click(self) -> None:
        if (widget := self._widget()) is not None:
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(widget, left, none, self._place(widget))

    def _right(self) -> None:
        if (widget := self._widget()) is not None:
            right, none = Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(widget, right, none, self._place(widget))

    def _double(self) -> None:
        if (widget := self._widget()) is not None:
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            QTest.mouseDClick(widget, left, none, self._place(widget))

    def _focus(self) -> None:
        if (widget := self._widget()) is not None:
            widget.setFocus()

    def _wheel(self) -> None:
        if (widget := self._widget()) is not None:
            at = QPointF(self._place(widget))
            turned = QPoint(0, self.chance.choice((-120, 120, 1200)))
            event = QWheelEvent(
                at, widget.mapToGlobal(at), QPoint(), turned, Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(widget, event)

    def _resize(self) -> None:
        self.window.resize(self.chance.randrange(700, 1_700), self.chance.randrange(400, 1_000))

    def _go(self) -> None:
        if QApplication.activeModalWidget() is None and self.window.pages:
            name = self.chance.choice(list(self.window.pages))
            self.pages.add(name)
            self.window.go(name, self.chance.choice((None, None, 1, 7, 10**6)))

    def _user(self) -> None:
        menus = [menu for menu in self.window.findChildren(QMenu) if menu.actions()]
        if menus:
            action = self.chance.choice(self.chance.choice(menus).actions())
            if action.isEnabled():
                action.trigger()

    def _drop(self) -> None:
        taker = self._widget()
        while taker is not None and not taker.acceptDrops():
            taker = taker.parentWidget()
        if taker is not None:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(self.chance.choice(self.files)))])
            at = QPointF(self._place(taker))
            event = QDropEvent(
                at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(taker, event)

    def _paste(self) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(str(self.chance.choice(ODD_VALUES))[:5_000])
        QTest.keyClick(self._target(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _leave(self) -> None:
        QApplication.sendEvent(self.window, QEvent(self.chance.choice(
            (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate, QEvent.Type.LanguageChange,
             QEvent.Type.StyleChange))))  # fmt: skip

    def chosen_file(self, *_asked: object) -> tuple[str, str]:
        """What a dialog for a file answers: one of those there are, or none."""
        return (str(self.chance.choice(self.files)) if self.chance.random() < 0.6 else "", "")

    def chosen_name(self, *_asked: object) -> tuple[str, str]:
        """What a dialog for a new file answers."""
        name = self.chance.choice(("a.xlsx", "b.pdf", "c", "d.csv", ""))
        return (str(self.folder / name) if name else "", "")


def _can_be_used(part: object) -> bool:
    return isinstance(part, QWidget) and part.isVisible() and part.isEnabled()


def _close(top: QWidget | None) -> None:
    if top is not None:
        top.close()
        if top.isVisible():
            QTest.keyClick(top, Qt.Key.Key_Escape)


@contextmanager
def watched(monkey: Monkey) -> Iterator[None]:
    """Where what nobody caught, and what the program logs as its own fault, is told of."""

    class Ears(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kind = record.exc_info[1] if record.exc_info else None
            monkey.faults.append(
                f"act {monkey.acts}: {record.getMessage()}: {kind!r} {_where(kind)}"
            )

    def caught(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        monkey.faults.append(f"act {monkey.acts}: {kind.__name__}: {problem} {_where(problem)}")

    ears, before = Ears(logging.ERROR), sys.excepthook
    logging.getLogger("perdin").addHandler(ears)
    sys.excepthook = caught
    try:
        yield
    finally:
        sys.excepthook = before
        logging.getLogger("perdin").removeHandler(ears)


def _where(problem: BaseException | None) -> str:
    trace, place = (problem.__traceback__ if problem else None), ""
    while trace is not None:
        if "/perdin/" in trace.tb_frame.f_code.co_filename:
            place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


@contextmanager
def dialogs_answered(monkey: Monkey) -> Iterator[None]:
    """The system's own dialogs for files are answered by the monkey."""
    answers: dict[str, Callable[..., object]] = {
        "getOpenFileName": monkey.chosen_file,
        "getOpenFileNames": lambda *_asked: ([monkey.chosen_file()[0]], ""),
        "getSaveFileName": monkey.chosen_name,
        "getExistingDirectory": lambda *_asked: str(monkey.folder),
    }
    kept = {name: getattr(QFileDialog, name) for name in answers}
    for name, answer in answers.items():
        setattr(QFileDialog, name, answer)
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(QFileDialog, name, function)


def settle(program: Program) -> None:
    """Wait until no job is under way."""
    while not program.tasks.idle:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
