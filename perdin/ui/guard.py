"""Watches over the seat that is taken: locks the screen, and notices what became of the seat."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from perdin.i18n import _
from perdin.rules.workflow import DECIDING
from perdin.seat_errors import SeatClosed
from perdin.services.desk import Person, Topic
from perdin.services.safekeeping.opening import OpenOffice
from perdin.ui.frame.lock import Idle, Lock
from perdin.ui.tasks import Tasks
from perdin.ui.unsaved import is_unsaved
from perdin.ui.window import Window


def tie_notice(
    person: Person, go: Callable[[str, object], None]
) -> tuple[str, str, Callable[[], object]] | None:
    """What stands above every page while the seat of who decides is nobody's."""
    if person.employee_id is not None or person.role not in DECIDING:
        return None
    sentence = _(
        "{name} belum dikaitkan dengan pegawai: memutuskan, memverifikasi, dan membayar menunggu "
        "sampai dikaitkan."
    )
    return (sentence.format(name=person.name), _("Kaitkan"), lambda: go("settings", "users"))


class Guard(QObject):
    """Knows who sits at the window, and lets nobody else look on meanwhile."""

    left = Signal()
    """Whoever sat here went, and somebody else is to sit down."""
    changed = Signal(object)
    """The Person who sits here, with a role or employee given to them meanwhile."""

    def __init__(self, window: Window, tasks: Tasks, idle: Idle) -> None:
        super().__init__(window)
        self._window, self._tasks, self._idle = window, tasks, idle
        self._office: OpenOffice | None = None
        self._person: Person | None = None
        self.shut: Lock | None = None
        """What stands before the window while it is locked."""
        idle.over.connect(self.lock)
        window.lock_wanted.connect(self.lock)
        tasks.seat_closed.connect(self._closed)
        tasks.changed.connect(self._look)

    def watch(self, office: OpenOffice, person: Person) -> None:
        """Somebody sits down."""
        self._office, self._person = office, person

    def stop(self) -> None:
        """The window closes, and what stands before it."""
        self._idle.stop()
        if self.shut is not None:
            self.shut.open_again()
        self._office = self._person = None

    def lock(self) -> None:
        """Hide the screen until who sits here types their password; without one there is none."""
        office, person = self._office, self._person
        if office is None or person is None or self._window.seat is None:
            return
        if office.is_locked(person):
            sentence = _("{name} sedang tidak di tempat. Yang diketik dan yang berjalan tetap.")
            self._shut(office, person, sentence.format(name=person.name))

    def _closed(self, problem: SeatClosed) -> None:
        if self._office is not None and self._person is not None:
            self._shut(self._office, self._person, str(problem))

    def _shut(self, office: OpenOffice, person: Person, sentence: str) -> None:
        if self.shut is not None:
            return

        def enter(password: str) -> None:
            office.seat(person.user_id, password)

        self.shut = Lock(sentence, enter, self._give_up, self._window)
        self.shut.finished.connect(self._opened)
        self.shut.show()

    def _opened(self) -> None:
        self.shut = None
        self._idle.touched()

    def _give_up(self) -> None:
        """Drafts were kept as they were typed; the rest goes with who left."""
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, QDialog) and shown.isVisible():
                shown.reject()
        self._office = self._person = None
        self.left.emit()

    def _look(self, topics: frozenset[Topic], _by: object) -> None:
        """A role or an employee that was given to who sits here holds from now on."""
        office, person = self._office, self._person
        if Topic.USERS in topics and office is not None and person is not None:
            self._tasks.run(lambda: office.now(person), self._seen)

    def _seen(self, now: Person | None) -> None:
        known = self._person
        if now is None or known is None or now == known or now.user_id != known.user_id:
            return
        if not is_unsaved(self._window.page()):
            self.changed.emit(now)
