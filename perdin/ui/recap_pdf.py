"""A recap as a PDF, drawn by Qt alone: letterhead, heading on every page, totals, signature."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from perdin.errors import NotWritten
from perdin.i18n import _, on_paper
from perdin.letters.data.style import PAPERS
from perdin.reports.save import replacing
from perdin.reports.table import Cell, CellKind, Table
from perdin.services.recaps.book import Paper
from perdin.ui.report_text import NUMBERS, shown

DPI = 600
MARGIN_MM = 12
SMALLEST_PT, USUAL_PT = 6.0, 8.0
PAD = 0.35
"""Room beside a cell's text, as a share of the letters' height."""
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """One page: which rows of which columns, and what stands above and below them."""

    paper: Paper
    columns: list[int]
    rows: range
    begins: bool = False
    totals: bool = False
    signed: bool = False


class _Press:
    """Draws papers with one writer; first everything is laid out, so that pages can be counted."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self.writer, self.painter = writer, painter
        self.width, self.height = float(writer.width()), float(writer.height())
        self.foot = self.metrics(_font(7)).height() * 1.6

    def metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self.writer)

    def print(self, papers: Sequence[Paper]) -> None:
        sheets: list[tuple[_Block, _Sheet]] = []
        for paper in papers:
            for block in self.blocks(paper):
                sheets += [(block, sheet) for sheet in block.sheets()]
        for number, (block, sheet) in enumerate(sheets, 1):
            if number > 1:
                self.writer.newPage()
            block.draw(sheet)
            self.draw_foot(number, len(sheets))

    def blocks(self, paper: Paper) -> Iterator["_Block"]:
        """The columns that go side by side on a page; the fixed ones again on each."""
        table = paper.table
        for size in (USUAL_PT, 7.0, SMALLEST_PT):
            widths = self.natural(table, size)
            if sum(widths) <= self.width:
                yield _Block(self, paper, list(range(len(widths))), widths, size)
                return
        fixed = list(range(table.fixed))
        held = sum(widths[at] for at in fixed)
        band: list[int] = []
        used = held
        for at in range(table.fixed, len(widths)):
            if band and used + widths[at] > self.width:
                yield _Block(self, paper, fixed + band, widths, SMALLEST_PT)
                band, used = [], held
            band.append(at)
            used += widths[at]
        yield _Block(self, paper, fixed + band, widths, SMALLEST_PT)

    def natural(self, table: Table, size: float) -> list[float]:
        """How wide each column wants to be: figures whole, texts as wide as they were given."""
        plain, bold = self.metrics(_font(size)), self.metrics(_font(size, bold=True))
        pad = 2 * PAD * plain.height()
        widths = []
        for at, column in enumerate(table.columns):
            words = max(column.title.split(" "), key=len, default="")
            least = bold.horizontalAdvance(words)
            texts = {shown(column, row[at]) for row in table.rows}
            longest = max(texts, key=plain.horizontalAdvance, default="")
            if column.kind is CellKind.TEXT:
                wide = min(
                    plain.horizontalAdvance(longest), plain.averageCharWidth() * column.width
                )
                wide = max(wide, plain.horizontalAdvance(max(longest.split(" "), key=len)) * 0.6)
            else:
                wide = plain.horizontalAdvance(f"{longest}.")
                if table.totals:
                    wide = max(wide, bold.horizontalAdvance(shown(column, table.totals[at])))
            widths.append(max(least, wide) + pad)
        if table.totals and widths:
            widths[0] = max(widths[0], bold.horizontalAdvance(_("Jumlah")) + pad)
        return widths

    def draw_foot(self, number: int, total: int) -> None:
        self.painter.setFont(_font(7))
        self.painter.setPen(QColor("#555555"))
        room = QRectF(0, self.height - self.foot, self.width, self.foot)
        words = _("Halaman {number} dari {total}").format(number=number, total=total)
        low = Qt.AlignmentFlag.AlignBottom
        self.painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | low), words)
        self.painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | low), "Perdin")


class _Block:
    """Some columns of a paper, over as many pages as its rows need."""

    def __init__(
        self, press: _Press, paper: Paper, columns: list[int], widths: list[float], size: float
    ) -> None:
        self.press, self.paper, self.columns = press, paper, columns
        self.plain, self.bold = _font(size), _font(size, bold=True)
        self.line = press.metrics(self.plain).height()
        self.pad = PAD * self.line
        spare = press.width - sum(widths[at] for at in columns)
        grow = [at for at in columns if paper.table.columns[at].kind is CellKind.TEXT] or columns
        self.widths = {at: widths[at] + (spare / len(grow) if at in grow else 0) for at in columns}
        titles = [paper.table.columns[at].title for at in columns]
        self.heading = self.row_height(titles, self.bold)

    def sheets(self) -> list[_Sheet]:
        """The pages of this block."""
        table = self.paper.table
        sheets, start = [], 0
        room = self.room() - self.head_height()
        used, first = 0.0, True
        for number, row in enumerate(table.rows):
            height = self.cells_height(row, self.plain)
            if used + height > room and number > start:
                sheets.append(
                    _Sheet(
                        paper=self.paper,
                        columns=self.columns,
                        rows=range(start, number),
                        begins=first,
                    )
                )
                start, used, first, room = number, 0.0, False, self.room()
            used += height
        last = _Sheet(
            paper=self.paper, columns=self.columns, rows=range(start, len(table.rows)), begins=first
        )
        sheets.append(last)
        below = [(self.cells_height(table.totals, self.bold), "totals")] if table.totals else []
        if self.paper.signature is not None and self.columns[-1] == len(table.columns) - 1:
            below.append((self.signature_height(), "signed"))
        for height, name in below:
            if used + height > room:
                end = len(table.rows)
                sheets.append(_Sheet(paper=self.paper, columns=self.columns, rows=range(end, end)))
                used, room = 0.0, self.room()
            setattr(sheets[-1], name, True)
            used += height
        return sheets

    def room(self) -> float:
        return self.press.height - self.press.foot - self.heading

    def head_height(self) -> float:
        big = self.press.metrics(_font(11, bold=True)).height()
        return (len(self.paper.head) + len(self.paper.titles) + 1.2) * big

    def signature_height(self) -> float:
        return 10 * self.line

    def cells_height(self, row: Sequence[Cell], font: QFont) -> float:
        columns = self.paper.table.columns
        return self.row_height([shown(columns[at], row[at]) for at in self.columns], font)

    def row_height(self, texts: Sequence[str], font: QFont) -> float:
        metrics = self.press.metrics(font)
        lines = self.line
        for at, text in zip(self.columns, texts, strict=True):
            wide = self.widths[at] - 2 * self.pad
            if metrics.horizontalAdvance(text) > wide:
                box = metrics.boundingRect(QRectF(0, 0, wide, 1e7), _WRAP, text)
                lines = max(lines, box.height())
        return lines + self.pad

    def draw(self, sheet: _Sheet) -> None:
        """Put one page on the paper."""
        top = self.draw_head() if sheet.begins else 0.0
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
            self.draw_signature(top + self.line)

    def draw_head(self) -> float:
        painter, width = self.press.painter, self.press.width
        font = _font(11, bold=True)
        big = self.press.metrics(font).height()
        painter.setPen(QColor("black"))
        top = 0.0
        for at, words in enumerate((*self.paper.head, *self.paper.titles)):
            note = at > len(self.paper.head)
            painter.setFont(_font(9) if note else font)
            room = QRectF(0, top, width, big)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
            top += big
            if at == len(self.paper.head) - 1:
                painter.setPen(QPen(QColor("black"), DPI / 72 * 1.2))
                painter.drawLine(0, int(top + big * 0.1), int(width), int(top + big * 0.1))
                painter.setPen(QColor("black"))
                top += big * 0.4
        return top + big * 0.6

    def draw_row(
        self, top: float, texts: Sequence[str], font: QFont, ground: str, heading: bool = False
    ) -> float:
        """Cells beside each other in their frames; gives where the next row begins."""
        painter = self.press.painter
        height = self.row_height([texts[at] for at in self.columns], font)
        left = 0.0
        painter.setFont(font)
        for at in self.columns:
            cell = QRectF(left, top, self.widths[at], height)
            if ground:
                painter.fillRect(cell, QColor(ground))
            painter.setPen(QPen(QColor("#8a969c"), DPI / 72 * 0.4))
            painter.drawRect(cell)
            painter.setPen(QColor("black"))
            side = Qt.AlignmentFlag.AlignLeft
            if heading:
                side = Qt.AlignmentFlag.AlignHCenter
            elif self.paper.table.columns[at].kind in NUMBERS:
                side = Qt.AlignmentFlag.AlignRight
            inside = cell.adjusted(self.pad, self.pad / 2, -self.pad, 0)
            painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignTop) | _WRAP, texts[at])
            left += self.widths[at]
        return top + height

    def draw_signature(self, top: float) -> None:
        block, painter, width = self.paper.signature, self.press.painter, self.press.width
        if block is None:
            return
        painter.setFont(self.plain)
        painter.setPen(QColor("black"))
        heading = block.heading.split("\n")
        lines = (block.place_and_date, *heading, *[""] * 3, block.name, block.nip)
        for at, words in enumerate(lines):
            room = QRectF(width * 0.62, top + at * self.line, width * 0.38, self.line)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter), words)


def write(path: Path, papers: Sequence[Paper]) -> Path:
    """Write a recap's tables one after the other; gives the path. Raises DiskFull, NotWritten."""
    with replacing(path) as beside:
        writer = QPdfWriter(str(beside))
        writer.setResolution(DPI)
        writer.setCreator("Perdin")
        writer.setTitle(papers[0].titles[0])
        wide, high = (twentieths / 20 for twentieths in PAPERS[papers[0].kind])
        writer.setPageSize(QPageSize(QSizeF(wide, high), QPageSize.Unit.Point))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        painter = QPainter()
        if not painter.begin(writer):
            raise NotWritten(path=str(path))
        try:
            with on_paper():
                _Press(writer, painter).print(papers)
        finally:
            painter.end()
    return path


def _font(points: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    font.setBold(bold)
    return font
