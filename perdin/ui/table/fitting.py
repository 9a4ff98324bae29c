"""The columns of one table: shown, ordered and as wide as a person set them, else as they fit."""

from typing import Generic

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from perdin.i18n import _
from perdin.ui import theme
from perdin.ui.table.chips import ChipDelegate
from perdin.ui.table.column_memory import ColumnMemory, Kept
from perdin.ui.table.columns import RIGHT, Column, Row
from perdin.ui.table.widths import MOST_WHOLE_PX, Need, share

MEASURED_ROWS = 50
LEAST_WHOLE_PX = 84
"""A number or a date is not cut shorter than this; an amount and a chip not at all."""
CELL_MARGINS_PX = 18
"""What the style leaves beside a text."""
CHIP_MARGINS_PX = 34
SORT_PX = 16


class ColumnFit(Generic[Row]):
    """Gives the columns of a view their widths, and remembers what a person set."""

    def __init__(
        self, view: QTableView, columns: tuple[Column[Row], ...], kept: ColumnMemory
    ) -> None:
        self._view = view
        self._columns = columns
        self._kept = kept
        self._fitting = False
        self._chosen: dict[int, bool] = {}
        """The columns that a person wants to see, withheld or not."""
        self._withheld: set[int] = set()
        self._set_px: dict[int, int] = {}
        self._wide_px: dict[int, int] = {}
        bold = QFont(view.font())
        bold.setWeight(QFont.Weight.Bold)
        self._bold_metrics = QFontMetrics(theme.tabular(bold))
        self.arrange()
        bar = view.horizontalHeader()
        bar.sectionResized.connect(self._resized)
        bar.sectionMoved.connect(lambda *_moved: self.keep())
        view.model().modelReset.connect(self.renew)
        view.model().dataChanged.connect(self._landed)

    def arrange(self) -> None:
        """Show the columns as the person left them, or as they are made."""
        recalled = self._kept.recall()
        kept = [
            recalled.get(column.key, Kept(shown=column.shown, width_px=0, place=at))
            for at, column in enumerate(self._columns)
        ]
        bar, self._fitting = self._view.horizontalHeader(), True
        for at, column in enumerate(self._columns):
            self._chosen[at], self._set_px[at] = kept[at].shown, kept[at].width_px
            self._view.setColumnWidth(at, kept[at].width_px or column.width_px)
            self._view.setColumnHidden(at, not kept[at].shown)
        for place, at in enumerate(sorted(range(len(kept)), key=lambda n: kept[n].place)):
            bar.moveSection(bar.visualIndex(at), place)
        self._fitting = False

    def choose(self, at: int, shown: bool) -> None:
        """Show or hide a column as a person wants it, and remember it; one stays at least."""
        others = (other for other, chosen in self._chosen.items() if chosen and other != at)
        if shown or any(True for _other in others):
            self._chosen[at] = shown
            self._view.setColumnHidden(at, not shown)
            self.keep()
            self.renew()

    def withhold(self, at: int, withheld: bool) -> None:
        """Leave a column out for now, whatever the person chose; it comes back as it was."""
        (self._withheld.add if withheld else self._withheld.discard)(at)
        self._view.setColumnHidden(at, withheld or not self._chosen[at])
        self.renew()

    def _measure(self, first: int, last: int) -> None:
        """See how wide the texts of some rows are. What was wide once stays so: columns that move
        under the mouse while one searches or scrolls would be worse than an inch to spare.
        """
        wide = self._wide_px
        for at in range(len(self._columns)):
            if not self._view.isColumnHidden(at):
                texts = (self._view.model().index(row, at).data() for row in range(first, last + 1))
                longest = max((self._text_px(at, str(text or "")) for text in texts), default=0)
                wide[at] = max(wide.get(at, 0), longest, self._header_px(at))

    def _text_px(self, at: int, text: str) -> int:
        right = self._columns[at].align == RIGHT  # where a total may stand below, in bold
        bold = right or self._view.itemDelegateForColumn(at) is not None
        metrics = self._bold_metrics if bold else self._view.fontMetrics()
        chip = CHIP_MARGINS_PX if self._columns[at].tone is not None else CELL_MARGINS_PX
        return metrics.horizontalAdvance(text) + chip

    def _header_px(self, at: int) -> int:
        arrow = SORT_PX if self._columns[at].sort_key else 0
        title = self._bold_metrics.horizontalAdvance(_(self._columns[at].title))
        return title + CELL_MARGINS_PX + arrow

    def _need(self, at: int) -> Need:
        column, own = self._columns[at], self._set_px.get(at, 0)
        if own:
            return Need(want_px=own, least_px=own, whole=True)
        wide = self._wide_px.get(at) or column.width_px
        drawn = self._view.itemDelegateForColumn(at)
        if column.editable or (drawn is not None and not isinstance(drawn, ChipDelegate)):
            wide = max(wide, column.width_px)
        whole = column.whole or column.tone is not None or column.align == RIGHT
        if whole:
            wide = min(wide, MOST_WHOLE_PX)
        least = self._header_px(at)
        if column.stretch:
            least = max(least, column.width_px * 2 // 3)
        if column.tone is not None or column.align == RIGHT:
            least = wide
        elif column.whole:
            least = max(least, LEAST_WHOLE_PX)
        want = max(wide, column.width_px) if column.stretch else wide
        want = max(want, self._view.horizontalHeader().minimumSectionSize())
        return Need(want_px=want, least_px=least, whole=whole, stretch=column.stretch)

    def fit(self) -> None:
        """Give each column its width; a spare one only where the others leave it room."""
        room_px = self._view.viewport().width()
        wanted = [at for at in self._chosen if self._chosen[at] and at not in self._withheld]
        needs = {at: self._need(at) for at in wanted}
        if sum(min(need.want_px, need.least_px) for need in needs.values()) > room_px:
            needs = {at: need for at, need in needs.items() if not self._columns[at].spare}
        self._fitting = True
        for at in wanted:
            self._view.setColumnHidden(at, at not in needs)
        for at, width in zip(needs, share(list(needs.values()), room_px), strict=True):
            self._view.setColumnWidth(at, width)
        self._fitting = False

    def _landed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() < MEASURED_ROWS:
            self._measure(first.row(), min(last.row(), MEASURED_ROWS - 1))
            self.fit()

    def renew(self) -> None:
        """Look at the rows from above, and fit."""
        self._measure(0, min(self._view.model().rowCount(), MEASURED_ROWS) - 1)
        self.fit()

    def _resized(self, at: int, was: int, now: int) -> None:
        """A person pulls at a column's edge: the others follow, and it stays so."""
        if not self._fitting and was and now:
            self._set_px[at] = now
            self.keep()
            self.fit()

    def keep(self) -> None:
        """Remember what the person set."""
        bar = self._view.horizontalHeader()
        kept = {
            column.key: Kept(
                shown=self._chosen[at],
                width_px=self._set_px.get(at, 0),
                place=bar.visualIndex(at),
            )
            for at, column in enumerate(self._columns)
        }
        if not self._fitting:
            self._kept.keep(kept)

    def forget(self) -> None:
        """Show all columns as they were made."""
        self._kept.forget()
        self.arrange()
        self.fit()
