"""A list of the office to Excel and back: what a sheet would do is said before it is written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.importers.tables.understanding import Choices, Understanding
from perdin.ui import files
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_columns import SheetChoice
from perdin.ui.seat import Seat

_MOST_TOLD = 4


def export(
    seat: Seat, notices: NoticeBar, parent: QWidget, *, title: str, file_name: str,
    write: Callable[[Path], Path],
) -> None:  # fmt: skip
    """Ask where to, let ``write`` write it there, and offer to open it."""
    kinds = f"{_('Buku kerja Excel (*.xlsx)')};;{_('Berkas CSV (*.csv)')}"
    path = files.choose_save(parent, seat.memory, title, file_name, kinds)
    if path is not None:
        seat.act(
            None,
            lambda: write(path),
            lambda written: notices.success(
                _("Daftar disimpan: {path}").format(path=written),
                (_("Buka"), lambda: files.open_outside(written)),
            ),
        )


def choose(seat: Seat, parent: QWidget, title: str) -> Path | None:
    """The sheet to be looked at, None where nobody chose one."""
    kinds = _("Excel atau CSV (*.xlsx *.xls *.ods *.csv)")
    return files.choose_open(parent, seat.memory, title, kinds)


class OtherSheet(SheetChoice):
    """Which sheet of a file was looked at, and another to look at; in sight where there are
    several, until something came of it.
    """

    wanted = Signal(object, object)
    """The file's path, and the Choices with another sheet of it."""

    def __init__(self) -> None:
        super().__init__(all_of_them=False)
        self._path: Path | None = None
        self.field.edited.connect(self._choose)

    def follow(self, path: Path, understood: Understanding) -> None:
        """Offer the sheets of a file that was looked at."""
        self._path = path
        self.offer(understood.names, understood.sheet, None)

    def _choose(self, sheet: int) -> None:
        if self._path is not None:
            self.wanted.emit(self._path, Choices(sheet=sheet))


def refused(notices: NoticeBar, path: Path, problems: Sequence[object]) -> bool:
    """Say the first problems of a sheet and how many more there are; False where it has none."""
    if not problems:
        return False
    lines = [str(problem) for problem in problems[:_MOST_TOLD]]
    if len(problems) > _MOST_TOLD:
        lines.append(_("dan {count} masalah lain.").format(count=len(problems) - _MOST_TOLD))
    notices.error(f"{path.name}: {' '.join(lines)}")
    return True


def offer(
    notices: NoticeBar, counts: str, named: Sequence[str], write: Callable[[], object]
) -> None:
    """Say what a sheet would do, its first rows by name; only the button beside that writes it."""
    if not named:
        notices.info(counts)
        return
    rest = "; …" if len(named) > _MOST_TOLD else ""
    notices.info(f"{counts} {'; '.join(named[:_MOST_TOLD])}{rest}", (_("Impor"), write))
