"""Closing the window for an installer, which is started once everything is let go."""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.installation import program_version
from perdin.services.safekeeping import releases, updating
from perdin.services.safekeeping.releases import Release
from perdin.ui import files
from perdin.ui.keeping.reopening import Holder, Reopening
from perdin.ui.other_offices import GoBack, Install
from perdin.ui.seat import UPDATES
from perdin.ui.table.column_memory import Memory

RAN = "program"
"""Where ``memory`` keeps the version that ran last."""
log = logging.getLogger(__name__)


class Updating(QObject):
    """Another program is started last of all; whoever stays at the window keeps this one."""

    def __init__(self, holder: Holder, reopening: Reopening, memory: Memory) -> None:
        super().__init__(reopening)
        self._holder, self._reopening, self._memory = holder, reopening, memory
        self._installer: Path | None = None

    def fulfil(self, wish: object) -> None:
        """Do what a page wants: an Install or a GoBack."""
        if isinstance(wish, Install):
            self._close_for(wish.installer)
        elif isinstance(wish, GoBack):
            self._holder.window.leave(lambda: self._go_back(wish))

    def launch(self) -> None:
        """Start the installer that the window was closed for; nothing where there is none."""
        if self._installer is not None:
            log.info("the window is closed for an installer")
            start(self._installer)

    def tell(self) -> None:
        """Say once that this is a newer version, and else that one lies in the chosen folder."""
        window, now = self._holder.window, program_version()
        look = (_("Lihat"), lambda: window.go("settings", "updates"))
        ran, self._memory[RAN] = self._memory.get(RAN, now), now
        if releases.number_of(now) > releases.number_of(ran):
            words = _("Perdin diperbarui dari {before} ke {version}.")
            news = (_("Apa yang baru"), lambda: window.go("settings", "updates"))
            window.notices.info(words.format(before=ran, version=now), news)
            return

        def offer(release: Release | None) -> None:
            if release is not None:
                words = _("Perdin {version} ada di folder pembaruan.")
                window.notices.info(words.format(version=release.version), look)

        folder = self._memory.get(UPDATES, "")
        if folder:
            self._holder.tasks.run(lambda: updating.offered(folder), offer)

    def _close_for(self, installer: Path) -> None:
        def close() -> None:
            self._installer = installer
            self._holder.window.close()

        self._holder.window.leave(close)

    def _go_back(self, wish: GoBack) -> None:
        """Let the database go, put it back, and close; where that fails it is opened as it was."""
        holder = self._holder
        ready: list[Path] = []

        def put_back() -> str:
            ready.append(updating.go_back(wish.way, holder.clock()))
            return ""

        def done(problem: PerdinError | None) -> bool:
            if problem is None:
                self._installer = ready[0]
                holder.window.close()
            return problem is None

        self._reopening.let_go(_("Mengembalikan…"), put_back, done)


def start(installer: Path) -> None:
    """Hand an installer to the system, which asks what it has to ask."""
    if sys.platform == "win32":
        os.startfile(installer)
    else:
        files.open_outside(installer.parent)
