"""A PDF on paper as the screen shows it; printer, copies and pages are asked by the PC's dialog."""

from dataclasses import dataclass

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from perdin.i18n import _
from perdin.letters.pdf import pages
from perdin.letters.pdf.join import some_pages
from perdin.letters.pdf.pages import PageSize
from perdin.ui import notices
from perdin.ui.printing import drawing, handing, paper
from perdin.ui.printing.paper import Sheet


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What a person chose to print: the printer with its copies, and the sheet of each page."""

    pdf: bytes
    name: str
    printer: QPrinter
    numbers: tuple[int, ...]
    """The pages, counted from 0."""
    sheets: dict[PageSize, Sheet]

    @property
    def smaller(self) -> list[Sheet]:
        """The sheets on which something is printed smaller than it is."""
        return [sheet for sheet in self.sheets.values() if sheet.smaller]


def ask_printer(parent: QWidget, pdf: bytes, name: str) -> PrintJob | None:
    """What a person chose to print in the PC's dialog; None when they did not.

    Where the printer lacks the paper they are asked once whether the page may be smaller. Raises
    PdfUnreadable.
    """
    sizes = pages.sizes(pdf, name)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageLayout(paper.layout(sizes[0], Sheet(paper.upright(sizes[0]))))
    printer.setFromTo(1, len(sizes))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Cetak surat"))
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    before = printer.pageLayout().pageSize()
    if not dialog.exec():
        return None
    after = printer.pageLayout().pageSize()
    job = planned(pdf, name, printer, chosen=None if paper.same(before, after) else after)
    return job if not job.smaller or _agreed(parent, job) else None


def planned(
    pdf: bytes, name: str, printer: QPrinter, *, chosen: QPageSize | None = None
) -> PrintJob:
    """The pages that a printer is asked for, each size with its sheet. Raises PdfUnreadable.

    ``chosen`` is a paper that a person picked for all pages.
    """
    sizes = pages.sizes(pdf, name)
    whole = printer.printRange() != QPrinter.PrintRange.PageRange or printer.fromPage() == 0
    first, last = (
        (1, len(sizes)) if whole else (printer.fromPage(), min(printer.toPage(), len(sizes)))
    )
    numbers = tuple(range(first - 1, last))
    stock = paper.stock_of(printer)
    sheets = {
        sizes[at]: paper.accepted(printer, sizes[at], paper.sheet_for(sizes[at], stock, chosen))
        for at in numbers
    }
    return PrintJob(pdf, name, printer, numbers, sheets)


def goes_as_it_is(job: PrintJob) -> bool:
    """Whether the printer gets the PDF itself, from any thread; else its pages are drawn here."""
    return handing.takes_pdf(job.printer, list(job.sheets.values()))


def run(job: PrintJob) -> int:
    """Print; how many pages.

    Raises NotWritten, DiskFull, PrinterRefused, PrinterGone, PdfUnreadable.
    """
    if goes_as_it_is(job):
        pdf = some_pages(job.pdf, job.numbers, job.name)
        handing.hand_over(pdf, job.name, job.printer, next(iter(job.sheets.values())))
    else:
        drawing.draw(job.pdf, job.name, job.printer, job.numbers, job.sheets)
    return len(job.numbers)


def _agreed(parent: QWidget, job: PrintJob) -> bool:
    lacking = [size for size, sheet in job.sheets.items() if sheet.smaller]
    least = min(sheet.scale for sheet in job.smaller)
    sentence = _(
        "{printer} tidak menyediakan kertas {wanted}. Surat dicetak di {paper}, diperkecil menjadi "
        "sekitar {percent}%, sehingga seluruh isinya tampak. Untuk ukuran aslinya, pilih printer "
        "lain atau isi bakinya dengan kertas itu."
    ).format(
        printer=job.printer.printerName(),
        wanted=", ".join(paper.in_words(paper.upright(size)) for size in lacking),
        paper=paper.in_words(job.smaller[0].size),
        percent=int(least * 100),
    )
    return notices.ask(parent, _("Kertasnya tidak ada"), sentence, _("Cetak diper&kecil"))
