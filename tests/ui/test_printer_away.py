"""A printer that is off, goes away or never answers; a file in a place where none can be made."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from perdin.errors import DiskFull, NotWritten, PerdinError
from perdin.ui.printing import drawing, handing, printing
from perdin.ui.printing.paper import Sheet
from perdin.ui.printing.refusals import PrinterGone, PrinterRefused, is_held
from tests.ui.drawn_pages import file_printer
from tests.ui.test_printing import A4, F4, pdf_of

pytestmark = pytest.mark.usefixtures("qapp")
posix = pytest.mark.skipif(sys.platform == "win32", reason="CUPS and /proc are not of Windows")
SHEET = Sheet(QPageSize(QPageSize.PageSizeId.A4))


class Leaving(QPrinter):
    """A printer of the system whose cable is pulled out after some pages."""

    def __init__(self, path: Path, pages: int) -> None:
        super().__init__()
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.pages = pages

    def outputFileName(self) -> str:
        return ""

    def printerName(self) -> str:
        return "Epson L3110"

    def newPage(self) -> bool:
        self.pages -= 1
        return self.pages > 0 and super().newPage()


def _drawn(printer: QPrinter, count: int) -> None:
    job = printing.planned(pdf_of(*[A4] * count), "SPD Ayu", printer)
    drawing.draw(job.pdf, job.name, job.printer, job.numbers, job.sheets)


def test_a_printer_that_goes_away_says_how_far_it_came(tmp_path: Path) -> None:
    with pytest.raises(PrinterGone) as told:
        _drawn(Leaving(tmp_path / "a.pdf", 2), 5)
    assert str(told.value) == (
        "Epson L3110 terputus saat mencetak, sesudah 2 dari 5 halaman. Suratnya tetap utuh: "
        "periksa printer dan kabelnya, lalu cetak halaman yang kurang."
    )
    _drawn(Leaving(tmp_path / "b.pdf", 5), 5)  # twin: it stays
    _drawn(Leaving(tmp_path / "c.pdf", 0), 1)


def test_a_printer_that_never_begins_says_that_nothing_was_printed(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    with pytest.raises(PrinterRefused) as told:
        _drawn(Leaving(tmp_path / "berkas" / "x.pdf", 9), 2)
    assert str(told.value).startswith("Epson L3110 tidak menerima suratnya: Printernya mati")
    assert "Tidak ada yang tercetak." in str(told.value)


@posix
def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """Nobody, not even root, makes a file in /proc."""
    path = Path("/proc/surat.pdf")
    with pytest.raises(NotWritten, match="hanya-baca.*yang lama tetap utuh"):
        printing.run(printing.planned(pdf_of(F4), "surat", file_printer(path)))
    if os.getuid():
        closed = tmp_path / "tertutup"
        closed.mkdir(mode=0o500)
        with pytest.raises(NotWritten, match="hanya-baca"):
            printing.run(printing.planned(pdf_of(F4), "surat", file_printer(closed / "x.pdf")))


LP = "#!/bin/sh\n{answer}\n"


def _refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> PerdinError:
    program = tmp_path / "bin" / "lp"
    program.parent.mkdir(exist_ok=True)
    program.write_text(LP.format(answer=answer))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(PerdinError) as told:
        handing.to_cups(pdf_of(A4), "SPD", QPrinter(), SHEET)
    return told.value


@posix
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("exit 1", "Antrean cetak menolaknya tanpa menyebut sebab. Tidak ada"),
        (
            "printf 'lp: Error\\nlp: no route to host\\n' >&2; exit 1",
            "Error no route to host. Tidak",
        ),
        ("echo 'lp: Printer \"x\" is rejecting jobs.' >&2; exit 2", "rejecting jobs. Tidak ada"),
    ],
)
def test_whatever_the_queue_says_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    problem = _refusal(tmp_path, monkeypatch, answer)
    assert isinstance(problem, PrinterRefused)
    assert said in str(problem)
    assert "\n" not in str(problem)


@posix
def test_a_queue_that_does_not_answer_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "PATIENCE_S", 0.3)
    problem = _refusal(tmp_path, monkeypatch, "exec sleep 30")
    assert "Antrean cetak tidak menjawab." in str(problem)


@posix
def test_no_room_for_what_the_queue_is_given_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/proc")
    problem = _refusal(tmp_path, monkeypatch, "exit 0")
    assert isinstance(problem, (NotWritten, DiskFull))
    assert "/proc" in str(problem)


def test_a_file_waits_in_no_queue(tmp_path: Path) -> None:
    assert not is_held(file_printer(tmp_path / "x.pdf"))
