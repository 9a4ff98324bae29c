"""The way to the window: something on the screen at once, then the program behind it."""

import builtins
import logging
import os
import sys
from pathlib import Path

_import = builtins.__import__

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from perdin import resources
from perdin.errors import PerdinError
from perdin.i18n import _, use_language
from perdin.installation import InstallationIncomplete, require_whole
from perdin.settings import Settings, start_log
from perdin.ui import colours, theme

# PySide6 puts its own import in place of Python's: it reads the source of every module that comes
# after it, 400 of them, for its ``__feature__`` switch, which we do not use; and the texts stay.
builtins.__import__ = _import

log = logging.getLogger(__name__)

UNUSABLE = 1
PROGRAM_ID = "Perdin.Perdin"
"""What Windows groups our windows, shortcuts and notices by."""
SPLASH_PX = (420, 200)


def show(path: Path | None = None) -> int:
    """Open the window on a database, by default the user's own; the exit status.

    With ``PERDIN_QUIT_WHEN_SHOWN`` set it closes as soon as it has painted itself once.
    """
    settings = Settings.load()
    start_log()
    application = QApplication.instance() or QApplication(["perdin"])
    if not isinstance(application, QApplication):
        raise RuntimeError("Qt runs without widgets")
    introduce(application)
    try:
        require_whole()
    except InstallationIncomplete as problem:
        return _tell_unusable(problem)
    use_language(settings.language)
    theme.dress(application, theme.SCHEMES.get(settings.theme))
    splash = _splash()
    splash.show()
    application.processEvents()
    # The tables and pages take most of the start: they load while there is something to see.
    from perdin.ui.program import Program

    try:
        room = application.primaryScreen().availableGeometry()
        program = Program(application, settings, path or settings.database, room=room)
    except PerdinError as problem:
        splash.close()
        return _tell_unusable(problem)
    splash.close()
    sys.excepthook = program.mishap
    if os.environ.get("PERDIN_QUIT_WHEN_SHOWN"):
        QTimer.singleShot(0, program.window, program.window.close)
    return application.exec()


def introduce(application: QApplication) -> None:
    """Tell the system which program this is: its name, its picture in the task bar, and on Windows
    that its windows are Perdin's and no other Python program's.
    """
    application.setApplicationName("Perdin")
    application.setWindowIcon(QIcon(str(resources.path("resources", "program", "perdin.svg"))))
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(PROGRAM_ID)


def _splash() -> QLabel:
    """The program's name, on its colour."""
    palette = QApplication.palette()
    drawn = QPixmap(*SPLASH_PX)
    drawn.fill(QColor(colours.of(palette).accent))
    painter = QPainter(drawn)
    painter.setPen(QColor(colours.of(palette).on_accent))
    font = QFont(QApplication.font())
    font.setPointSize(theme.SPLASH_PT[0])
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(drawn.rect().adjusted(0, 0, 0, -24), Qt.AlignmentFlag.AlignCenter, "Perdin")
    font.setPointSize(theme.SPLASH_PT[1])
    font.setBold(False)
    painter.setFont(font)
    painter.drawText(
        drawn.rect().adjusted(0, 64, 0, 0), Qt.AlignmentFlag.AlignCenter, _("Membuka…")
    )
    painter.end()
    # QSplashScreen would wait up to a second for its own exposure.
    splash = QLabel(pixmap=drawn)
    splash.setWindowFlag(Qt.WindowType.SplashScreen)
    splash.move(QApplication.primaryScreen().availableGeometry().center() - drawn.rect().center())
    return splash


def _tell_unusable(problem: PerdinError) -> int:
    """Say why the window cannot open; nothing was changed."""
    if sys.stderr is not None:  # none where Windows starts us without a console
        sys.stderr.write(f"{problem}\n")
    log.error("the window cannot open: %s", problem)
    if not os.environ.get("PERDIN_QUIT_WHEN_SHOWN"):
        box = QMessageBox(QMessageBox.Icon.Warning, "Perdin", str(problem))
        theme.wear(box)
        box.addButton(_("Tutup"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
    return UNUSABLE
