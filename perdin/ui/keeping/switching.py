"""Letting go of the office that is open for another: one's own, the example, or one chosen."""

from pathlib import Path

from PySide6.QtCore import QObject

from perdin.errors import PerdinError
from perdin.i18n import _
from perdin.services.safekeeping.opening import OpenOffice
from perdin.settings import home
from perdin.ui.frame.alone import Waiting
from perdin.ui.keeping.kept_settings import KeptSettings
from perdin.ui.keeping.reopening import Holder
from perdin.ui.tasks import Progress


class Switching(QObject):
    """One office at a time: the next is open before the last is let go."""

    def __init__(self, holder: Holder, settings: KeptSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._holder, self._settings = holder, settings

    def to(self, path: Path, words: str) -> bool:
        """Let go of this office for another; whether that could be opened. ``words`` stand in the
        window until its first page does.
        """
        holder = self._holder
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            opened = OpenOffice.open(path, holder.clock)
        except PerdinError as problem:
            holder.tasks.failed.emit(problem)
            return False
        holder.window.show_alone(Waiting(words))
        before, holder.office = holder.office, opened
        holder.stand_up()
        holder.tasks.run(before.close, lambda _nothing: None)
        self._settings.memory.pop("open", None)
        return True

    def name_of_own(self) -> str:
        """What the office that is open is called; empty for the example, a new one, or one that was
        opened only once.
        """
        office = self._holder.office
        if office.path != self._settings.own or office.is_new() or office.is_example():
            return ""
        return office.name()

    def open_example(self) -> None:
        """Show the example office, made at the first time."""
        self._holder.window.leave(self._show_example)

    def open_own(self) -> None:
        """Show the office that this account works with."""

        def open_own() -> None:
            if self.to(self._settings.own, _("Membuka…")):
                self._holder.begin()

        self._holder.window.leave(open_own)

    def _show_example(self) -> None:
        words, holder = _("Menyiapkan kantor contoh…"), self._holder
        if not self.to(home() / "contoh.db", words):
            return
        office = holder.office
        if office.is_new():
            holder.tasks.run(
                office.fill_with_example,
                lambda _nothing: holder.begin(),
                progress=Progress(words),
            )
        else:
            holder.begin()
