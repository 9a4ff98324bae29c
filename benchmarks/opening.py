"""One start, in a process of its own: ``python -m benchmarks.opening bare|trips [DATABASE]``.

Prints a line when there is something to look at, and the memory it then takes, in kilobytes.
"""

import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    """Open a bare window, or Perdin's with its list of trips filled."""
    if sys.argv[1] == "bare":
        return _bare()
    return _trips(Path(sys.argv[2]))


def _bare() -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(0, _shown)
    QTimer.singleShot(1, window.close)
    return application.exec()


def _trips(path: Path) -> int:
    import_module("perdin.ui.start")  # first, as the program does: it sees to the imports
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from perdin.settings import Settings
    from perdin.ui import theme
    from perdin.ui.pages.trips.page import TripsPage
    from perdin.ui.program import Program
    from perdin.ui.table.paged import COMING

    application = QApplication([])
    theme.dress(application, None)
    program = Program(application, Settings(database=path, backup_at_closing=False), path)
    look = QTimer(interval=1)

    def see() -> None:
        page = program.window.findChild(TripsPage)
        if page is None or not page.isVisible():
            return
        first = page.list.model.index(0, 0)
        if first.isValid() and first.data() not in (None, COMING):
            look.stop()
            page.list.grid.viewport().repaint()
            _shown()
            program.window.close()

    look.timeout.connect(see)
    look.start()
    return application.exec()


def _shown() -> None:
    print(f"shown {_kilobytes()}", flush=True)


def _kilobytes() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(
        line
        for line in status.read_text(encoding="utf-8").splitlines()
        if line.startswith("VmRSS:")
    )
    return int(line.split()[1])


if __name__ == "__main__":
    sys.exit(main())
