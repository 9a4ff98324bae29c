"""DPA: every line under its program, kegiatan and sub kegiatan, with what is used of each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from perdin.i18n import N_, _, long_date, rupiah
from perdin.rules import ledger
from perdin.rules.workflow import Right
from perdin.services.budget import budget, budget_tree, overrides
from perdin.services.budget.budget import AccountChoice, BudgetRow
from perdin.services.budget.budget_tree import BudgetNode, BudgetTree, BudgetVersion
from perdin.services.budget.overrides import OverrideRow
from perdin.ui import theme
from perdin.ui.notices import EmptyState, NoticeBar
from perdin.ui.pages.budget.drawing import BarDelegate, LevelDelegate
from perdin.ui.pages.budget.line_panel import LinePanel
from perdin.ui.seat import Seat
from perdin.ui.table.columns import Column, money
from perdin.ui.table.small import SmallView
from perdin.ui.unsaved import Work, leave

PANEL_PX = 400
INDENT = "\u2003"


def _named(node: BudgetNode) -> str:
    said = " ".join(part for part in (node.code, node.name) if part) or _("Jumlah")
    return INDENT * node.depth + said


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
_Found = tuple[BudgetTree, list[BudgetVersion], list[OverrideRow], list[AccountChoice]]


class DpaTab(QWidget):
    """The table, and beside it one line's form and history while it is open."""

    def __init__(self, seat: Seat, notices: NoticeBar) -> None:
        super().__init__()
        self._seat = seat.at(notices)
        self._notices = notices
        self._asking = self._seat.newest()
        self._wanted: int | None = None
        self.version = theme.muted()
        self.list = SmallView(COLUMNS, most_rows=None)
        self.list.grid.setAccessibleName(_("Baris DPA"))
        self.list.grid.setItemDelegate(LevelDelegate(self.list))
        self.list.grid.setItemDelegateForColumn(len(COLUMNS) - 1, BarDelegate(self.list))
        self.empty = EmptyState("wallet")
        self.panel = LinePanel(seat, notices)
        self.panel.setMaximumWidth(PANEL_PX)
        self.panel.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(self.version)
        left.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GAP, 0, 0)
        row.setSpacing(theme.WIDE)
        row.addLayout(left, 3)
        row.addWidget(self.panel, 2)
        self.list.activated.connect(self._open)
        self.list.selection_changed.connect(lambda _count: self._follow())
        self.panel.closed.connect(self._close)
        self.panel.saved.connect(self._saved)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, self._close, context=within)

    def load(self) -> None:
        """Ask for the year's lines, versions and permissions."""
        desk, year = self._seat.desk, self._seat.year()
        self._asking.ask(
            lambda: (
                budget_tree.open_tree(desk, year),
                budget_tree.list_versions(desk, year),
                overrides.list_overrides(desk, year),
                budget.list_accounts(desk),
            ),
            self._show,
        )

    def begin(self) -> None:
        """An empty form for a new line."""

        def begin() -> None:
            self._show_panel(True)
            self.panel.begin()

        leave(self.works(), self._notices, begin)

    def works(self) -> Sequence[Work]:
        """The line that is typed beside the table."""
        return [
            Work(
                name=self.panel.title.text,
                changed=lambda: not self.panel.isHidden() and self.panel.form.changed(),
                forget=self._forget,
                save=self.panel.keep,
            )
        ]

    def _show(self, found: _Found) -> None:
        tree, versions, granted, accounts = found
        self.panel.offer(accounts, granted)
        self.version.setText(_described(versions, granted))
        self.version.setVisible(bool(tree.nodes))
        self.empty.say(
            _("Belum ada anggaran tahun {year}. Impor DPA dari Excel, atau tambahkan satu baris.")
            .format(year=self._seat.year()),
            (_("Tambah baris"), self.begin) if self._seat.desk.may(Right.EDIT_BUDGET) else None,
        )  # fmt: skip
        self._stack.setCurrentIndex(0 if tree.nodes else 1)
        shown = self.panel.shown_id() if self._wanted is None else self._wanted
        self._wanted = None
        self.list.set_rows(tree.nodes, tree.total)
        for at, node in enumerate(tree.nodes):
            if node.line is not None and node.line.id == shown:
                self.list.grid.selectRow(at)
                if not self.panel.isHidden():
                    self.panel.refresh(node.line)

    def _open(self, node: BudgetNode) -> None:
        if node.line is not None:
            self._show_line(node.line)

    def _follow(self) -> None:
        """While the panel is open it shows the line that the cursor is on."""
        node = self.list.current()
        line = node.line if isinstance(node, BudgetNode) else None
        if self.panel.isVisible() and line is not None and line.id != self.panel.shown_id():
            self._show_line(line)

    def _show_line(self, line: BudgetRow) -> None:
        def show() -> None:
            self._show_panel(True)
            self.panel.open(line)

        leave(self.works(), self._notices, show)

    def _close(self) -> None:
        def close() -> None:
            self._show_panel(False)
            self.list.setFocus()

        if self.panel.isVisible():
            leave(self.works(), self._notices, close)

    def _forget(self) -> None:
        self.panel.form.take_as_saved()
        self._show_panel(False)

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        for at in _WIDE_ONLY:
            self.list.grid.setColumnHidden(at, shown)

    def _saved(self, line_id: int, said: str) -> None:
        self._wanted = line_id
        self._notices.success(said)
        self.load()


def _described(versions: list[BudgetVersion], granted: list[OverrideRow]) -> str:
    if not versions:
        return ""
    newest = versions[0]
    said = _("Versi {count}: {kind}, {document}, {day}")
    parts = [
        said.format(
            count=len(versions),
            kind=ledger.label(newest.kind),
            document=newest.document or _("tanpa nomor"),
            day=long_date(newest.decided_on),
        )
    ]
    if granted:
        over = _("{count} izin melampaui pagu, {amount}")
        amount = rupiah(sum(one.amount for one in granted))
        parts.append(over.format(count=len(granted), amount=amount))
    return " · ".join(parts)
