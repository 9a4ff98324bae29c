"""Starting the program: settings, database, who sits there, the window."""

import logging
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from perdin.errors import Mishap, PerdinError, WrongPassword
from perdin.i18n import _, use_language
from perdin.services import users
from perdin.services.desk import Person
from perdin.services.opening import OpenOffice
from perdin.services.users import UserRow
from perdin.settings import Settings, home, start_log
from perdin.ui import theme
from perdin.ui.frame.password import PasswordDialog
from perdin.ui.frame.signin import SignIn
from perdin.ui.notices import EmptyState
from perdin.ui.tasks import Progress, Tasks
from perdin.ui.window import Window

log = logging.getLogger(__name__)

KEEP_MS = 3_000
UNUSABLE = 1
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def show(path: Path | None = None) -> int:
    """Open the window on a database, by default the user's own; the exit status.

    With ``PERDIN_QUIT_WHEN_SHOWN`` set it closes as soon as it has painted itself once.
    """
    settings = Settings.load()
    start_log()
    use_language(settings.language)
    application = QApplication.instance() or QApplication(["perdin"])
    if not isinstance(application, QApplication):
        raise RuntimeError("Qt runs without widgets")
    application.setApplicationName("Perdin")
    theme.dress(application, _SCHEMES.get(settings.theme))
    try:
        program = Program(application, settings, path or settings.database)
    except PerdinError as problem:
        return _tell_unusable(problem)
    sys.excepthook = program.mishap
    if os.environ.get("PERDIN_QUIT_WHEN_SHOWN"):
        QTimer.singleShot(0, program.window.close)
    return application.exec()


class Program(QObject):
    """What outlives a change of user, language or database: the window and its jobs."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        path: Path,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__()
        self._application = application
        self._settings = settings
        self._saved = settings.changed(memory=dict(settings.memory))
        self._own = settings.database
        self._clock = clock
        self._person: Person | None = None
        self.office = OpenOffice.open(path, clock)
        self.tasks = Tasks(self)
        self.window = Window(self.tasks, settings.memory)
        self.window.user_wanted.connect(self._change_user)
        self.window.password_wanted.connect(self._change_password)
        self.window.appearance_wanted.connect(self._change_appearance)
        self.window.closed.connect(self.close)
        if settings.geometry:
            self.window.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        self._keeping = QTimer(self, interval=KEEP_MS)
        self._keeping.timeout.connect(self._keep_settings)
        self._keeping.start()
        self.begin()
        self.window.show()

    def begin(self) -> None:
        """Show what this database needs first: the wizard, who it is, or the frame."""
        self.window.status.show_database(self.office.path, self.office.last_backup())
        if self.office.is_new():
            self._set_up()
            return
        known = self._settings.memory.get("user", "")
        try:
            person = self.office.seat(int(known) if known.isdecimal() else None)
        except WrongPassword:
            self._ask_who(int(known) if known.isdecimal() else None)
        else:
            self._sit(person)

    def close(self) -> None:
        """Finish the saves under way, remember the small things, let the database go."""
        self._keeping.stop()
        geometry = bytes(self.window.saveGeometry().toBase64().data()).decode()
        self._settings = self._settings.changed(geometry=geometry)
        self._keep_settings()
        self.tasks.close()
        self.office.close()
        self._application.quit()

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
        wizard = Wizard(office.database, self.tasks, self._clock, self._settings.memory)
        wizard.finished.connect(self._sit)
        wizard.example_wanted.connect(self._open_example)
        self.window.show_alone(wizard)

    def _sit(self, person: Person) -> None:
        self._person = person
        if self.office.path == self._own:
            self._settings.memory["user"] = str(person.user_id)
        notice = None
        if self.office.is_example():
            notice = (
                _("Ini kantor contoh: semua nama dan angkanya rekaan."),
                _("Siapkan kantor saya"),
                self._open_own,
            )
        self.window.sit(self.office.desk(person, self.tasks.announce), notice)

    def _open_example(self) -> None:
        waiting = EmptyState("refresh-cw", _("Menyiapkan kantor contoh…"))
        self._switch(home() / "contoh.db", waiting)
        office = self.office
        if office.is_new():
            self.tasks.run(
                office.fill_with_example,
                lambda _nothing: self.begin(),
                progress=Progress(_("Menyiapkan kantor contoh…")),
            )
        else:
            self.begin()

    def _open_own(self) -> None:
        self._switch(self._own, EmptyState("refresh-cw", _("Membuka…")))
        self.begin()

    def _switch(self, path: Path, meanwhile: EmptyState) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.window.show_alone(meanwhile)
        before = self.office
        self.office = OpenOffice.open(path, self._clock)
        self.tasks.run(before.close, lambda _nothing: None)
        self._settings.memory.pop("open", None)

    def _ask_who(self, chosen: int | None) -> None:
        page = SignIn(users.list_seats(self.office.database), chosen, self._enter, self._stay())
        self.window.show_alone(page)

    def _stay(self) -> Callable[[], None] | None:
        person = self._person
        return None if person is None else lambda: self._sit(person)

    def _enter(self, user_id: int, password: str) -> None:
        self._sit(self.office.seat(user_id, password))

    def _change_user(self, user: UserRow) -> None:
        if user.has_password:
            self._ask_who(user.id)
        else:
            self._enter(user.id, "")

    def _change_password(self) -> None:
        if self._person is not None:
            desk = self.office.desk(self._person, self.tasks.announce)
            done = _("Kata sandi diganti.")
            PasswordDialog(
                desk, self.tasks, lambda: self.window.notices.success(done), self.window
            ).exec()

    def _change_appearance(self, language: str, scheme: str) -> None:
        self._settings = self._settings.changed(language=language, theme=scheme)
        use_language(language)
        theme.dress(self._application, _SCHEMES.get(scheme))
        if self._person is not None:
            QTimer.singleShot(0, lambda: self._sit(self._person) if self._person else None)

    def _keep_settings(self) -> None:
        """Write what is remembered, if it changed: a power cut must find the open draft again."""
        now = self._settings.changed(memory=dict(self._settings.memory))
        if now != self._saved and self.office.path == self._own:
            now.save()
            self._saved = now


def _tell_unusable(problem: PerdinError) -> int:
    """Say why the database cannot be opened; nothing was changed."""
    if sys.stderr is not None:  # none where Windows starts us without a console
        sys.stderr.write(f"{problem}\n")
    log.error("the database cannot be opened: %s", problem)
    if not os.environ.get("PERDIN_QUIT_WHEN_SHOWN"):
        box = QMessageBox(QMessageBox.Icon.Warning, "Perdin", str(problem))
        box.addButton(_("Tutup"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
    return UNUSABLE
