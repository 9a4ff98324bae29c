"""A recap as a PDF, drawn by Qt alone: letterhead, heading on every page, totals, signature."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from perdin.display import can_draw
from perdin.errors import NotWritten
from perdin.i18n import _, on_paper
from perdin.letters.data.style import PAPERS
from perdin.reports.page_plan import even_bands
from perdin.reports.save import replacing
from perdin.reports.table import CellKind, Table
from perdin.services.recaps.book import Paper
from perdin.ui.recap_drawing.block import PAD, Block, Sheet
from perdin.ui.recap_drawing.canvas import DPI, GREY, Canvas, font
from perdin.ui.report_text import shown

MARGIN_MM = 12
SMALLEST_PT, USUAL_PT = 6.0, 8.0
MOST_LINES = 25
"""A column grows rather than that a text in it has more lines, for which a sheet is too low."""
LONGEST_WORD = 26
"""In average letters: a longer word, such as a letter's number, is cut where the cell ends."""


class _Press:
    """Draws papers with one writer; first everything is laid out, so that pages can be counted."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def print(self, papers: Sequence[Paper]) -> None:
        sheets: list[tuple[Block, Sheet]] = []
        for paper in papers:
            for block in self.blocks(paper):
                sheets += [(block, sheet) for sheet in block.sheets()]
        for number, (block, sheet) in enumerate(sheets, 1):
            if number > 1:
                self.canvas.writer.newPage()
            block.draw(sheet)
            self.draw_foot(number, len(sheets))

    def blocks(self, paper: Paper) -> Iterator[Block]:
        """The columns that go side by side on a page; the fixed ones again on each."""
        table = paper.table
        for size in (USUAL_PT, 7.0, SMALLEST_PT):
            widths = self.natural(table, size)
            if sum(widths) <= self.canvas.width:
                yield Block(self.canvas, paper, list(range(len(widths))), widths, size)
                return
        repeated, bands = even_bands(widths, table.fixed, self.canvas.width)
        for first, last in bands:
            columns = [*range(repeated), *range(first, last + 1)]
            yield Block(self.canvas, paper, columns, widths, SMALLEST_PT)

    def natural(self, table: Table, size: float) -> list[float]:
        """How wide each column wants to be: figures whole, texts as wide as they were given."""
        plain, bold = self.canvas.metrics(font(size)), self.canvas.metrics(font(size, bold=True))
        pad = 2 * PAD * plain.height()
        widths = []
        for at, column in enumerate(table.columns):
            title_words = column.title.split(" ")
            # With a point to spare: drawn, a word may come out a hair wider than it was measured.
            least = max((bold.horizontalAdvance(f"{word}.") for word in title_words), default=0.0)
            texts = {shown(column, row[at]) for row in table.rows}
            longest = max(texts, key=plain.horizontalAdvance, default="")
            if column.kind is CellKind.TEXT:
                wide = min(
                    plain.horizontalAdvance(longest), plain.averageCharWidth() * column.width
                )
                words = {word for cell in texts for word in cell.split(" ")}
                widest = max(map(plain.horizontalAdvance, words), default=0.0)
                wide = max(wide, min(widest, plain.averageCharWidth() * LONGEST_WORD))
                wide = max(wide, plain.horizontalAdvance(longest) / MOST_LINES)
            else:
                wide = plain.horizontalAdvance(f"{longest}.")
                if table.totals:
                    total = shown(column, table.totals[at])
                    wide = max(wide, bold.horizontalAdvance(f"{total}."))
            widths.append(max(least, wide) + pad)
        if table.totals and widths:
            widths[0] = max(widths[0], bold.horizontalAdvance(_("Jumlah")) + pad)
        return widths

    def draw_foot(self, number: int, total: int) -> None:
        self.canvas.painter.setFont(font(7))
        self.canvas.painter.setPen(QColor(GREY))
        room = QRectF(0, self.canvas.height - self.canvas.foot, self.canvas.width, self.canvas.foot)
        words = _("Halaman {number} dari {total}").format(number=number, total=total)
        low = Qt.AlignmentFlag.AlignBottom
        self.canvas.painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | low), words)
        self.canvas.painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | low), "Perdin")


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
                _Press(Canvas(writer, painter)).print(papers)
        finally:
            painter.end()
    return path


def write_without_window(path: Path, papers: Sequence[Paper]) -> Path:
    """As ``write``, from a command: Qt starts for the drawing, on a machine without screen too."""
    screen = [] if can_draw() else ["-platform", "offscreen"]
    application = QGuiApplication.instance() or QGuiApplication(["perdin", *screen])
    try:
        return write(path, papers)
    finally:
        del application  # held until here: without it Qt has no fonts
