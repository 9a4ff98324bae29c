"""The backup when the window closes: seen, short, and left out by whoever is in a hurry."""

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.services.safekeeping.opening import OpenOffice
from perdin.ui import theme
from perdin.ui.tasks import Cancelled, Progress, Tasks

LOOK_MS = 50
PATIENCE_MS = 300
"""What is done sooner is not shown at all."""
WIDTH_PX = 420


class ClosingBackup(QWidget):
    """What stands on the screen meanwhile; closed by hand, the backup is left out."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.setWindowTitle("Perdin")
        self.setWindowFlag(Qt.WindowType.WindowMinimizeButtonHint, on=False)
        self.setMinimumWidth(WIDTH_PX)
        theme.wear(self)
        self._progress = progress
        self.said = QLabel(_("Mencadangkan sebelum ditutup…"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.leave_button = theme.button(_("&Tutup tanpa mencadangkan"), flat=True)
        self.leave_button.clicked.connect(progress.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.WIDE)
        column.setSpacing(theme.WIDE)
        for part in (self.said, self.bar):
            column.addWidget(part)
        column.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignRight)

    def show_progress(self) -> None:
        """Say what is done now, and how far it is."""
        text, done, total = self._progress.state
        self.said.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the backup out."""
        self._progress.cancel()
        super().closeEvent(event)


def back_up(office: OpenOffice, tasks: Tasks, window: QWidget) -> None:
    """Make the backup that is due, and come back when it is made, failed, or left out."""
    progress, loop = Progress(_("Mencadangkan sebelum ditutup…")), QEventLoop()
    shown = ClosingBackup(progress)

    def work() -> None:
        try:
            if office.backup_due():
                office.back_up(progress)
        except Cancelled:  # the older ones stay, and the next closing makes it
            return

    def failed(_problem: PerdinError) -> None:
        loop.quit()

    looking = QTimer(interval=LOOK_MS)
    looking.timeout.connect(shown.show_progress)
    late = QTimer(singleShot=True, interval=PATIENCE_MS)
    late.timeout.connect(window.hide)
    late.timeout.connect(shown.show)
    tasks.run(work, lambda _nothing: loop.quit(), failed=failed)
    looking.start()
    late.start()
    loop.exec(QEventLoop.ProcessEventsFlag.AllEvents)
    looking.stop()
    late.stop()
    shown.hide()
    shown.deleteLater()
