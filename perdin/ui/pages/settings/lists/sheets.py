"""A list to Excel and back: a look at what a sheet would do comes before it is written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.importers.tables.understanding import Choices
from perdin.rules.workflow import Right
from perdin.services.reference import list_entries, list_sheet
from perdin.services.reference.list_sheet import ListPreview
from perdin.services.reference.shipped_lists import LISTS
from perdin.services.safekeeping import automatic
from perdin.ui import theme
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings import sheet_acts
from perdin.ui.pages.settings.sheet_acts import OtherSheet
from perdin.ui.seat import Seat


class Sheets(QObject):
    """The two buttons of a list, and the sheet of a file that has several; ``written`` is called
    once an import was written.
    """

    def __init__(
        self,
        seat: Seat,
        notices: NoticeBar,
        parent: QWidget,
        name: str,
        written: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._seat, self._notices, self._parent = seat, notices, parent
        self._name, self._written = name, written
        self.import_button = theme.button(_("&Impor…"), "upload", flat=True)
        self.export_button = theme.button(_("&Ekspor…"), "download", flat=True)
        self.sheet = OtherSheet()
        self.sheet.wanted.connect(self._read)
        self.import_button.clicked.connect(self._choose)
        self.export_button.clicked.connect(self._export)
        if not seat.desk.may(Right.EXPORT):  # shown before it has a place it would be a window
            self.export_button.hide()

    def _title(self) -> str:
        return _(LISTS[self._name].title)

    def _export(self) -> None:
        desk, name = self._seat.desk, self._name
        sheet_acts.export(
            self._seat,
            self._notices,
            self._parent,
            title=self._title(),
            file_name=f"{name.replace('_', '-')}.xlsx",
            write=lambda path: list_sheet.write_list(desk, name, path),
        )

    def _choose(self) -> None:
        path = sheet_acts.choose(self._seat, self._parent, self._title())
        if path is not None:
            self.sheet.hide()
            self._read(path, Choices())

    def _read(self, path: Path, choices: Choices) -> None:
        desk, name = self._seat.desk, self._name
        self._seat.ask(lambda: list_sheet.preview_list(desk, name, path, choices), self._look)

    def _look(self, preview: ListPreview) -> None:
        self.sheet.follow(preview.path, preview.understanding)
        if sheet_acts.refused(self._notices, preview.path, preview.problems):
            return
        desk, name, rows = self._seat.desk, self._name, (*preview.new, *preview.changed)
        counts = _("{name}: {new} baru, {changed} berubah, {same} tetap.").format(
            name=preview.path.name,
            new=len(preview.new),
            changed=len(preview.changed),
            same=preview.same,
        )
        sheet_acts.offer(
            self._notices,
            counts,
            [list_entries.word_of(row) for row in rows],
            lambda: self._seat.act(
                self.import_button,
                lambda: automatic.importing(desk, lambda: list_sheet.import_rows(desk, name, rows)),
                self._imported,
            ),
        )

    def _imported(self, count: int) -> None:
        self.sheet.hide()
        self._notices.success(_("{count} baris diimpor.").format(count=count))
        self._written()
