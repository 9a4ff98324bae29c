"""A page of several parts: their names on the left, one of them on the right."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from perdin.ui import theme
from perdin.ui.page import Page
from perdin.ui.seat import Seat
from perdin.ui.switch import Switch
from perdin.ui.unsaved import Work

ITEM_PX = 32


class Part(QWidget):
    """One part; what is typed in it is asked about before it is left."""

    def works(self) -> Sequence[Work]:
        """What is typed in it."""
        return ()


SomePart = TypeVar("SomePart", bound=Part)


class PartsPage(Page, Generic[SomePart]):
    """``add_part`` each, then ``show_parts``."""

    def __init__(self, seat: Seat, title: str, about: str, *, list_px: int) -> None:
        super().__init__(seat, title)
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setFixedWidth(list_px)
        self.names.setAccessibleName(about)
        self.parts: dict[str, SomePart] = {}
        self._stack = QStackedWidget()

    def add_part(self, name: str, word: str, part: SomePart) -> None:
        """Put a part below those before it: ``open_record`` knows it by its name."""
        item = QListWidgetItem(word, self.names)
        item.setSizeHint(QSize(0, ITEM_PX))
        self.parts[name] = part
        self._stack.addWidget(part)

    def show_parts(self) -> None:
        """Show the first, and let the list lead to the others."""
        row = QHBoxLayout()
        row.setSpacing(theme.WIDE)
        row.addWidget(self.names)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        self._switch = Switch(self.names, self.notices, self._works_of, self.choose)
        self.names.setCurrentRow(0)
        self.opens_at = self.names

    def open_record(self, record: object) -> None:
        """Show the part of this name."""
        if isinstance(record, str) and record in self.parts:
            self.names.setCurrentRow(list(self.parts).index(record))

    def works(self) -> Sequence[Work]:
        """What is typed in every part."""
        return [work for part in self.parts.values() for work in part.works()]

    def choose(self, at: int) -> None:
        """Show a part, by its place in the list."""
        self._stack.setCurrentIndex(at)
        self.notices.clear()

    def _works_of(self, at: int) -> Sequence[Work]:
        return list(self.parts.values())[at].works()
