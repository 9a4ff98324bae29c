"""Rekap: what travel cost, by employee and month, by account, and trip by trip; to Excel."""

from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QTabWidget, QToolButton

from perdin.i18n import N_, _, in_days, in_persons, month_name, number, rupiah, span
from perdin.rules.workflow import Right, label
from perdin.services import recap_book, recaps, units
from perdin.services.desk import Topic
from perdin.services.recaps import AccountRow, JourneyRow, PersonRow, RecapFilter, Region
from perdin.services.units import UnitRow
from perdin.ui import files, theme
from perdin.ui.fields.choice import CheckField, ChoiceField
from perdin.ui.page import Page
from perdin.ui.pages.trip.states import TONES
from perdin.ui.seat import Seat
from perdin.ui.table.columns import RIGHT, Column, money
from perdin.ui.table.small import SmallView
from perdin.ui.tasks import Newest

Found = tuple[list[PersonRow], list[AccountRow], list[JourneyRow]]
MONTHS = range(1, 13)
MONTHS_AT = 3
"""The column of January, among the columns of people."""
REGIONS = (
    (Region.ALL, N_("Semua tujuan")),
    (Region.INSIDE, N_("Dalam daerah")),
    (Region.OUTSIDE, N_("Luar daerah")),
)
JOURNEYS = (
    Column(N_("Nama"), lambda row: row.name, width_px=180),
    Column(N_("Tujuan"), lambda row: row.places, width_px=150),
    Column(N_("Maksud"), lambda row: row.purpose, width_px=220, stretch=True),
    Column(N_("Tanggal"), lambda row: span(row.leave, row.back), width_px=170),
    Column(N_("Hari"), lambda row: number(row.days), RIGHT, width_px=52),
    money(N_("Jumlah"), lambda row: row.total, width_px=120),
    Column(
        N_("Keadaan"),
        lambda row: label(row.state),
        width_px=120,
        tone=lambda row: TONES[row.state],
    ),
)
ACCOUNTS = (
    Column(
        N_("Rekening"),
        lambda row: row.account_code,
        width_px=150,
        tip=lambda row: f"{row.account_code} {row.account_name}".strip(),
    ),
    Column(
        N_("Sub kegiatan"),
        lambda row: row.activity_name,
        width_px=200,
        tip=lambda row: f"{row.activity_code} {row.activity_name}".strip(),
        stretch=True,
    ),
    Column(N_("Perjalanan"), lambda row: number(row.trips), RIGHT, width_px=88),
    money(N_("Biaya"), lambda row: row.amount, width_px=124),
    money(N_("Pagu"), lambda row: row.ceiling, width_px=136),
    money(N_("Komitmen"), lambda row: row.committed, width_px=124),
    money(N_("Realisasi"), lambda row: row.realised, width_px=124),
    money(N_("Sisa"), lambda row: row.left, width_px=136),
)


def _month_column(month: int) -> Column:
    """One month of a person's year; a month of nothing shows nothing."""
    return Column(
        month_name(month)[:3],
        lambda row: number(row.months[month - 1]) if row.months[month - 1] else "",
        RIGHT,
        width_px=100,
    )


def _all_people(rows: list[PersonRow]) -> PersonRow | None:
    """The sum of everybody's months and days."""
    if not rows:
        return None
    months = tuple(sum(amounts) for amounts in zip(*(row.months for row in rows), strict=True))
    return PersonRow(0, _("Jumlah"), "", months, sum(row.days for row in rows))


def _all_accounts(rows: list[AccountRow]) -> AccountRow | None:
    """The sum of every budget line."""
    if not rows:
        return None
    return AccountRow(
        account_code=_("Jumlah"),
        account_name="",
        activity_code="",
        activity_name="",
        ceiling=sum(row.ceiling for row in rows),
        committed=sum(row.committed for row in rows),
        realised=sum(row.realised for row in rows),
        trips=sum(row.trips for row in rows),
        days=sum(row.days for row in rows),
        amount=sum(row.amount for row in rows),
    )


class RecapPage(Page):
    """Choose a period, look, export."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.TRIPS, Topic.FINANCE, Topic.BUDGET})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Rekap"))
        self._asking = Newest(seat.tasks)
        self.export_button = theme.button(_("&Ekspor Excel…"), "file-spreadsheet", primary=True)
        self.months: dict[int | None, QToolButton] = {}
        """A month's button by its number; None takes the whole year."""
        self.region = ChoiceField([(one, _(word)) for one, word in REGIONS], Region.ALL)
        self.unit = ChoiceField([(None, _("Semua unit"))])
        self.settled = CheckField(_("Hanya yang &rampung"))
        self.sums = theme.heading()
        people = (
            Column(N_("Pegawai"), lambda row: row.name, width_px=210),
            money(N_("Jumlah"), lambda row: row.total, width_px=124),
            Column(N_("Hari"), lambda row: number(row.days), RIGHT, width_px=52),
            *map(_month_column, MONTHS),
        )
        self.people = SmallView(people, most_rows=None)
        self.accounts = SmallView(ACCOUNTS, most_rows=None)
        self.journeys = SmallView(JOURNEYS, most_rows=None)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(_("Bagian rekap"))
        self._lay_out()
        for field in (self.region, self.unit, self.settled):
            field.edited.connect(lambda _value: self.load())
        self.journeys.activated.connect(lambda row: self.seat.go("trip", row.trip_id))
        self.export_button.clicked.connect(self._export)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+E"), self, self.export_button.click, context=within)

    def load(self) -> None:
        """Ask for the recap anew."""
        desk, wanted = self.seat.desk, self.wanted()
        self._asking.ask(
            lambda: (
                recaps.by_person(desk, wanted),
                recaps.by_account(desk, wanted),
                recaps.journeys(desk, wanted),
            ),
            self._show,
            failed=self.notices.problem,
        )
        self.seat.tasks.run(
            lambda: units.list_units(desk), self._offer_units, failed=self.notices.problem
        )

    def month(self) -> int | None:
        """The month chosen, None for the whole year."""
        return next((month for month, chip in self.months.items() if chip.isChecked()), None)

    def wanted(self) -> RecapFilter:
        """What is chosen above the tables."""
        year, month = self.seat.year(), self.month()
        return RecapFilter(
            first=date(year, month or 1, 1),
            last=date(year, month or 12, monthrange(year, month or 12)[1]),
            region=self.region.value(),
            unit_id=self.unit.value(),
            settled_only=self.settled.value(),
        )

    def _lay_out(self) -> None:
        self.export_button.setToolTip(_("Ekspor ke Excel (Ctrl+E)"))
        self.buttons.addWidget(self.export_button)
        self.export_button.setVisible(self.seat.desk.may(Right.EXPORT))
        narrow = QHBoxLayout()
        narrow.setSpacing(theme.GAP)
        for field, name in ((self.region, _("Tujuan")), (self.unit, _("Unit kerja"))):
            field.setAccessibleName(name)
            narrow.addWidget(field)
        narrow.addWidget(self.settled)
        narrow.addStretch(1)
        for view, word in (
            (self.people, _("Per pegawai dan bulan")),
            (self.accounts, _("Per rekening")),
            (self.journeys, _("Per perjalanan")),
        ):
            self.tabs.addTab(view, word)
        self.body.addLayout(self._month_chips())
        self.body.addLayout(narrow)
        self.body.addWidget(self.sums)
        self.body.addWidget(self.tabs, 1)
        self.opens_at = self.months[None]

    def _month_chips(self) -> QHBoxLayout:
        """All months at one click each: the month's recap is made most often."""
        chips = QHBoxLayout()
        chips.setSpacing(theme.HALF)
        group = QButtonGroup(self)
        for month in (None, *MONTHS):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setChecked(month is None)
            chip.setText(month_name(month)[:3] if month else _("Setahun"))
            chip.setToolTip(month_name(month) if month else _("Seluruh tahun anggaran"))
            chip.setAccessibleName(chip.toolTip())
            group.addButton(chip)
            chips.addWidget(chip)
            self.months[month] = chip
        group.buttonClicked.connect(lambda _chip: self.load())
        chips.addStretch(1)
        return chips

    def _show(self, found: Found) -> None:
        people, accounts, journeys = found
        self.people.set_rows(people, _all_people(people))
        self.accounts.set_rows(accounts, _all_accounts(accounts))
        self.journeys.set_rows(journeys)
        chosen = self.month()
        for month in MONTHS:
            self.people.grid.setColumnHidden(MONTHS_AT + month - 1, chosen not in (None, month))
        said = _("{total} untuk {journeys} penugasan, {people}, {days}")
        self.sums.setText(
            said.format(
                total=rupiah(sum(row.total for row in journeys)),
                journeys=number(len(journeys)),
                people=in_persons(len(people)),
                days=in_days(sum(row.days for row in journeys)),
            )
            if journeys
            else _("Belum ada perjalanan yang disetujui dalam masa ini.")
        )

    def _offer_units(self, found: list[UnitRow]) -> None:
        self.unit.set_choices([(None, _("Semua unit")), *((one.id, one.name) for one in found)])

    def _export(self) -> None:
        desk, wanted = self.seat.desk, self.wanted()
        month = wanted.first.month if wanted.first.month == wanted.last.month else None
        name = f"rekap-{wanted.first.year}{f'-{month:02}' if month else ''}.xlsx"
        kinds = _("Buku kerja Excel (*.xlsx)")
        path = files.choose_save(self, self.seat.memory, _("Simpan rekap"), name, kinds)
        if path is not None:
            self.seat.tasks.run(
                lambda: recap_book.write_recap(desk, wanted, path),
                self._exported,
                failed=self.notices.problem,
            )

    def _exported(self, path: Path) -> None:
        self.notices.success(
            _("Rekap disimpan: {path}").format(path=path),
            (_("Buka"), lambda: files.open_outside(path)),
        )
