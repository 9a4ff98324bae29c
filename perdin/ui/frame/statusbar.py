"""The bar at the bottom: which database, when it was last backed up, and what is being done."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from perdin.i18n import _, long_date
from perdin.ui import theme
from perdin.ui.frame.undo_offer import UndoOffer
from perdin.ui.tasks import Tasks

BAR_PX = 160


class StatusBar(QStatusBar):
    """Quiet, but for the job that takes long, with its Cancel, and for what can be undone."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.database = QLabel()
        self.backup = QLabel()
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

    def show_database(self, path: Path | None, last_backup: datetime | None) -> None:
        """Say which database is in use and when it was last backed up."""
        where = str(path) if path else _("server")
        self.database.setText(_("Basis data: {where}").format(where=where))
        if last_backup is None:
            self.backup.setText(_("Belum pernah dicadangkan"))
        else:
            day = long_date(last_backup.date())
            self.backup.setText(_("Cadangan terakhir: {day}").format(day=day))

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
