"""The bar at the bottom: which database, how old its last backup is, and what is being done."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from perdin.i18n import _, long_date, ngettext
from perdin.services.safekeeping.backup import Keeping
from perdin.ui import icons, theme
from perdin.ui.colours import Tone, ink
from perdin.ui.frame.undo_offer import UndoOffer
from perdin.ui.tasks import Tasks

BAR_PX = 160


class StatusBar(QStatusBar):
    """Quiet, but for the job that takes long, with its Cancel, and for what can be undone."""

    backups_wanted = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.database = QLabel()
        self.backup = theme.button("", flat=True)
        self.backup.clicked.connect(self.backups_wanted)
        self.undoing = UndoOffer(tasks)
        self.work = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(BAR_PX)
        self.bar.setTextVisible(False)
        self.cancel_button = theme.button(_("Batal"), flat=True)
        self.cancel_button.clicked.connect(tasks.cancel)
        self.addWidget(self.database)
        self.addWidget(self.backup)
        for part in (self.undoing, self.work, self.bar, self.cancel_button):
            self.addPermanentWidget(part)
        self.rest()
        tasks.progress.connect(self.show_work)
        tasks.rested.connect(self.rest)

    def show_database(self, keeping: Keeping, now: datetime) -> None:
        """Say which database is in use and how old its last good backup is, in amber where that is
        too old.
        """
        where = str(keeping.path) if keeping.path else _("server")
        self.database.setText(_("Basis data: {where}").format(where=where))
        self.backup.setText(_age(keeping.last_backup, now))
        old = keeping.is_old(now)
        tint = ink(self.palette(), Tone.WARNING)
        self.backup.setIcon(icons.icon("triangle-alert", tint) if old else QIcon())
        self.backup.setToolTip(_("Buka daftar cadangan"))

    def show_work(self, text: str, done: int, total: int) -> None:
        """Show a job under way; without a known end the bar only moves."""
        self.work.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        for part in (self.work, self.bar, self.cancel_button):
            part.show()

    def rest(self) -> None:
        """Nothing takes long now."""
        for part in (self.work, self.bar, self.cancel_button):
            part.hide()


def _age(last: datetime | None, now: datetime) -> str:
    """How old the last good backup is, in words."""
    if last is None:
        return _("Belum pernah dicadangkan")
    days = (now.date() - last.date()).days
    if days <= 0:
        return _("Cadangan terakhir: hari ini")
    told = ngettext("{count} hari lalu", "{count} hari lalu", days).format(count=days)
    return _("Cadangan terakhir: {day} ({told})").format(day=long_date(last.date()), told=told)
