"""Which sheet of a printer a page goes on, and whether the page must become smaller for it."""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from perdin.letters.pdf.pages import PageSize

SAME_PT = 20
"""7 mm. A tray's «Folio», «F4» and 21,5 × 33 cm are one sheet, whatever their exact millimetres."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The paper that a printer has; ``custom_pt`` is the largest that it takes by its measures.

    Of a printer that names no paper nothing is known, and everything is tried on it.
    """

    named: tuple[QPageSize, ...] = ()
    usual: QPageSize | None = None
    custom_pt: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet for a page: its size, upright, and what of the page's size is left on it.

    ``named`` says that the printer has it by that name.
    """

    size: QPageSize
    scale: float = 1.0
    named: bool = False

    @property
    def smaller(self) -> bool:
        """Whether the page is printed smaller than it is."""
        return self.scale < 1


def stock_of(printer: QPrinter) -> Stock:
    """What a printer says of its paper; a file takes any."""
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        return Stock()
    info = QPrinterInfo.printerInfo(printer.printerName())
    if info.isNull():
        return Stock()
    largest = info.maximumPhysicalPageSize().size(QPageSize.Unit.Point)
    custom = (largest.width(), largest.height()) if info.supportsCustomPageSizes() else None
    usual = info.defaultPageSize()
    return Stock(tuple(info.supportedPageSizes()), usual if usual.isValid() else None, custom)


def sheet_for(page: PageSize, stock: Stock, chosen: QPageSize | None = None) -> Sheet:
    """The sheet of a printer that a page goes on.

    ``chosen`` is the paper that a person picked in the printer's own dialog. Else it is the sheet
    of the page's own size where there is one, and the printer's usual paper where there is none.
    """
    own = upright(page)
    if chosen is not None:
        return Sheet(chosen, _scale(page, chosen), named=True)
    if not stock.named:
        return Sheet(own)
    like = min(stock.named, key=lambda offered: _distance(offered, own))
    if _distance(like, own) <= SAME_PT:
        return Sheet(like, _scale(page, like), named=True)
    if stock.custom_pt is not None and _fits(own, stock.custom_pt):
        return Sheet(own)
    usual = stock.usual or like
    return Sheet(usual, _scale(page, usual), named=True)


def accepted(printer: QPrinter, page: PageSize, sheet: Sheet) -> Sheet:
    """The sheet, or the one that a printer keeps to when it does not take it."""
    if printer.setPageLayout(layout(page, sheet)):
        return sheet
    kept = printer.pageLayout().pageSize()
    return Sheet(kept, _scale(page, kept), named=True)


def upright(page: PageSize) -> QPageSize:
    """The paper of a page, its shorter side across."""
    short, long = sorted((page.width_pt, page.height_pt))
    return QPageSize(
        QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )


def layout(page: PageSize, sheet: Sheet) -> QPageLayout:
    """How a sheet lies for a page; it is drawn on from corner to corner."""
    across = page.width_pt > page.height_pt
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    whole = QPageLayout(sheet.size, turned, QMarginsF(), QPageLayout.Unit.Point)
    whole.setMode(QPageLayout.Mode.FullPageMode)
    return whole


def in_words(size: QPageSize) -> str:
    """A paper as a person knows it: its name where it has one, else its centimetres."""
    sides = size.size(QPageSize.Unit.Millimeter)
    measures = f"{_cm(sides.width())} × {_cm(sides.height())} cm"
    if same(size, QPageSize(QPageSize.PageSizeId.Folio)):
        return f"F4/Folio ({measures})"
    named = size.id() is not QPageSize.PageSizeId.Custom
    return f"{size.name().partition(' (')[0]} ({measures})" if named else measures


def same(first: QPageSize, second: QPageSize) -> bool:
    """Whether two sizes are one sheet in a tray."""
    return _distance(first, second) <= SAME_PT


def _scale(page: PageSize, sheet: QPageSize) -> float:
    """What of a page's size fits; a sheet that is the same by its name needs no shrinking."""
    own = upright(page)
    if same(own, sheet):
        return 1.0
    sides, room = own.size(QPageSize.Unit.Point), sheet.size(QPageSize.Unit.Point)
    return min(1.0, room.width() / sides.width(), room.height() / sides.height())


def _distance(first: QPageSize, second: QPageSize) -> float:
    """How far two papers are apart on the side where they differ most."""
    one, other = first.size(QPageSize.Unit.Point), second.size(QPageSize.Unit.Point)
    return max(abs(one.width() - other.width()), abs(one.height() - other.height()))


def _fits(size: QPageSize, largest_pt: tuple[float, float]) -> bool:
    sides = size.size(QPageSize.Unit.Point)
    return sides.width() <= largest_pt[0] and sides.height() <= largest_pt[1]


def _cm(millimetres: float) -> str:
    return f"{millimetres / 10:.1f}".rstrip("0").rstrip(".").replace(".", ",")
