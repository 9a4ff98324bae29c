"""Employees from Excel: the columns of the preview, and the services behind it."""

from perdin.i18n import N_, _, long_date
from perdin.importers.employees import FIELDS
from perdin.services.office import employee_import
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane, Kind
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

COLUMNS = (
    Column(N_("Nama"), lambda row: row.form.name, width_px=180),
    Column(N_("NIP"), lambda row: row.form.nip, width_px=164),
    Column(N_("Gol."), lambda row: row.form.grade, width_px=52),
    Column(N_("Jabatan"), lambda row: row.form.position, width_px=150),
    Column(
        N_("Lahir"),
        lambda row: long_date(row.form.birth_date) if row.form.birth_date else "",
        width_px=150,
    ),
)


def pane(seat: Seat, notices: NoticeBar) -> ImportPane:
    """The pane that takes in a list of employees."""
    desk = seat.desk
    kind = Kind(
        _("Daftar pegawai"),
        FIELDS,
        COLUMNS,
        lambda path, columns: employee_import.preview_employees(desk, path, columns),
        lambda preview, _left_out: employee_import.import_employees(desk, preview.ready),
        _("{count} pegawai diimpor."),
        _("&Impor {count} pegawai"),
    )
    return ImportPane(seat, notices, kind)
