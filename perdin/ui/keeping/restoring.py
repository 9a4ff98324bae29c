"""Restoring from the window: choose, look, agree, and open what was restored."""

import getpass
from pathlib import Path

from PySide6.QtCore import QObject

from perdin.errors import BadFile, PerdinError
from perdin.files.locked_file import WrongPassphrase
from perdin.i18n import _
from perdin.services.safekeeping import restore_preview, restoring, salvage
from perdin.services.safekeeping.restore_preview import Preview
from perdin.ui import files
from perdin.ui.frame.alone import Alone
from perdin.ui.keeping.reopening import Holder, Reopening
from perdin.ui.keeping.restore_dialog import RestoreDialog
from perdin.ui.page import Page
from perdin.ui.passphrase import PassphraseDialog
from perdin.ui.table.column_memory import Memory
from perdin.ui.tasks import Progress


class Restoring(QObject):
    """From a page of the window, and from the first start on a new PC."""

    def __init__(self, holder: Holder, reopening: Reopening, memory: Memory) -> None:
        super().__init__(reopening)
        self._holder, self._reopening, self._memory = holder, reopening, memory

    def choose(self) -> None:
        """Ask for the file of a backup, and look into it."""
        kinds = _("Cadangan Perdin (*.perdin *.db)")
        title = _("Cadangan yang dipulihkan")
        path = files.choose_open(self._holder.window, self._memory, title, kinds)
        if path is not None:
            self.look(path)

    def look(self, path: Path | None, passphrase: str | None = None, salvaged: str = "") -> None:
        """Look into a backup, and say what is in it; without one, ask for it. ``salvaged`` says
        what was read of a damaged one.
        """
        target = self._holder.office.path
        if path is None:
            self.choose()
            return
        if target is None:
            return

        def refused(problem: PerdinError) -> None:
            if isinstance(problem, WrongPassphrase):
                self._ask(path, problem if passphrase is not None else None)
            elif isinstance(problem, BadFile) and not salvaged:
                self._offer(path, problem)
            else:
                self._holder.tasks.failed.emit(problem)

        def looked(preview: Preview) -> None:
            self._looked(preview, salvaged)

        self._holder.tasks.run(
            lambda: restore_preview.look(path, target, passphrase),
            looked,
            failed=refused,
            progress=Progress(_("Membaca cadangan…")),
        )

    def _ask(self, path: Path, problem: PerdinError | None) -> None:
        dialog = PassphraseDialog(self._holder.window, new=False, name=path.name)
        if problem is not None:
            dialog.notices.problem(problem)
        if dialog.exec():
            self.look(path, dialog.passphrase())

    def _offer(self, path: Path, problem: PerdinError) -> None:
        """Say that a backup is damaged; what of it can be read is saved only where asked for."""
        window = self._holder.window
        shown = window.page() or window.centralWidget()
        if isinstance(shown, Page | Alone):
            action = (_("Selamatkan yang terbaca…"), lambda: self._salvage(path))
            shown.notices.error(str(problem), action)

    def _salvage(self, path: Path) -> None:
        title, kinds = _("Simpan yang terbaca ke"), _("Basis data Perdin (*.db)")
        name = f"{path.stem}-diselamatkan.db"
        to = files.choose_save(self._holder.window, self._memory, title, name, kinds)
        if to is not None:
            self._holder.tasks.run(
                lambda: salvage.summary(salvage.save(path, to)),
                lambda said: self.look(to, None, said),
                progress=Progress(_("Membaca cadangan…")),
            )

    def _looked(self, preview: Preview, salvaged: str) -> None:
        dialog = RestoreDialog(preview, self._holder.window, salvaged)
        if dialog.exec():
            self._holder.window.leave(lambda: self._restore(preview, torn=bool(salvaged)))

    def _restore(self, preview: Preview, *, torn: bool) -> None:
        clock = self._holder.clock
        aside: list[Path] = []

        def restore() -> str:
            who = getpass.getuser()
            done = restoring.restore(preview, clock(), by=who, accept_fault=torn)
            aside.extend([done.aside] if done.aside is not None else [])
            said = _("Dipulihkan dari {name}.").format(name=preview.path.name)
            if done.missing:
                lost = _("{count} lampirannya tidak ada.")
                said += " " + lost.format(count=len(done.missing))
            return said

        def tell(said: str) -> None:
            back = (_("Kembalikan yang diganti"), lambda: self.look(aside[0])) if aside else None
            self._holder.window.notices.info(said, back)

        self._reopening.reopen(_("Memulihkan…"), restore, tell)
