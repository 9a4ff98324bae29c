"""Rekap: choose a recap, narrow it, look at chart and table, take it along as a file."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from perdin.i18n import _, rupiah
from perdin.reports.table import Table
from perdin.rules.workflow import Right
from perdin.services.desk import Topic
from perdin.services.office import units
from perdin.services.recaps import catalogue, months
from perdin.services.recaps.grid import MOST_DAYS
from perdin.services.recaps.report import Report
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.trip_list import TripFilter
from perdin.ui import shortcuts, theme
from perdin.ui.chart import BarChart
from perdin.ui.debounce import Debounce
from perdin.ui.page import Page
from perdin.ui.pages.recap.auditor_menu import AuditorMenu
from perdin.ui.pages.recap.filters import Filters
from perdin.ui.pages.recap.saving import RecapAt, save_recap
from perdin.ui.pages.recap.table_view import ReportView
from perdin.ui.seat import Seat

LIST_PX = 204
TYPING_MS = 200
CHART = "recap.chart"


class RecapPage(Page):
    """The list of recaps at the left; what is chosen there fills the rest."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.TRIPS, Topic.FINANCE, Topic.BUDGET})

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Rekap"))
        self._asking = self.seat.newest()
        self.chart_button = theme.button(_("&Grafik"), "table-2")
        self.chart_button.setCheckable(True)
        self.chart_button.setChecked(seat.memory.get(CHART, "1") == "1")
        self.export_button = theme.button(_("&Ekspor…"), "file-spreadsheet", primary=True)
        self.auditor = AuditorMenu(self, self.seat, self.notices, self.chosen)
        self.filters = Filters(seat)
        self.list = QListWidget()
        self.sums = theme.heading()
        self.note = theme.muted()
        self.chart_words = theme.muted()
        self.chart = BarChart()
        self.view = ReportView()
        self._lay_out()
        self._connect()

    @property
    def report(self) -> Report:
        """The recap that is chosen."""
        return catalogue.REPORTS[max(0, self.list.currentRow())]

    def load(self) -> None:
        """Ask for the recap anew."""
        self.filters.set_year(self.seat.year())
        self._ask()
        desk = self.seat.desk
        self.seat.ask(lambda: units.list_units(desk), self.filters.offer_units)

    def choose(self, report_id: str) -> None:
        """Show a recap by its id."""
        ids = [report.id for report in catalogue.REPORTS]
        self.list.setCurrentRow(ids.index(report_id))

    def open_record(self, record: object) -> None:
        """Show the recap of this id, or of a month."""
        if isinstance(record, RecapAt):
            self.filters.choose_month(record.month)
            self.choose(record.report_id)
        elif isinstance(record, str) and record in catalogue.BY_ID:
            self.choose(record)

    def _lay_out(self) -> None:
        self.export_button.setToolTip(_("Ekspor ke Excel, PDF, atau CSV (Ctrl+E)"))
        self.buttons.addWidget(self.chart_button)
        self.buttons.addWidget(self.auditor.button)
        self.buttons.addWidget(self.export_button)
        for button in (self.auditor.button, self.export_button):
            button.setVisible(self.seat.desk.may(Right.EXPORT))
        self.list.setAccessibleName(_("Daftar rekap"))
        self.list.setFixedWidth(LIST_PX)
        self.list.setObjectName("recaps")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for report in catalogue.REPORTS:
            QListWidgetItem(_(report.title), self.list)
        self.list.setCurrentRow(0)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(self.filters)
        right.addWidget(self.sums)
        right.addWidget(self.note)
        right.addWidget(self.chart_words)
        right.addWidget(self.chart)
        right.addWidget(self.view, 1)
        across = QHBoxLayout()
        across.setSpacing(theme.WIDE)
        across.addWidget(self.list)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)
        self.opens_at = self.filters.months[None]

    def _connect(self) -> None:
        self._later = Debounce(self, self._ask, quiet_ms=TYPING_MS)
        self.filters.changed.connect(self._later.start)
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.view.opened.connect(self._open)
        self.chart.opened.connect(self._open)
        self.chart_button.toggled.connect(self._show_chart)
        self.export_button.clicked.connect(self._export)
        shortcuts.shown(self, "Ctrl+E", self.export_button.click)

    def _chosen(self) -> None:
        self.filters.offer(self.report.takes)
        self._ask()

    def chosen(self) -> RecapFilter:
        """What the page is narrowed to, whichever recap it shows."""
        return self.filters.wanted()

    def wanted(self) -> RecapFilter:
        """What is chosen; of a recap by days the last month of it that has begun."""
        recap_filter = self.filters.wanted()
        if not self.report.monthly or (recap_filter.last - recap_filter.first).days < MOST_DAYS:
            return recap_filter
        today = self.seat.desk.today
        day = today if recap_filter.first <= today <= recap_filter.last else recap_filter.last
        return months.month_of(recap_filter, day.year, day.month)

    def _ask(self) -> None:
        if self.filters.problem():
            self.sums.setText(self.filters.problem())
            return
        desk, report_id, recap_filter = self.seat.desk, self.report.id, self.wanted()
        self._asking.ask(lambda: catalogue.table(desk, report_id, recap_filter), self._show)

    def _show(self, table: Table) -> None:
        self.view.show_table(table)
        self.chart.show_bars(table.bars, table.against, table.measure)
        self.chart_words.setText(_chart_words(table))
        self._show_chart(self.chart_button.isChecked())
        self.chart_button.setEnabled(bool(table.bars))
        self.note.setText(table.note)
        self.note.setVisible(bool(table.note))
        self.sums.setText(_summary(table))

    def _show_chart(self, on: bool) -> None:
        self.seat.memory[CHART] = "1" if on else "0"
        shown = on and bool(self.chart.bars())
        self.chart.setVisible(shown)
        self.chart_words.setVisible(shown)

    def _open(self, opens: object) -> None:
        """A trip, or the list of the trips behind a figure."""
        if isinstance(opens, int):
            self.seat.go("trip", opens)
        elif isinstance(opens, RecapFilter):
            self.seat.go("trips", TripFilter(recap=opens))

    def _export(self) -> None:
        save_recap(self, self.seat, self.notices, self.report.id, self.wanted())


def _summary(table: Table) -> str:
    """The title, with the one sum that matters."""
    if not table.rows:
        return _("{title}: belum ada isinya dalam masa ini.").format(title=table.title)
    for name in ("total", "open"):
        for column in table.columns:
            if column.name == name and column.total:
                return f"{table.title}: {column.title} {rupiah(table.total(name))}"
    return table.title


def _chart_words(table: Table) -> str:
    """What the bars are, and what the marks beside them."""
    words = _("Batang: {measure}").format(measure=table.measure)
    marks = _("tanda: {against}").format(against=table.against)
    return f"{words} · {marks}" if table.against else words
