"""Employees from Excel: the columns of the preview, and the services behind it."""

from perdin.i18n import N_, _, long_date
from perdin.importers.people.columns import FIELDS
from perdin.services.office import employee_import
from perdin.services.office.employee_compare import PreviewRow
from perdin.services.office.employee_form import EmployeeForm
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.import_pane import ImportPane
from perdin.ui.pages.import_rows import Kind
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column

COLUMNS: tuple[Column[PreviewRow], ...] = (
    Column(title=N_("Nama"), text=lambda row: row.form.name, width_px=180),
    Column(title=N_("NIP"), text=lambda row: row.form.nip, width_px=164, whole=True),
    Column(title=N_("Gol."), text=lambda row: row.form.grade, width_px=52),
    Column(title=N_("Jabatan"), text=lambda row: row.form.position, width_px=150),
    Column(
        title=N_("Lahir"),
        text=lambda row: long_date(row.form.birth_date) if row.form.birth_date else "",
        width_px=150,
    ),
)


def pane(seat: Seat, notices: NoticeBar) -> ImportPane[PreviewRow, EmployeeForm]:
    """The pane that takes in a list of employees."""
    desk = seat.desk
    kind: Kind[PreviewRow, EmployeeForm] = Kind(
        name="people",
        title=_("Daftar pegawai"),
        fields=FIELDS,
        columns=COLUMNS,
        preview=lambda path, choices: employee_import.preview_employees(desk, path, choices),
        write=lambda ready, _left_out: employee_import.import_employees(desk, ready),
        done=_("{count} pegawai diimpor."),
        button=_("&Impor {count} pegawai"),
        guessed=lambda row: row.guessed,
    )
    return ImportPane(seat, notices, kind)
