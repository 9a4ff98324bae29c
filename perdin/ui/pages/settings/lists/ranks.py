"""Pangkat dan golongan: of PNS and PPPK, each with the class and the level it is paid by."""

from dataclasses import replace

from perdin.i18n import N_, _
from perdin.rules.grades import CLASS_OFFICIALS
from perdin.rules.levels import LEVEL_NAMES, levels_of
from perdin.rules.staff import EmployeeStatus
from perdin.services.reference.list_entries import STATUSES
from perdin.services.reference.list_rows import RANKS, ListRow
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import NoticeBar
from perdin.ui.pages.settings.lists.section import STANDING, USED, ListSection
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column


def level_words(row: ListRow) -> list[str]:
    """By which columns of a table of rates a golongan is paid, the most exact first."""
    status = EmployeeStatus.PPPK if row.group == "PPPK" else EmployeeStatus.PNS
    return [_(LEVEL_NAMES[level]) for level in levels_of(status, grade=row.code)]


COLUMNS: tuple[Column[ListRow], ...] = (
    Column(title=N_("Status"), text=lambda row: row.group, width_px=70),
    Column(title=N_("Golongan"), text=lambda row: row.code, width_px=100),
    Column(title=N_("Pangkat"), text=lambda row: row.name, width_px=200, stretch=True),
    Column(
        title=N_("Kelas penginapan"),
        text=lambda row: _("Kelas {level}").format(level=row.level),
        width_px=130,
    ),
    Column(
        title=N_("Tingkat tarif"),
        text=lambda row: level_words(row)[0],
        tip=lambda row: ", ".join(level_words(row)),
        width_px=120,
    ),
    replace(USED, width_px=110),
    STANDING,
)


class RanksSection(ListSection):
    """Who has no golongan is paid by what stands at them: it is told here where that is."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__(seat, notices, COLUMNS, RANKS, most_rows=5)

    def add_fields(self) -> None:
        """Status and golongan tell a row from the others."""
        self.status = ChoiceField([(status, status) for status in STATUSES])
        self.level = ChoiceField(
            [
                (level, _("Kelas {level}: {officials}").format(level=level, officials=_(officials)))
                for level, officials in CLASS_OFFICIALS.items()
            ]
        )
        self.code.setMaxLength(16)
        self.form.add_pair((_("&Status"), self.status), (f"{_('&Golongan')} *", self.code))
        self.form.add(_("&Pangkat"), self.name)
        self.form.add(_("Kelas penginapa&n"), self.level)
        about = _(
            "Pejabat daerah, DPRD, dan pegawai bukan ASN tidak bergolongan: kelas penginapan, "
            "kelompok tarif, dan jenjang representasi mereka dipilih di halaman Pegawai."
        )
        self.form.add_widget(theme.muted(about))

    def typed(self) -> ListRow:
        """The row as it is typed."""
        return replace(super().typed(), group=self.status.value(), level=self.level.value())

    def fill(self, row: ListRow) -> None:
        """Show a row in the fields."""
        super().fill(row)
        self.status.set_value(row.group or STATUSES[0])
        self.level.set_value(row.level or max(CLASS_OFFICIALS))
