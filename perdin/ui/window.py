"""The main window: the pages, the way between them, and what stands around them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.services.desk import Desk, Topic
from perdin.ui import shortcuts
from perdin.ui.colours import Tone
from perdin.ui.frame import coming_year
from perdin.ui.frame.alone import Alone
from perdin.ui.frame.catalogue import ENTRIES
from perdin.ui.frame.help import Help
from perdin.ui.frame.navigation import Navigation
from perdin.ui.frame.open_page import Place, last_open, remember
from perdin.ui.frame.pressing import press_focused
from perdin.ui.frame.room import PageStack, Room
from perdin.ui.frame.standing import Standing, look
from perdin.ui.frame.statusbar import StatusBar
from perdin.ui.frame.topbar import TopBar
from perdin.ui.notices import NoticeBar
from perdin.ui.page import Page
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.seat import FIRST_PAGE, Seat
from perdin.ui.table.column_memory import Memory
from perdin.ui.tasks import Tasks
from perdin.ui.unsaved import HoldsWork, Then, leave

LEAST_PX = (800, 432)
"""A screen of 1366 × 768 at 150 % has 910 × 512 of these, less task bar, title and edges."""
ICONS_ONLY_PX = 1180
"""Below this width the navigation shows icons alone."""


class Window(QMainWindow):
    """One window for one desk at a time; ``sit`` changes who works at it."""

    user_wanted, restore_wanted, place_wanted = Signal(object), Signal(object), Signal(object)
    password_wanted, lock_wanted, draft_begun, closed = Signal(), Signal(), Signal(), Signal()
    appearance_wanted = Signal(str, str)

    def __init__(self, tasks: Tasks, memory: Memory) -> None:
        super().__init__()
        self.setWindowTitle("Perdin")
        self.setMinimumSize(*LEAST_PX)
        self.resize(1366, 768)
        self.tasks, self.memory = tasks, memory
        self.pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._behind: list[Place] = []
        self._here: Place = ("", None)
        self._seat: Seat | None = None
        self._closing = False
        self.notices, self.status = NoticeBar(), StatusBar(tasks)
        self.help = Help(self, tasks, memory, self.go)
        self.setStatusBar(self.status)
        self.status.backups_wanted.connect(lambda: self.go("settings", "backups"))
        tasks.changed.connect(self._changed)
        tasks.failed.connect(self._say)
        for keys, act in (
            ("Ctrl+N", lambda: self.go("edit", None)),
            ("Ctrl+K", self._search),
            ("Alt+Left", self.back),
            ("Ctrl+Z", self.status.undoing.take_back),
            ("Ctrl+L", self.lock_wanted.emit),
            ("F5", self.reload),
        ):
            shortcuts.shown(self, keys, act)

    def show_alone(self, content: Alone) -> None:
        """Show one thing without a frame: the wizard, or who it is; the page was left before."""
        self._seat = None
        self.status.undoing.sit(None)
        self.pages.clear()
        self.setCentralWidget(content)
        content.setFocus()

    def sit(self, desk: Desk, notice: tuple[str, str, Callable[[], object]] | None = None) -> None:
        """Build the frame for this desk and open the page that was open last.

        ``notice`` stays at the top of every page: a sentence, a button's word and its deed.
        """
        for known in (self.pages, self._stale, self._behind):
            known.clear()
        self._here = ("", None)
        tasks, memory, change = self.tasks, self.memory, self._change_year
        self._seat = Seat(
            desk=desk, tasks=tasks, go=self.go, year=self.year, choose_year=change, memory=memory
        )
        self.status.undoing.sit(desk)
        self.navigation = Navigation(lambda name: self.go(name, None))
        self.top = TopBar(desk, tasks, self.back, self.help.button())
        self.stack, self.notices = PageStack(), NoticeBar()
        self._lay_out()
        if notice is not None:
            self.notices.show_notice(notice[0], Tone.WARNING, (notice[1], notice[2]))
            self.notices.close_button.hide()
        self.top.trip_wanted.connect(lambda trip: self.go("trip", trip))
        self.top.all_wanted.connect(self._search_all)
        self.top.year_wanted.connect(self._change_year)
        for name in ("user_wanted", "password_wanted", "lock_wanted"):
            getattr(self.top, name).connect(getattr(self, name))
        self._ask_standing()
        self.go(*last_open(memory))

    def year(self) -> int:
        """The fiscal year chosen at the top."""
        return int(self.top.year.value())

    @property
    def seat(self) -> Seat | None:
        """Who sits at the window; None while nobody does."""
        return self._seat

    @property
    def here(self) -> Place:
        """The page that is shown and its record."""
        return self._here

    def go(self, name: str, record: object = None) -> None:
        """Show a page, and a record on it; what is typed and not saved is asked about first."""
        if self._seat is None or name not in ENTRIES:
            return
        if name == self._here[0] and record is None and not ENTRIES[name].under:
            self._show(name, record)  # it is not left at all
        else:
            self._go(name, record, lambda: None)

    def back(self) -> None:
        """Show again what was shown before."""
        if self._behind:
            self.leave(lambda: self._show(*self._behind.pop()))

    def leave(self, go_on: Then) -> None:
        """Go on where nothing that is typed would be lost; else ask once what becomes of it."""
        shown = self.page() or self.centralWidget()
        if isinstance(shown, HoldsWork):
            leave(shown.works(), shown.notices, go_on, self._mark_here, focus=True)
        else:
            go_on()

    def reload(self) -> None:
        """Ask anew for everything that is shown."""
        self._stale.update(self.pages)
        self._freshen()
        self._ask_standing()

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.pages.get(self._here[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go once nothing that is typed would be lost; it may have to be saved or asked for."""
        at_once = True

        def close() -> None:
            self._closing = True
            if not at_once:
                self.close()

        if not self._closing:
            self.leave(close)
        at_once = False
        if not self._closing:
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages more room where there is little."""
        super().resizeEvent(event)
        if self._seat is not None:
            self.navigation.show_words(shown=self.width() >= ICONS_ONLY_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press what is focused."""
        if not press_focused(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep what is typed when another program comes to the front."""
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and (page := self.page()) is not None:
            page.keep()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.top)
        right.addWidget(self.notices)
        right.addWidget(Room(self.stack), 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        for bare in (right, row):
            bare.setContentsMargins(0, 0, 0, 0)
            bare.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.navigation.show_words(shown=self.width() >= ICONS_ONLY_PX)

    def _go(self, name: str, record: object, then: Then) -> None:
        def show() -> None:
            if self._here[0] and self._here != (name, record):
                self._behind.append(self._here)
            self._show(name, record)
            then()

        self.leave(show)

    def _mark_here(self) -> None:
        """A button of the navigation is down as soon as it is pressed; whoever stays is here."""
        if self._seat is not None and self._here[0]:
            self.navigation.mark(self._here[0])

    def _change_year(self, year: int) -> None:
        def change() -> None:
            self.top.show_year(year)
            self.reload()
            coming_year.offer(self._seat, self.page(), year)

        self.leave(change)

    def _show(self, name: str, record: object) -> None:
        page, self._here = self.pages.get(name) or self._make(name), (name, record)
        remember(self.memory, self._here)
        self.navigation.mark(name)
        self.stack.setCurrentWidget(page)
        self.help.show_page(name, page)
        self._freshen()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if record is not None or ENTRIES[name].under:
            page.open_record(record)

    def _make(self, name: str) -> Page:
        if self._seat is None:
            raise RuntimeError("a page without a seat")
        page = ENTRIES[name].make(self._seat)
        page.appearance_changed.connect(self.appearance_wanted)
        page.restore_wanted.connect(self.restore_wanted)
        page.place_wanted.connect(self.place_wanted)
        page.record_begun.connect(lambda record: self._begun(page, record))
        self.pages[name] = page
        self.stack.addWidget(page)
        self._stale.add(name)
        return page

    def _begun(self, page: Page, record: object) -> None:
        """A new draft is to be found again whatever happens next."""
        if page is self.page():
            self._here = (self._here[0], record)
            remember(self.memory, self._here)
            self.draft_begun.emit()

    def _freshen(self) -> None:
        page = self.page()
        if page is not None and self._here[0] in self._stale:
            self._stale.discard(self._here[0])
            page.load()

    def _changed(self, topics: frozenset[Topic], _by: object) -> None:
        self._stale.update(name for name, page in self.pages.items() if topics & page.topics)
        self._freshen()
        if topics & {Topic.TRIPS, Topic.FINANCE, Topic.OFFICE, Topic.USERS}:
            self._ask_standing()

    def _ask_standing(self) -> None:
        if (seat := self._seat) is not None:
            self.tasks.run(lambda: look(seat.desk), self._show_standing)

    def _show_standing(self, standing: Standing) -> None:
        if self._seat is None:
            return
        self.top.office.setText(standing.office)
        self.status.show_database(standing.keeping, self._seat.desk.now)
        self.top.show_years(standing.years)
        self.top.show_users(standing.users, self._seat.desk.person.user_id)
        self.navigation.count("approvals", standing.waiting)
        self.navigation.count("finance", standing.money_waiting)
        self.setWindowTitle(f"{standing.office} – Perdin")

    def _say(self, problem: PerdinError) -> None:
        shown = alone if isinstance(alone := self.centralWidget(), Alone) else self.page()
        (self.notices if shown is None else shown.notices).problem(problem)

    def _search(self) -> None:
        if self._seat is not None:
            self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.top.search.selectAll()

    def _search_all(self, text: str) -> None:
        def search() -> None:
            if isinstance(page := self.page(), TripsPage):
                page.search_for(text)

        self._go(FIRST_PAGE, None, search)
