"""A page of several parts: their names on the left, one of them on the right."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from perdin.ui import theme
from perdin.ui.page import Page
from perdin.ui.seat import Seat
from perdin.ui.switch import Switch
from perdin.ui.unsaved import Work

ITEM_PX = 32
_UPWARD = (
    QAbstractItemView.CursorAction.MoveUp,
    QAbstractItemView.CursorAction.MovePrevious,
    QAbstractItemView.CursorAction.MovePageUp,
)


class Part(QWidget):
    """One part; what is typed in it is asked about before it is left."""

    def works(self) -> Sequence[Work]:
        """What is typed in it."""
        return ()


SomePart = TypeVar("SomePart", bound=Part)


class PartNames(QListWidget):
    """The names of the parts, under headings that no key and no click chooses."""

    def add_name(self, word: str, height_px: int) -> None:
        """Put a name below those before it."""
        QListWidgetItem(word, self).setSizeHint(QSize(0, height_px))

    def add_heading(self, word: str, height_px: int) -> None:
        """Put a heading above the names that follow."""
        item = QListWidgetItem(word, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, height_px))
        letters = self.font()
        letters.setBold(True)
        item.setFont(letters)

    def moveCursor(  # noqa: N802
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Where a key leads; past a heading on to the name behind it, by pages too."""
        found = super().moveCursor(action, modifiers)
        up = action in _UPWARD and found.row() > 0
        while found.isValid() and not found.flags() & Qt.ItemFlag.ItemIsEnabled:
            found = found.siblingAtRow(found.row() + (-1 if up else 1))
        return found


class PartsPage(Page, Generic[SomePart]):
    """``add_part`` each, then ``show_parts``."""

    item_px: ClassVar[int] = ITEM_PX
    heading_px: ClassVar[int] = ITEM_PX

    def __init__(self, seat: Seat, title: str, about: str, *, list_px: int) -> None:
        super().__init__(seat, title)
        self.names = PartNames()
        self.names.setObjectName("sections")
        self.names.setFixedWidth(list_px)
        self.names.setAccessibleName(about)
        self.parts: dict[str, SomePart] = {}
        self._rows: list[int] = []
        """Where in the list each part is named."""
        self._stack = QStackedWidget()

    def add_part(self, name: str, word: str, part: SomePart) -> None:
        """Put a part below those before it: ``open_record`` knows it by its name."""
        self._rows.append(self.names.count())
        self.names.add_name(word, self.item_px)
        self.parts[name] = part
        self._stack.addWidget(part)

    def add_heading(self, word: str) -> None:
        """Put a heading above the parts that follow."""
        self.names.add_heading(word, self.heading_px)

    def show_parts(self) -> None:
        """Show the first, and let the list lead to the others."""
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(self.names)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self._switch = Switch(
            self.names, self.notices, self._works_of, lambda at: self.choose(self._rows.index(at))
        )
        self.names.setCurrentRow(self._rows[0])
        self.opens_at = self.names

    def open_record(self, record: object) -> None:
        """Show the part of this name."""
        if isinstance(record, str) and record in self.parts:
            self.names.setCurrentRow(self._rows[list(self.parts).index(record)])

    def part(self) -> str:
        """The name of the part that is shown."""
        return list(self.parts)[self._stack.currentIndex()]

    def works(self) -> Sequence[Work]:
        """What is typed in every part."""
        return [work for part in self.parts.values() for work in part.works()]

    def choose(self, at: int) -> None:
        """Show a part, by its place among them."""
        self._stack.setCurrentIndex(at)
        self.notices.clear()

    def _works_of(self, at: int) -> Sequence[Work]:
        return list(self.parts.values())[self._rows.index(at)].works()
