"""DPA: every line under its program, kegiatan and sub kegiatan, with what is used of each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from perdin.i18n import N_, _, long_date, rupiah
from perdin.rules import ledger
from perdin.rules.workflow import Right
from perdin.services.budget import budget, budget_tree, overrides, restriction_gauge
from perdin.services.budget.budget import AccountChoice, BudgetRow
from perdin.services.budget.budget_tree import BudgetNode, BudgetTree, BudgetVersion
from perdin.services.budget.overrides import OverrideRow
from perdin.services.budget.restriction_gauge import Gauge
from perdin.services.desk import at_one_moment
from perdin.ui import theme
from perdin.ui.notices import EmptyState, NoticeBar
from perdin.ui.pages.budget.drawing import BarDelegate, LevelDelegate
from perdin.ui.pages.budget.gauges import GaugesView
from perdin.ui.pages.budget.line_panel import LinePanel
from perdin.ui.pages.budget.panel_tab import PanelTab
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView

PANEL_PX = 400
INDENT = "\u2003"


def _named(node: BudgetNode) -> str:
    label = " ".join(part for part in (node.code, node.name) if part) or _("Jumlah")
    return INDENT * node.depth + label


COLUMNS: tuple[Column[BudgetNode], ...] = (
    Column(
        title=N_("Uraian"),
        text=_named,
        width_px=250,
        stretch=True,
        tip=lambda node: _named(node).strip(),
    ),
    money(N_("Pagu"), lambda node: node.ceiling, width_px=122),
    money(N_("Komitmen"), lambda node: node.committed, width_px=118),
    money(N_("Realisasi"), lambda node: node.realised, width_px=118),
    money(N_("Sisa"), lambda node: node.left, width_px=122),
    Column(title=N_("Terpakai"), text=lambda node: f"{node.used_percent}%", width_px=120),
)
_WIDE_ONLY = (2, 3)
"""Columns that make room for the panel."""
_Found = tuple[BudgetTree, list[BudgetVersion], list[OverrideRow], list[AccountChoice], list[Gauge]]


class DpaTab(PanelTab[BudgetNode, BudgetRow]):
    """The table, and beside it one line's form and history while it is open."""

    import_wanted = Signal()

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        table, panel = (
            SmallView(COLUMNS, most_rows=None, name="dpa", memory=seat.memory),
            LinePanel(seat, notices),
        )
        super().__init__(seat, notices, table, panel, panel_px=PANEL_PX, wide_only=_WIDE_ONLY)
        self.list, self.panel = table, panel
        self.version = theme.muted()
        self.list.grid.setAccessibleName(_("Baris DPA"))
        self.list.grid.setItemDelegate(LevelDelegate(self.list))
        self.list.grid.setItemDelegateForColumn(len(COLUMNS) - 1, BarDelegate(self.list))
        self.empty = EmptyState("wallet")
        self.gauges = GaugesView()
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.version)
        column.addWidget(self.gauges)
        self._lay_out(above, self.list, self.empty)

    def load(self) -> None:
        """Ask for the year's lines, versions and permissions."""
        desk, year = self._seat.desk, self._seat.year()
        self._asking.ask(
            lambda: at_one_moment(
                desk,
                lambda now: (
                    budget_tree.open_tree(now, year),
                    budget_tree.list_versions(now, year),
                    overrides.list_overrides(now, year),
                    budget.list_accounts(now),
                    restriction_gauge.list_gauges(now, year),
                ),
            ),
            self._show,
        )

    def entry_of(self, row: BudgetNode) -> BudgetRow | None:
        """The line of a row that is no sum."""
        return row.line

    def _show(self, answer: _Found) -> None:
        tree, versions, granted, accounts, gauges = answer
        self.gauges.show_gauges(gauges)
        self.panel.offer(accounts, granted)
        self.version.setText(_described(versions, granted))
        self.version.setVisible(bool(tree.nodes))
        self._say_empty(tree.copiable)
        self._stack.setCurrentIndex(0 if tree.nodes else 1)
        self._show_rows(tree.nodes, tree.total)

    def _say_empty(self, copiable: int) -> None:
        """Where a year's first lines come from: those of the year before, a file, the keyboard."""
        year = self._seat.year()
        if copiable:
            pattern = _(
                "Belum ada anggaran tahun {year}. {count} baris DPA {before} dapat disalin tanpa "
                "pagunya; atau impor DPA dari Excel."
            )
            word = _("Siapkan tahun {year}").format(year=year)
            act = (word, lambda: self._seat.go("finance", "prepare"))
        else:
            pattern = _(
                "Belum ada anggaran tahun {year}. Impor DPA dari Excel, atau tambahkan satu baris."
            )
            act = (_("Impor dari Excel…"), self.import_wanted.emit)
        sentence = pattern.format(year=year, count=copiable, before=year - 1)
        self.empty.say(sentence, act if self._seat.desk.may(Right.EDIT_BUDGET) else None)


def _described(versions: list[BudgetVersion], granted: list[OverrideRow]) -> str:
    if not versions:
        return ""
    newest = versions[0]
    sentence = _("Versi {count}: {kind}, {document}, {day}")
    parts = [
        sentence.format(
            count=len(versions),
            kind=ledger.label(newest.kind),
            document=newest.document or _("tanpa nomor"),
            day=long_date(newest.decided_on),
        )
    ]
    if granted:
        over = _("{count} izin melampaui pagu, {amount}")
        amount = rupiah(sum(override.amount for override in granted))
        parts.append(over.format(count=len(granted), amount=amount))
    return " · ".join(parts)
