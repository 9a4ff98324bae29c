"""Rencana: the year's plan against what came of it, by item, by sub kegiatan, by month."""

from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perdin.i18n import N_, _, month_name, rupiah
from perdin.rules.workflow import Right
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetRow
from perdin.services.desk import at_one_moment
from perdin.services.office import units
from perdin.services.office.units import UnitRow
from perdin.services.plans import progress
from perdin.services.plans.progress import PlanGroup, PlanRow, PlanSheet, Progress
from perdin.services.trips import together
from perdin.services.trips.together import TogetherSheet
from perdin.ui import theme
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.notices import EmptyState, NoticeBar
from perdin.ui.pages.budget.panel_tab import PanelTab
from perdin.ui.pages.budget.plan_panel import PlanPanel
from perdin.ui.pages.budget.together_pane import TogetherPane
from perdin.ui.seat import Seat
from perdin.ui.table.columns import RIGHT, Column, money
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import leave

PANEL_PX = 430
WAY_PX = 190
_Found = tuple[PlanSheet, list[BudgetRow], list[UnitRow], TogetherSheet | None]


class _Counted(Protocol):
    """What items and groups of them have come to."""

    @property
    def progress(self) -> Progress: ...

    @property
    def left(self) -> int: ...


_OUTCOME: tuple[Column[_Counted], ...] = (
    money(N_("Komitmen"), lambda row: row.progress.committed, width_px=110),
    money(N_("Realisasi"), lambda row: row.progress.realised, width_px=110),
    money(N_("Sisa rencana"), lambda row: row.left, width_px=114),
)


def _about(row: PlanRow) -> str:
    parts = (f"{row.activity_code} {row.activity_name}".strip(), row.account_code, row.unit,
             row.form.expected_output, row.form.note)  # fmt: skip
    return "\n".join(part for part in (row.form.purpose, *parts) if part)


def _purpose(row: PlanRow) -> str:
    pattern = _("Dicoret: {purpose}") if row.dropped else "{purpose}"
    return pattern.format(purpose=row.form.purpose)


def _output(row: PlanRow) -> str:
    form = row.form
    return f"{row.progress.output}/{form.output_count} {form.output_unit}".rstrip()


ITEMS: tuple[Column[PlanRow], ...] = (
    Column(title=N_("Bulan"), text=lambda row: month_name(row.form.month), width_px=84),
    Column(title=N_("Maksud"), text=_purpose, width_px=180, stretch=True, tip=_about),
    Column(title=N_("Tujuan"), text=lambda row: row.place, width_px=116),
    money(N_("Rencana tahunan"), lambda row: row.form.cost, width_px=114),
    *_OUTCOME,
    Column(
        title=N_("Kali"),
        text=lambda row: f"{row.progress.done}/{row.form.times}",
        align=RIGHT,
        width_px=52,
        tip=lambda row: _("{done} terlaksana, {trips} diajukan atau berjalan, {times} direncanakan")
        .format(done=row.progress.done, trips=row.progress.trips, times=row.form.times),
    ),
    Column(title=N_("Keluaran"), text=_output, width_px=118, tip=_output),
)  # fmt: skip
GROUPS: tuple[Column[PlanGroup], ...] = (
    Column(title=N_("Kelompok"), text=lambda row: row.label, width_px=240, stretch=True),
    money(N_("Rencana tahunan"), lambda row: row.cost, width_px=114),
    *_OUTCOME,
    Column(
        title=N_("Kali"),
        text=lambda row: f"{row.progress.done}/{row.times}",
        align=RIGHT,
        width_px=60,
    ),
    Column(
        title=N_("Keluaran"), text=lambda row: row.output, width_px=190, tip=lambda row: row.output
    ),
)
WAYS = (
    ("items", N_("Per rencana")),
    ("activity", N_("Per sub kegiatan")),
    ("month", N_("Per bulan")),
    ("together", N_("Gabung perjalanan")),
)
_WIDE_ONLY = (2, 4, 6)
"""Columns that make room for the panel."""


class PlanTab(PanelTab[PlanRow, PlanRow]):
    """The table, and beside it one item's form and its trips while it is open."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        table, panel = (
            SmallView(ITEMS, most_rows=None, name="plan", memory=seat.memory),
            PlanPanel(seat, notices),
        )
        super().__init__(seat, notices, table, panel, panel_px=PANEL_PX, wide_only=_WIDE_ONLY)
        self.items, self.panel = table, panel
        self._sheet: PlanSheet | None = None
        self.way = ChoiceField([(way, _(word)) for way, word in WAYS], "items")
        self.way.setAccessibleName(_("Tampilkan"))
        self.way.setMinimumWidth(WAY_PX)
        self.over = theme.muted()
        self.over.setProperty("kind", "problem")
        self.items.grid.setAccessibleName(_("Rencana perjalanan"))
        self.groups = SmallView(GROUPS, most_rows=None, name="plan_groups", memory=seat.memory)
        self.groups.grid.setAccessibleName(_("Rencana menurut kelompok"))
        self.empty = EmptyState("calendar-days")
        self.together = TogetherPane(seat, notices)
        self.together.plan_wanted.connect(self._open_item)
        self.together.changed.connect(self.load)
        self._lay_out(self._top(), self.items, self.groups, self.empty, self.together)
        self._way = "items"
        """What is shown; the field shows what is wanted until the panel may be left."""
        self.way.edited.connect(self._change_way)

    def load(self) -> None:
        """Ask for the year's plan, and for what the form offers."""
        desk, year, way = self._seat.desk, self._seat.year(), self._way
        self._asking.ask(
            lambda: at_one_moment(
                desk,
                lambda now: (
                    progress.open_plan(now, year),
                    budget.list_budget(now, year),
                    units.list_units(now),
                    together.list_together(now, year) if way == "together" else None,
                ),
            ),
            self._show,
        )
        self.panel.load_trips()

    def entry_of(self, row: PlanRow) -> PlanRow:
        """Every row is an item."""
        return row

    def _top(self) -> QWidget:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(QLabel(_("Tampilkan")))
        row.addWidget(self.way)
        row.addWidget(self.over, 1)
        return top

    def _show(self, answer: _Found) -> None:
        self._sheet, lines, offered, beside = answer
        if beside is not None:
            self.together.show_sheet(beside)
        self.panel.offer(lines, offered)
        sentence = _("Direncanakan {planned} dari pagu {ceiling}: {line}.")
        self.over.setText(
            "\n".join(
                sentence.format(
                    planned=rupiah(excess.planned), ceiling=rupiah(excess.ceiling), line=excess.line
                )
                for excess in self._sheet.over
            )
        )
        self.empty.say(
            _("Belum ada rencana tahun {year}. Impor dari Excel, atau tambahkan satu.")
            .format(year=self._seat.year()),
            (_("Tambah rencana"), self.begin) if self._seat.desk.may(Right.EDIT_PLAN) else None,
        )  # fmt: skip
        self._fill()

    def _change_way(self, way: str) -> None:
        def change() -> None:
            self._way = way
            self.way.set_value(way)
            if way != "items":
                self._show_panel(False)
            self._fill()
            if way == "together":
                self.load()

        works = self.works() if way != "items" else ()
        leave(works, self._notices, change, lambda: self.way.set_value(self._way))

    def _fill(self) -> None:
        sheet, way = self._sheet, self._way
        if way == "together":
            self._stack.setCurrentWidget(self.together)
            return
        if sheet is None:
            return
        self._stack.setCurrentIndex(2 if not sheet.rows else 0 if way == "items" else 1)
        self.groups.set_rows(sheet.by_month if way == "month" else sheet.by_activity, sheet.total)
        self._show_rows(sheet.rows)

    def _open_item(self, plan_id: int) -> None:
        """Go from what could go together to an item of the plan."""
        self._change_way("items")
        rows = self._sheet.rows if self._sheet else ()
        for at, row in enumerate(rows):
            if row.form.id == plan_id:
                self.items.grid.selectRow(at)
                self._show_entry(row)
