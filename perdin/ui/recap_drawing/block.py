"""Some columns of a recap, over as many sheets as its rows need."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPen

from perdin.reports.table import Cell, CellKind
from perdin.services.recaps.book import Paper
from perdin.ui.recap_drawing.canvas import Canvas, dots, font
from perdin.ui.recap_drawing.surroundings import Head, Signatures
from perdin.ui.report_text import NUMBERS, shown

PAD = 0.35
"""Room beside a cell's text, as a share of the letters' height."""
_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One page: which rows of the block's columns, and what stands above and below them."""

    rows: range
    begins: bool = False
    totals: bool = False
    signed: bool = False


class Block:
    """Columns that go side by side, each as wide as was reckoned for letters of a size."""

    def __init__(
        self, canvas: Canvas, paper: Paper, columns: list[int], widths: list[float], size: float
    ) -> None:
        self.canvas, self.paper, self.columns = canvas, paper, columns
        self.plain, self.bold = font(size), font(size, bold=True)
        self.line = canvas.metrics(self.plain).height()
        self.pad = PAD * self.line
        spare = canvas.width - sum(widths[at] for at in columns)
        grow = [at for at in columns if paper.table.columns[at].kind is CellKind.TEXT] or columns
        self.widths = {at: widths[at] + (spare / len(grow) if at in grow else 0) for at in columns}
        titles = [paper.table.columns[at].title for at in columns]
        self.heading = self.row_height(titles, self.bold)
        self.head = Head(canvas, paper.letterhead, paper.titles)
        self.signatures = Signatures(canvas, paper.signatures, paper.trail, size)

    def sheets(self) -> list[Sheet]:
        """The pages of this block; the signatures have a row of the table above them."""
        table = self.paper.table
        heights = [self.cells_height(row, self.plain) for row in table.rows]
        sheets, start = [], 0
        room, used = self.room() - self.head.height(), 0.0
        for number, height in enumerate(heights):
            if used + height > room and number > start:
                sheets.append(Sheet(rows=range(start, number)))
                start, used, room = number, 0.0, self.room()
            used += height
        totals = table.has_sums()
        below = self.cells_height(table.totals, self.bold) if totals else 0.0
        signed = self.columns[-1] == len(table.columns) - 1
        if signed:
            below += self.signatures.height()
        end = len(heights)
        if used + below > room and end - start > 1:
            sheets.append(Sheet(rows=range(start, end - 1)))
            start = end - 1
        sheets.append(Sheet(rows=range(start, end), totals=totals, signed=signed))
        sheets[0].begins = True
        return sheets

    def room(self) -> float:
        """What a sheet has for rows."""
        return self.canvas.height - self.canvas.foot - self.heading

    def cells_height(self, row: Sequence[Cell], letters: QFont) -> float:
        """The height of a row with these cells."""
        columns = self.paper.table.columns
        return self.row_height([shown(columns[at], row[at]) for at in self.columns], letters)

    def row_height(self, texts: Sequence[str], letters: QFont) -> float:
        """The height of a row with these texts in the block's columns."""
        lines = self.line
        for at, text in zip(self.columns, texts, strict=True):
            wide = self.widths[at] - 2 * self.pad
            broken = self.canvas.broken(text, wide, letters)
            lines = max(lines, self.canvas.text_height(broken, wide, letters))
        return lines + self.pad

    def draw(self, sheet: Sheet) -> None:
        """Put one page on the paper."""
        top = self.head.draw() if sheet.begins else 0.0
        table = self.paper.table
        top = self.draw_row(
            top, [column.title for column in table.columns], self.bold, "#dce9ec", True
        )
        for number in sheet.rows:
            cells = [shown(c, v) for c, v in zip(table.columns, table.rows[number], strict=True)]
            top = self.draw_row(top, cells, self.plain, "")
        if sheet.totals:
            cells = [shown(c, v) for c, v in zip(table.columns, table.totals, strict=True)]
            top = self.draw_row(top, cells, self.bold, "#f1f5f6")
        if sheet.signed:
            self.signatures.draw(top)

    def draw_row(
        self, top: float, texts: Sequence[str], letters: QFont, ground: str, heading: bool = False
    ) -> float:
        """Cells beside each other in their frames; gives where the next row begins."""
        painter = self.canvas.painter
        height = self.row_height([texts[at] for at in self.columns], letters)
        left = 0.0
        painter.setFont(letters)
        for at in self.columns:
            cell = QRectF(left, top, self.widths[at], height)
            if ground:
                painter.fillRect(cell, QColor(ground))
            painter.setPen(QPen(QColor("#8a969c"), dots(0.4)))
            painter.drawRect(cell)
            painter.setPen(QColor("black"))
            inside = cell.adjusted(self.pad, self.pad / 2, -self.pad, 0)
            text = self.canvas.broken(texts[at], inside.width(), letters)
            flags = _LEFT | _WRAP
            if heading:
                flags = _CENTRE | _WRAP
            elif self.paper.table.columns[at].kind in NUMBERS:
                flags, text = _RIGHT, texts[at]  # an amount stands in one line
            painter.drawText(inside, flags, text)
            left += self.widths[at]
        return top + height
