"""Tempat: the list with its form, or a sheet of places that is looked at before it is taken in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from perdin.i18n import N_, _
from perdin.importers.places_sheet import FIELDS
from perdin.services.office import place_sheet
from perdin.services.office.place_preview import PlaceLine
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.pages.settings import sheet_acts
from perdin.ui.pages.settings.place_bar import PlaceBar
from perdin.ui.pages.settings.place_form import PlaceEntries
from perdin.ui.pages.settings.section import Section
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column
from perdin.ui.unsaved import Work

COLUMNS: tuple[Column[PlaceLine], ...] = (
    Column(title=N_("Kode"), text=lambda row: row.form.code, width_px=100),
    Column(title=N_("Nama"), text=lambda row: row.form.name, width_px=240),
    Column(title=N_("Sebutan"), text=lambda row: "; ".join(row.spellings or ()), width_px=160),
)


class PlacesSection(Section):
    """What an import would do stands row by row before anything is written."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices)
        self.bar = PlaceBar(seat)
        self.entries = PlaceEntries(seat, notices, self.bar)
        kind: Kind[PlaceLine, PlaceLine] = Kind(
            name="places",
            title=_("Tempat dari Excel"),
            fields=FIELDS,
            columns=COLUMNS,
            preview=lambda path, choices: place_sheet.preview_places(seat.desk, path, choices),
            write=lambda ready, _left_out: place_sheet.import_places(seat.desk, ready),
            done=_("{count} tempat diimpor."),
            guessed=lambda row: row.guessed,
        )
        self.pane: ImportPane[PlaceLine, PlaceLine] = ImportPane(seat, notices, kind)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.entries)
        self.stack.addWidget(self.pane)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stack, 1)
        self.entries.order_tabs()
        self.bar.import_button.clicked.connect(self._import)
        self.bar.export_button.clicked.connect(self._export)
        self.pane.finished.connect(self._imported)

    def load(self) -> None:
        """Ask for the places that fit."""
        self.entries.load()

    def works(self) -> Sequence[Work]:
        """What is typed of a place, and an import that is not confirmed."""
        return [*self.entries.works(), *self.pane.works()]

    def _import(self) -> None:
        self._show(self.pane)
        if not self.pane.choose():
            self._show(self.entries)

    def _show(self, part: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        self.bar.setVisible(part is self.entries)

    def _imported(self, sentence: str) -> None:
        self._show(self.entries)
        if sentence:
            self.notices.success(sentence)
        self.load()

    def _export(self) -> None:
        desk, narrowed = self.seat.desk, self.bar.narrowed()
        sheet_acts.export(
            self.seat,
            self.notices,
            self,
            title=_("Simpan tempat"),
            file_name="tempat.xlsx",
            write=lambda path: place_sheet.write_places(desk, narrowed, path),
        )
