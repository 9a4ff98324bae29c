"""Garbage with widgets in it is collected on the UI thread, between two events.

Python collects when it happens to make an object: on the thread of a job, or in the middle of a
widget's end, where Qt calls Python. A widget that is destroyed there takes the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 1_000


class Collector(QObject):
    """Collects what Python would have collected by itself; until ``stop`` Python does not."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as Python's own thresholds have it."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(age for age, is_due in enumerate(due) if is_due))

    def stop(self) -> None:
        """Leave it to Python again: there is no window any more."""
        self._timer.stop()
        gc.enable()
