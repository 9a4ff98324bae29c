"""A list to Excel and back: a look at what a sheet would do comes before it is written."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.rules.workflow import Right
from perdin.services.reference import list_entries, list_sheet
from perdin.services.reference.list_sheet import ListPreview
from perdin.services.reference.shipped_lists import LISTS
from perdin.ui import files, theme
from perdin.ui.notices import NoticeBar
from perdin.ui.seat import Seat

MOST_TOLD = 4


class Sheets(QObject):
    """The two buttons of a list; ``written`` is called once an import was written."""

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
        self.export_button = theme.button(_("E&kspor…"), "download", flat=True)
        self.import_button.clicked.connect(self._choose)
        self.export_button.clicked.connect(self._export)
        if not seat.desk.may(Right.EXPORT):  # shown before it has a place it would be a window
            self.export_button.hide()

    def _title(self) -> str:
        return _(LISTS[self._name].title)

    def _export(self) -> None:
        desk, name = self._seat.desk, self._name
        kinds = f"{_('Buku kerja Excel (*.xlsx)')};;{_('Berkas CSV (*.csv)')}"
        file_name = f"{name.replace('_', '-')}.xlsx"
        memory = self._seat.memory
        path = files.choose_save(self._parent, memory, self._title(), file_name, kinds)
        if path is not None:
            self._seat.act(
                None,
                lambda: list_sheet.write_list(desk, name, path),
                lambda written: self._notices.success(
                    _("Daftar disimpan: {path}").format(path=written),
                    (_("Buka"), lambda: files.open_outside(written)),
                ),
            )

    def _choose(self) -> None:
        desk, name = self._seat.desk, self._name
        kinds = _("Excel atau CSV (*.xlsx *.xls *.ods *.csv)")
        path = files.choose_open(self._parent, self._seat.memory, self._title(), kinds)
        if path is not None:
            self._seat.ask(lambda: list_sheet.preview_list(desk, name, path), self._look)

    def _look(self, preview: ListPreview) -> None:
        """Say what a sheet would do; only the button beside that writes it."""
        file_name, rows = preview.path.name, (*preview.new, *preview.changed)
        if preview.problems:
            told = [str(problem) for problem in preview.problems[:MOST_TOLD]]
            if len(preview.problems) > MOST_TOLD:
                more = _("dan {count} masalah lain.")
                told.append(more.format(count=len(preview.problems) - MOST_TOLD))
            self._notices.error(f"{file_name}: {' '.join(told)}")
            return
        counts = _("{name}: {new} baru, {changed} berubah, {same} tetap.").format(
            name=file_name, new=len(preview.new), changed=len(preview.changed), same=preview.same
        )
        if not rows:
            self._notices.info(counts)
            return
        named = "; ".join(list_entries.word_of(row) for row in rows[:MOST_TOLD])
        rest = "; …" if len(rows) > MOST_TOLD else ""
        desk, name = self._seat.desk, self._name
        self._notices.info(
            f"{counts} {named}{rest}",
            (
                _("Impor"),
                lambda: self._seat.act(
                    self.import_button,
                    lambda: list_sheet.import_rows(desk, name, rows),
                    self._imported,
                ),
            ),
        )

    def _imported(self, count: int) -> None:
        self._notices.success(_("{count} baris diimpor.").format(count=count))
        self._written()
