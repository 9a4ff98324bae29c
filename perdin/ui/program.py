"""What outlives a change of user, language or database: who sits where, at which window."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication

from perdin.errors import Mishap, PerdinError
from perdin.i18n import _, use_language
from perdin.services.desk import Desk, Person
from perdin.services.office.users import UserRow
from perdin.services.safekeeping import moving
from perdin.services.safekeeping.opening import OpenOffice
from perdin.settings import Settings
from perdin.ui import theme
from perdin.ui.collecting import Collector
from perdin.ui.frame.first_place import bring_in, place
from perdin.ui.frame.lock import Idle
from perdin.ui.frame.password import PasswordDialog
from perdin.ui.frame.signin import Entry, SignIn
from perdin.ui.guard import Guard, tie_notice
from perdin.ui.keeping import closing
from perdin.ui.keeping.file_watch import FileWatch
from perdin.ui.keeping.kept_settings import KeptSettings
from perdin.ui.keeping.moving import Moving
from perdin.ui.keeping.reopening import Reopening
from perdin.ui.keeping.restoring import Restoring
from perdin.ui.keeping.switching import Switching
from perdin.ui.keeping.updating import Updating
from perdin.ui.seat import FIRST_STEPS
from perdin.ui.tasks import Progress, Tasks
from perdin.ui.unsaved import is_unsaved
from perdin.ui.version_news import bring_up, tell_of_file
from perdin.ui.window import Window

log = logging.getLogger(__name__)

KEEP_MS = 3_000


class Session(Protocol):
    """What the system gives when it signs off: QSessionManager, as far as it is asked."""

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's own name
        """Whether there may be a question now."""

    def cancel(self) -> None:
        """Do not sign off yet."""


class Program(QObject):
    """The window, its jobs, and the office that is open in it."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        path: Path,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        *,
        room: QRect | None = None,
    ) -> None:
        """``room`` is what the screen has for the window; None leaves it at its usual size."""
        super().__init__()
        self._application = application
        self._kept = KeptSettings(settings)
        if path == settings.database:
            moving.finish(path)
        self.clock = clock
        self._person: Person | None = None
        self.office = OpenOffice.open(path, clock)
        self._brought_up: OpenOffice | None = None
        self._collector = Collector(self)
        self.tasks = Tasks(self)
        self._watch = FileWatch(self.tasks, self)
        self._reopening = Reopening(self, self)
        self._watch.replaced.connect(self._reopening.replaced)
        self._restoring = Restoring(self, self._reopening, settings.memory)
        self._switching = Switching(self, self._kept, self)
        self._moving = Moving(self, self._reopening, self._switching, self._kept)
        self.window = Window(self.tasks, settings.memory)
        theme.wear(self.window)
        self.window.user_wanted.connect(self._change_user)
        self.window.password_wanted.connect(self._change_password)
        self.guard = Guard(self.window, self.tasks, Idle(application, settings.memory))
        self.guard.left.connect(self._seat_left)
        self.guard.changed.connect(self._sit)
        self.window.appearance_wanted.connect(self._change_appearance)
        self.window.restore_wanted.connect(self._restoring.look)
        self._updating = Updating(self, self._reopening, settings.memory)
        self.window.place_wanted.connect(self._moving.fulfil)
        self.window.place_wanted.connect(self._updating.fulfil)
        self.window.draft_begun.connect(self._keep_settings)
        self.window.closed.connect(self.close)
        application.commitDataRequest.connect(self.end_session)
        self._place(settings.geometry, room)
        self._keeping = QTimer(self, interval=KEEP_MS)
        self._keeping.timeout.connect(self._keep_settings)
        self._keeping.start()
        self.begin()
        self.window.show()

    def _place(self, geometry: str, room: QRect | None) -> None:
        """Where the window stood; the first time, where there is room for it."""
        if geometry:
            self.window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
            bring_in(self.window)
        elif room is not None:
            place(self.window, room)

    def begin(self) -> None:
        """Show what this database needs first: the wizard, who it is, or the frame."""
        self.window.status.show_database(self.office.keeping(), self.clock())
        self._watch.watch(self.office)
        if self.office.is_new():
            self._set_up()
            return
        known = self._kept.memory.get("user", "")
        self._seat_or_ask(int(known) if known.isdecimal() else None)

    def close(self) -> None:
        """Finish the saves under way, remember the small things, let the database go."""
        self._keeping.stop()
        self._watch.timer.stop()
        self.guard.stop()
        geometry = bytes(self.window.saveGeometry().toBase64().data()).decode()
        self._kept.place_window(geometry)
        self._keep_settings()
        if self._person is not None:
            self.office.leave(self._person)
            self.tasks.run(partial(self.office.tidy, self._person), lambda _nothing: None)
            if self._kept.backup_at_closing:
                closing.back_up(self.office, self.tasks, self.window)
        self.tasks.close()
        self.office.close()
        self._collector.stop()
        self._updating.launch()
        self._application.quit()

    def end_session(self, session: Session) -> None:
        """The system signs off or shuts down: where it lets us, ask first what becomes of what is
        typed, as closing the window does; what saves itself is saved in any case.
        """
        shown = self.window.page() or self.window.centralWidget()
        if is_unsaved(shown) and session.allowsInteraction():
            session.cancel()
            self.window.close()

    def mishap(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Log what nobody caught, and say that something went wrong."""
        if issubclass(kind, KeyboardInterrupt):
            self.window.close()
            return
        log.error("nobody caught this", exc_info=(kind, problem, trace))
        self.tasks.failed.emit(Mishap())

    def _set_up(self) -> None:
        from perdin.ui.wizard.wizard import Wizard

        office = self.office
        self.tasks.run(office.fill, lambda _nothing: None, progress=Progress(_("Memuat tarif…")))
        wizard = Wizard(office.database, self.tasks, self.clock, self._kept.memory)
        wizard.finished.connect(self._begin_work)
        wizard.example_wanted.connect(self._switching.open_example)
        wizard.restore_wanted.connect(self._restoring.choose)
        wizard.office_wanted.connect(self._moving.open)
        self.window.show_alone(wizard)

    def _begin_work(self, person: Person) -> None:
        """The office stands: its next steps are offered until they are done or closed."""
        self._kept.memory[FIRST_STEPS] = "offered"
        self._sit(person)
        self.window.help.offer_tour()

    def _sit(self, person: Person) -> None:
        self._person = person
        self.guard.watch(self.office, person)
        if self.office.path == self._kept.own:
            self._kept.memory["user"] = str(person.user_id)
        notice = tie_notice(person, self.window.go)
        example = self.office.is_example()
        if example:
            notice = (
                _("Ini kantor contoh: semua nama dan angkanya rekaan."),
                _("Siapkan kantor saya"),
                self._switching.open_own,
            )
        desk = self.office.desk(person, self.tasks.announce, self.tasks.remember)
        self.window.sit(desk, notice)
        tell_of_file(self.window, self.tasks, desk, self.office)
        if not example:
            self._bring_up(desk)

    def _bring_up(self, desk: Desk) -> None:
        fresh, self._brought_up = self.office is not self._brought_up, self.office
        if fresh:
            self._updating.tell()
        memory = self._kept.memory
        bring_up(self.window, self.tasks, memory, desk, self.office if fresh else None)

    def stand_up(self) -> None:
        """Nobody sits at the desk any more."""
        self._person = None

    def ask_who(self, chosen: int | None) -> None:
        """Ask who sits down; ``chosen`` is the user that is offered first."""
        self.window.show_alone(SignIn(self.office.seats(), chosen, self._enter, self._stay()))

    def _seat_or_ask(self, chosen: int | None) -> None:
        """Seat a user, or the first one, where nothing is asked of them; else ask."""
        try:
            whom = self.office.whom(chosen)
            person = self.office.seat_unasked(whom, self._person)
        except PerdinError as problem:
            self.tasks.failed.emit(problem)
        else:
            self.ask_who(whom) if person is None else self._sit(person)

    def _seat_left(self) -> None:
        """Nobody sits here any more: ask who comes, with no way back to what was shown."""
        before, self._person = self._person, None
        self.office.leave(before)
        self.ask_who(None)

    def _stay(self) -> Callable[[], None] | None:
        sits = self._person
        return None if sits is None else lambda: self._sit(sits)

    def _enter(self, entry: Entry) -> None:
        self._sit(
            self.office.seat(
                entry.user_id,
                entry.password,
                new=entry.new,
                second=entry.second,
                before=self._person,
            )
        )

    def _change_user(self, user: UserRow) -> None:
        self.window.leave(lambda: self._seat_or_ask(user.id))

    def _change_password(self) -> None:
        if self._person is not None:
            desk = self.office.desk(self._person, self.tasks.announce)
            done = _("Kata sandi diganti.")
            PasswordDialog(
                desk, self.tasks, lambda: self.window.notices.success(done), self.window
            ).exec()

    def _change_appearance(self, language: str, scheme: str) -> None:
        self.window.leave(lambda: self._wear(language, scheme))

    def _wear(self, language: str, scheme: str) -> None:
        self._kept.wear(language, scheme)
        use_language(language)
        theme.dress(self._application, theme.SCHEMES.get(scheme))
        if self._person is not None:
            QTimer.singleShot(0, self, lambda: self._sit(self._person) if self._person else None)

    def _keep_settings(self) -> None:
        if self.office.path == self._kept.own:
            self._kept.keep()
