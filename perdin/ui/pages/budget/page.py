"""Anggaran: the DPA and the plan of the chosen year; an import takes their place."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.desk import Topic
from perdin.ui import theme
from perdin.ui.mnemonics import Tabs
from perdin.ui.page import Page
from perdin.ui.pages.budget.dpa_import import DpaImport
from perdin.ui.pages.budget.dpa_tab import DpaTab
from perdin.ui.pages.budget.plan_import import PlanImport
from perdin.ui.pages.budget.plan_tab import PlanTab
from perdin.ui.seat import Seat
from perdin.ui.switch import Switch
from perdin.ui.unsaved import Work, leave

DPA, PLAN = 0, 1


class BudgetPage(Page):
    """Two tabs; the buttons beside the title act on the one in sight."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.BUDGET, Topic.TRIPS, Topic.FINANCE})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Anggaran"))
        self.import_button = theme.button(_("&Impor dari Excel…"), "upload")
        self.new_button = theme.button("", "plus", primary=True)
        self.dpa, self.plan = DpaTab(seat, self.notices), PlanTab(seat, self.notices)
        self.tabs = Tabs()
        self.tabs.tabBar().setAccessibleName(_("Bagian anggaran"))
        self.tabs.addTab(self.dpa, _("DPA"))
        self.tabs.addTab(self.plan, _("Rencana perjalanan"))
        self.imports = (
            DpaImport(seat, self.notices),
            PlanImport(seat, self.notices),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tabs)
        for pane in self.imports:
            self._stack.addWidget(pane)
            pane.finished.connect(self._imported)
        self.buttons.addWidget(self.import_button)
        self.buttons.addWidget(self.new_button)
        self.body.addWidget(self._stack, 1)
        self._switch = Switch(self.tabs, self.notices, self._works_of, lambda _at: self._turned())
        self.import_button.clicked.connect(self._import)
        self.dpa.import_wanted.connect(self._import)
        self.new_button.clicked.connect(self._begin)
        self._turn()

    def load(self) -> None:
        """Ask for what the tab in sight shows, and look at a file again for the year chosen."""
        (self.plan if self._planning() else self.dpa).load()
        for pane in self.imports:
            if self._stack.currentWidget() is pane:
                pane.check()

    def open_record(self, record: object) -> None:
        """Show the tab of this name: ``dpa`` or ``plan``."""
        self.show_import(None)
        self.tabs.setCurrentIndex(PLAN if record == "plan" else DPA)

    def works(self) -> Sequence[Work]:
        """What is typed on either tab, and the import that was not confirmed."""
        imports = [work for pane in self.imports for work in pane.works()]
        return [*self.dpa.works(), *self.plan.works(), *imports]

    def _works_of(self, at: int) -> Sequence[Work]:
        return (self.plan if at == PLAN else self.dpa).works()

    def _planning(self) -> bool:
        return self.tabs.currentIndex() == PLAN

    def _turn(self) -> None:
        planning = self._planning()
        self.new_button.setText(_("Rencana &baru") if planning else _("&Baris baru"))
        self.opens_at = self.plan.items if planning else self.dpa.list
        self._offer()

    def _turned(self) -> None:
        self._turn()
        self.notices.clear()
        self.load()

    def _offer(self) -> None:
        """Show the buttons to whom may use them, and not over an import."""
        right = Right.EDIT_PLAN if self._planning() else Right.EDIT_BUDGET
        shown = self.seat.desk.may(right) and self._stack.currentWidget() is self.tabs
        for button in (self.import_button, self.new_button):
            button.setVisible(shown)

    def _begin(self) -> None:
        (self.plan if self._planning() else self.dpa).begin()

    def _import(self) -> None:
        pane = self.imports[self.tabs.currentIndex()]

        def choose() -> None:
            if pane.choose():
                self.show_import(pane)
                pane.rows.setFocus()

        leave(self.works(), self.notices, choose)

    def show_import(self, pane: QWidget | None) -> None:
        """Show what an import asks, or with None the tabs again."""
        self._stack.setCurrentWidget(self.tabs if pane is None else pane)
        self._offer()

    def _imported(self, sentence: str) -> None:
        self.show_import(None)
        self.load()
        self.opens_at.setFocus()
        if sentence:
            self.notices.success(sentence)
