"""What is said when a printer does not take a letter, or goes away while it prints."""

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from perdin.errors import NotWritten, PerdinError
from perdin.i18n import N_, _


class PrinterRefused(PerdinError):
    """A printer that does not take a letter; ``problem`` is what its system says."""

    message = N_(
        "{printer} tidak menerima suratnya: {problem} Tidak ada yang tercetak. Periksa printer dan "
        "antreannya, lalu cetak lagi."
    )


class PrinterGone(PerdinError):
    """A printer that goes away while pages are drawn on it."""

    message = N_(
        "{printer} terputus saat mencetak, sesudah {done} dari {count} halaman. Suratnya tetap "
        "utuh: periksa printer dan kabelnya, lalu cetak halaman yang kurang."
    )


def stopped(printer: QPrinter, done: int, count: int) -> PerdinError:
    """What hinders the drawing of a page, for the person: the file, or the printer.

    ``done`` of the ``count`` pages were given to it before.
    """
    if printer.outputFileName():
        return NotWritten(path=printer.outputFileName())
    if not done:
        problem = _("Printernya mati, terputus, atau berkas tujuannya sedang dibuka program lain.")
        return PrinterRefused(printer=printer.printerName(), problem=problem)
    return PrinterGone(printer=printer.printerName(), done=done, count=count)


def is_broken(printer: QPrinter) -> bool:
    """Whether Qt says of a print under way that it was broken off."""
    states = QPrinter.PrinterState
    return printer.printerState() in (states.Aborted, states.Error)


def is_held(printer: QPrinter) -> bool:
    """Whether what a printer was given waits: it is off, out of paper, or not connected."""
    info = QPrinterInfo(printer)
    return not info.isNull() and info.state() is QPrinter.PrinterState.Error
