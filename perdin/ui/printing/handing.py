"""A PDF handed on as it is: to a file, or to CUPS, which prints PDFs itself."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from perdin.i18n import _
from perdin.reports.save import in_words, write_atomically
from perdin.ui.printing.paper import Sheet, same
from perdin.ui.printing.refusals import PrinterRefused

PATIENCE_S = 20
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


def takes_pdf(printer: QPrinter, sheets: Sequence[Sheet]) -> bool:
    """Whether a printer takes the PDF itself; CUPS is told one sheet for all pages."""
    if _is_file(printer):
        return True
    alike = all(same(sheet.size, sheets[0].size) for sheet in sheets)
    return alike and sys.platform != "win32" and shutil.which("lp") is not None


def hand_over(pdf: bytes, name: str, printer: QPrinter, sheet: Sheet) -> None:
    """Give a PDF of one paper to a printer that takes it.

    Raises NotWritten and DiskFull for a file, PrinterRefused and DiskFull for a printer.
    """
    if _is_file(printer):
        write_atomically(Path(printer.outputFileName()), pdf)
    else:
        to_cups(pdf, name, printer, sheet)


def _is_file(printer: QPrinter) -> bool:
    return printer.outputFormat() is QPrinter.OutputFormat.PdfFormat


def to_cups(pdf: bytes, name: str, printer: QPrinter, sheet: Sheet) -> None:
    """Queue a PDF, with the copies and sides of the printer.

    Raises PrinterRefused, and DiskFull where there is no room for what ``lp`` is given.
    """
    command = ["lp", "-d", printer.printerName(), "-t", name, "-n", str(printer.copyCount())]
    options = [f"media={_medium(sheet)}", f"sides={_SIDES.get(printer.duplex(), 'one-sided')}"]
    options.append(f"print-scaling={'fit' if sheet.smaller else 'none'}")
    options.append(f"collate={'true' if printer.collateCopies() else 'false'}")
    for option in options:
        command += ["-o", option]
    try:
        with tempfile.TemporaryDirectory(prefix="perdin-cetak-") as folder:
            file = Path(folder) / "surat.pdf"
            file.write_bytes(pdf)
            done = _run([*command, "--", str(file)], printer)
    except OSError as why:
        raise in_words(Path(tempfile.gettempdir()), why) from why
    if done.returncode:
        raise PrinterRefused(printer=printer.printerName(), problem=_said(done.stderr))


def _run(command: list[str], printer: QPrinter) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as why:
        raise PrinterRefused(
            printer=printer.printerName(), problem=_("Antrean cetak tidak menjawab.")
        ) from why


def _said(stderr: bytes) -> str:
    """What ``lp`` says, as one sentence; one of ours where it says nothing."""
    lines = stderr.decode("utf-8", "replace").splitlines()
    said = " ".join(line.strip().removeprefix("lp: ") for line in lines if line.strip())
    if not said:
        return _("Antrean cetak menolaknya tanpa menyebut sebab.")
    return said if said.endswith((".", "!")) else f"{said}."


def _medium(sheet: Sheet) -> str:
    """What CUPS calls a paper: the printer's own word for it, or its measures in points."""
    if sheet.named:
        return sheet.size.key()
    points = sheet.size.sizePoints()
    return f"Custom.{points.width()}x{points.height()}"
