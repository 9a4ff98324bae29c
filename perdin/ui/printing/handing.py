"""A PDF handed on as it is: to a file, or to CUPS, which prints PDFs itself."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from perdin.errors import PerdinError
from perdin.i18n import N_, _
from perdin.reports.save import write_atomically
from perdin.ui.printing.paper import Sheet, same

PATIENCE_S = 60
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


class PrinterRefused(PerdinError):
    """A printer that does not take a letter; ``problem`` is what its system says."""

    message = N_(
        "{printer} tidak menerima suratnya: {problem} Tidak ada yang tercetak. Periksa printer dan "
        "antreannya, lalu cetak lagi."
    )


def takes_pdf(printer: QPrinter, sheets: Sequence[Sheet]) -> bool:
    """Whether a printer takes the PDF itself; CUPS is told one sheet for all pages."""
    if _is_file(printer):
        return True
    alike = all(same(sheet.size, sheets[0].size) for sheet in sheets)
    return alike and sys.platform != "win32" and shutil.which("lp") is not None


def hand_over(pdf: bytes, name: str, printer: QPrinter, sheet: Sheet) -> None:
    """Give a PDF of one paper to a printer that takes it.

    Raises NotWritten and DiskFull for a file, PrinterRefused for a printer.
    """
    if _is_file(printer):
        write_atomically(Path(printer.outputFileName()), pdf)
    else:
        to_cups(pdf, name, printer, sheet)


def _is_file(printer: QPrinter) -> bool:
    return printer.outputFormat() is QPrinter.OutputFormat.PdfFormat


def to_cups(pdf: bytes, name: str, printer: QPrinter, sheet: Sheet) -> None:
    """Queue a PDF, with the copies and sides of the printer. Raises PrinterRefused."""
    command = ["lp", "-d", printer.printerName(), "-t", name, "-n", str(printer.copyCount())]
    options = [f"media={_medium(sheet)}", f"sides={_SIDES.get(printer.duplex(), 'one-sided')}"]
    options.append(f"print-scaling={'fit' if sheet.smaller else 'none'}")
    options.append(f"collate={'true' if printer.collateCopies() else 'false'}")
    for option in options:
        command += ["-o", option]
    with tempfile.TemporaryDirectory(prefix="perdin-cetak-") as folder:
        file = Path(folder) / "surat.pdf"
        file.write_bytes(pdf)
        try:
            done = subprocess.run(
                [*command, "--", str(file)],
                env=os.environ | {"LC_ALL": "C.UTF-8"},
                capture_output=True,
                timeout=PATIENCE_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as why:
            raise PrinterRefused(
                printer=printer.printerName(), problem=_("Antrean cetak tidak menjawab.")
            ) from why
    if done.returncode:
        problem = done.stderr.decode("utf-8", "replace").strip().removeprefix("lp: ")
        raise PrinterRefused(printer=printer.printerName(), problem=problem)


def _medium(sheet: Sheet) -> str:
    """What CUPS calls a paper: the printer's own word for it, or its measures in points."""
    if sheet.named:
        return sheet.size.key()
    points = sheet.size.sizePoints()
    return f"Custom.{points.width()}x{points.height()}"
