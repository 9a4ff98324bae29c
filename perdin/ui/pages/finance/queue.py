"""What every queue of Keuangan is: a list, and below it what is done with its selected rows."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.books import book_numbers
from perdin.services.desk import Desk
from perdin.ui import theme
from perdin.ui.fields.field_set import FieldSet
from perdin.ui.fields.paying import MoneyFields
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.finance.work_list import WorkList, said_of
from perdin.ui.parts_page import Part
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, Row
from perdin.ui.unsaved import Work, stay

Gain = TypeVar("Gain")
Offer = tuple[str, Callable[[], object]]
"""A button's word, and what it does."""


class Queue(Part, Generic[Row]):
    """One kind of work. ``word`` names it, ``ask`` gives its rows."""

    word = ""
    name = ""
    columns: tuple[Column[Row], ...] = ()
    empty = ""
    refused = Signal()
    """Something was not done with a row: it may not be as it is shown any more."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self.seat = seat.at(notices)
        self.notices = notices
        self.list = WorkList(
            seat,
            notices,
            _(self.word),
            self.columns,
            name=f"finance.{self.name}",
            key=self.key_of,
            empty=_(self.empty),
        )
        self.said = theme.muted()
        self.open_button = theme.button(_("&Lihat perjalanan"), "plane", flat=True)
        self._fields: MoneyFields | None = None
        self._reason: TextField | None = None
        self._why = FieldSet()
        self._below: list[QWidget] = [self.open_button]
        self._acts = QHBoxLayout()
        self._acts.setSpacing(theme.GAP)
        self._acts.addWidget(self.open_button)
        self._acts.addStretch(1)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.GAP)
        self._body.addWidget(self.list, 1)
        self._body.addWidget(self.said)
        self._body.addLayout(self._acts)
        self.list.activated.connect(self.open_row)
        self.list.chosen.connect(self.choose)
        self.open_button.clicked.connect(self.open_selected)

    def add_acts(
        self,
        *acts: tuple[QPushButton, Callable[[], object]],
        reason: TextField | None = None,
        fields: MoneyFields | None = None,
    ) -> None:
        """Put below the list what is done with its rows: how it is paid, why, and the buttons.

        Each button, from the left, with what it does.
        """
        self._fields, self._reason = fields, reason
        if fields is not None:
            self._body.insertWidget(self._body.indexOf(self._acts), fields)
        if reason is not None:
            self._acts.insertWidget(1, reason, 9)  # nearly all that the buttons leave
            self._below.append(reason)
            self._why.add(reason)
        for button, act in acts:
            self._acts.addWidget(button)
            self._below.append(button)
            button.clicked.connect(act)

    def keep_reason(self, reason: TextField) -> None:
        """Count a reason that stands in a row of its own among what is typed here."""
        self._reason = reason
        self._why.add(reason)

    def works(self) -> Sequence[Work]:
        """How it is to be paid, and why it is refused or done by oneself."""
        return [Work(name=lambda: _(self.word), changed=self._changed, forget=self._throw_away)]

    def used(self, *, fields: bool = False, reason: bool = False) -> None:
        """Begin anew: what was typed has been done."""
        if fields and self._fields is not None:
            self._fields.renew()
        if reason and self._reason is not None:
            self._reason.set_value("")
            self._why.take_as_saved()

    def _changed(self) -> bool:
        return self._why.changed() or (self._fields is not None and self._fields.changed())

    def _throw_away(self) -> None:
        if self._fields is not None:
            self._fields.forget()
        self.used(reason=True)

    def allow(self, allowed: bool) -> None:
        """Show what ``add_acts`` put there, or hide it from who may not."""
        for widget in (self._fields, *self._below[1:]):
            if widget is not None:
                widget.setVisible(allowed)

    def order_tabs(self, _names: QWidget) -> None:
        """Let Tab follow the reading order, once the queue stands in its window beside the names
        of all queues.
        """
        fields = self._fields.tab_stops() if self._fields is not None else []
        for before, after in pairwise([*fields, *self._below]):
            QWidget.setTabOrder(before, after)

    def ask(self, desk: Desk, year: int) -> Sequence[Row]:
        """The rows of a fiscal year, or of all years where the work knows none; off the thread."""
        raise NotImplementedError

    def look(self, desk: Desk, year: int) -> Callable[[], None]:
        """Ask for what waits, off the thread; what is given shows it, on the UI thread."""
        fields = self._fields
        pays = fields is not None and fields.numbered and desk.may(Right.FINANCE)
        proposed = book_numbers.propose(desk) if pays else None
        rows = self.ask(desk, year)

        def show() -> None:
            self.show_rows(rows)
            if fields is not None and proposed is not None:
                fields.offer(proposed)

        return show

    def key_of(self, row: Row) -> int:
        """A row's own key."""
        raise NotImplementedError

    def open_row(self, row: Row) -> None:
        """Show what a row is about."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what waits."""
        self.list.show_rows(rows)

    def waiting(self) -> int:
        """How much of it waits for somebody here."""
        return len(self.list.rows())

    def choose(self) -> None:
        """Say what can be done with the rows selected now."""
        self.open_button.setEnabled(len(self.list.selected()) == 1)

    def do(
        self,
        button: QPushButton,
        rows: Sequence[Row],
        act: Callable[[Row], Gain],
        done: str,
        then: Callable[[list[Gain]], Offer | None] | None = None,
        used: Callable[[], object] = stay,
    ) -> None:
        """Act on each row by itself, so that one that is refused does not hold up the others.

        ``done`` is a sentence with a ``{count}``; ``then`` offers what can follow, from what the
        acts gave. ``used`` takes what was typed for done, where nothing was refused.
        """
        if not rows:
            return

        def work() -> tuple[list[Gain], dict[int, str]]:
            gains: list[Gain] = []
            refused: dict[int, str] = {}
            for row in rows:
                try:
                    gains.append(act(row))
                except PerdinError as problem:
                    refused[self.key_of(row)] = str(problem)
            return gains, refused

        self.seat.act(button, work, partial(self._did, done, then, used))

    def _did(
        self,
        done: str,
        then: Callable[[list[Gain]], Offer | None] | None,
        used: Callable[[], object],
        outcome: tuple[list[Gain], dict[int, str]],
    ) -> None:
        gains, refused = outcome
        count = len(gains) + len(refused)
        if gains and self._fields is not None:
            self._fields.new_key()  # who was paid may be owed again
        sentence = said_of(count, refused, done)
        if not refused:
            used()
            offered = then(gains) if then is not None else None
            if offered is not None:  # it stays until it is taken or closed
                self.notices.info(sentence, offered)
            else:
                self.notices.success(sentence)
        elif len(refused) < count:
            self.notices.warning(sentence)
        else:
            self.notices.error(sentence)
        self.list.say(refused if count > 1 else {})
        if refused:
            self.refused.emit()

    def open_selected(self) -> None:
        """Show what the row that is selected is about."""
        for row in self.list.selected()[:1]:
            self.open_row(row)
