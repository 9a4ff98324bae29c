"""Unit kerja: what the office is divided into."""

from perdin.i18n import N_, _, number
from perdin.services.office import units
from perdin.services.office.units import UnitRow
from perdin.ui import theme
from perdin.ui.fields.text import TextField
from perdin.ui.notices import NoticeBar, ask
from perdin.ui.pages.settings.section import EntrySection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import RIGHT, Column

COLUMNS: tuple[Column[UnitRow], ...] = (
    Column(title=N_("Nama"), text=lambda row: row.name, width_px=400, stretch=True),
    Column(title=N_("Pegawai"), text=lambda row: number(row.people), align=RIGHT, width_px=100),
)


class UnitsSection(EntrySection[UnitRow]):
    """Add a unit, give one another name, take away one that nobody belongs to."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, COLUMNS, _("Unit &baru"), name="units", most_rows=10)
        self._shown: UnitRow | None = None
        self.name = TextField()
        self.name.setPlaceholderText(_("mis. Seksi Pelayanan Umum"))
        self.form.add(_("&Nama"), self.name, required=True)
        about = _("Nama baru berlaku untuk semua pegawainya; surat yang sudah terbit tetap.")
        self.form.add_widget(theme.muted(about))
        self.remove_button = theme.button(_("&Hapus unit…"), "trash-2", flat=True)
        self.add_button(self.remove_button)
        self.remove_button.clicked.connect(self._remove)
        self.begin_empty()

    def load(self) -> None:
        """Ask for the units."""
        desk = self.seat.desk
        self.seat.ask(lambda: units.list_units(desk), self.list.set_rows)

    def begin(self) -> None:
        """An empty form."""
        self._shown = None
        self.name.set_value("")
        self.remove_button.hide()

    def show_entry(self, entry: UnitRow) -> None:
        """Show a unit, whose name may change."""
        self._shown = entry
        self.name.set_value(entry.name)
        self.remove_button.setVisible(entry.people == 0)

    def save(self) -> None:
        """Add the unit, or rename it."""
        desk, shown, name = self.seat.desk, self._shown, self.name.value()

        def keep() -> None:
            if shown is None:
                units.add_unit(desk, name)
            else:
                units.change_unit(desk, shown.id, name)

        self.seat.act(self.save_button, keep, self._kept)

    def _kept(self, _nothing: None) -> None:
        self.saved(_("Unit kerja disimpan."))

    def _remove(self) -> None:
        desk, shown = self.seat.desk, self._shown
        if shown is None:
            return
        sentence = _("{name} dihapus dari daftar unit kerja.").format(name=shown.name)
        if ask(self, _("Hapus unit kerja?"), sentence, _("&Hapus"), dangerous=True):
            self.seat.act(
                self.remove_button, lambda: units.remove_unit(desk, shown.id), self._removed
            )

    def _removed(self, _nothing: None) -> None:
        self.saved(_("Unit kerja dihapus."))
