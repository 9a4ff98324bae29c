"""Taking letters out of the program: opened in Word or LibreOffice, saved, or all in a folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.services import letters
from perdin.services.letters import Document
from perdin.ui import files
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat

Make = Callable[[], Document]


class Output:
    """Makes letters off the UI thread, and says where they are."""

    def __init__(self, parent: QWidget, seat: Seat, notices: NoticeBar) -> None:
        self._parent = parent
        self._seat = seat
        self._notices = notices

    def open(self, make: Make) -> None:
        """Show a letter in the PC's own program for it, as a copy that cannot be written."""

        def write() -> Path:
            made = make()
            return files.put_copy(made.name, made.content)

        self._seat.tasks.run(write, self._show, failed=self._notices.problem)

    def save(self, make: Make) -> None:
        """Ask for a file, and write the letter into it."""
        self._seat.tasks.run(make, self._ask_where, failed=self._notices.problem)

    def save_all(self, write: Callable[[Path], list[Path]]) -> None:
        """Ask for a folder, and write all letters into it."""
        title = _("Folder untuk semua surat perjalanan ini")
        folder = files.choose_folder(self._parent, self._seat.memory, title)
        if folder is not None:
            self._seat.tasks.run(
                lambda: write(folder), self._saved_all, failed=self._notices.problem
            )

    def _show(self, path: Path) -> None:
        if not files.open_outside(path):
            said = _("PC ini belum punya program untuk membuka surat. Suratnya ada di {path}.")
            self._notices.warning(said.format(path=path))

    def _ask_where(self, made: Document) -> None:
        kinds = _("Dokumen Word (*.docx)")
        title = _("Simpan surat")
        path = files.choose_save(self._parent, self._seat.memory, title, made.name, kinds)
        if path is not None:
            self._seat.tasks.run(
                lambda: letters.save_as(made, path), self._saved, failed=self._notices.problem
            )

    def _saved(self, path: Path) -> None:
        self._notices.success(
            _("Surat disimpan: {path}").format(path=path), (_("Buka"), lambda: self._show(path))
        )

    def _saved_all(self, written: list[Path]) -> None:
        if written:
            folder = written[0].parent
            said = _("{count} surat disimpan di {folder}")
            self._notices.success(
                said.format(count=len(written), folder=folder),
                (_("Buka folder"), lambda: self._show(folder)),
            )
