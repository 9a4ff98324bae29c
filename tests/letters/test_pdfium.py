"""PDFium is used by one caller at a time, closed within its turn, and says what it cannot show."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from perdin.errors import PdfUnreadable
from perdin.letters.pdf import pages
from tests import house
from tests.letters.pdfium_crowd import DPI, empty_pdf, locked_pdf
from tests.pdfs import pdf_of

ROOT = Path(__file__).resolve().parent.parent.parent
CORRUPT = Path(__file__).with_name("corrupt.pdf")
SHEET = pdf_of("Satu halaman")
OPENS = {"FPDF_LoadMemDocument64": "FPDF_CloseDocument", "FPDF_LoadPage": "FPDF_ClosePage",
         "FPDFBitmap_CreateEx": "FPDFBitmap_Destroy"}  # fmt: skip


def crowd(way: str) -> subprocess.CompletedProcess[str]:
    """The program of many callers, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "tests.letters.pdfium_crowd", way],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=250,
        check=False,
    )


def test_500_pages_of_50_documents_are_drawn_from_8_callers_while_others_disturb() -> None:
    ended = crowd("owned")
    assert (ended.returncode, ended.stdout.strip()) == (0, "500"), ended.stderr


def test_pdfium_used_from_threads_and_closed_by_finalisers_ends_the_process() -> None:
    """Known bad: what the program's one owner is there for."""
    assert crowd("unowned").returncode != 0


# Whatever happens in a turn, it ends with everything closed


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Each call of PDFium that opens, draws or closes, and whether it was within a turn."""
    pdfium, noted = pages._pdfium(), list[tuple[str, bool]]()

    def noting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            result = real(*arguments)
            if result or name not in OPENS:
                noted.append((name, pages._one_at_a_time.locked()))
            return result

        return call

    for name in (*OPENS, *OPENS.values(), "FPDF_RenderPageBitmap", "FPDF_GetPageCount"):
        monkeypatch.setattr(pdfium, name, noting(name, getattr(pdfium, name)))
    return noted


def _left_open(calls: list[tuple[str, bool]]) -> dict[str, int]:
    names = [name for name, _within in calls]
    left = {opens: names.count(opens) - names.count(closes) for opens, closes in OPENS.items()}
    return {opens: count for opens, count in left.items() if count}


@pytest.mark.parametrize("pdf", [SHEET, locked_pdf(), empty_pdf(), b"", CORRUPT.read_bytes()])
def test_a_turn_closes_what_it_opened_whether_it_succeeds_or_not(
    calls: list[tuple[str, bool]], pdf: bytes
) -> None:
    for page in (0, 7):
        with suppress(PdfUnreadable):
            pages.count(pdf, "nota.pdf")
            pages.draw(pdf, page, DPI, "nota.pdf")
    assert calls or pdf != SHEET
    assert _left_open(calls) == {}
    assert all(within for _name, within in calls)


def test_a_turn_that_breaks_off_closes_what_it_opened(
    calls: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pages._pdfium(), "FPDF_RenderPageBitmap", full)
    with pytest.raises(MemoryError):
        pages.draw(SHEET, 0, DPI, "nota.pdf")
    assert len(calls) > 4
    assert _left_open(calls) == {}
    assert all(within for _name, within in calls)
    monkeypatch.undo()
    assert pages.count(SHEET, "nota.pdf") == 1, "the lock was let go"


def test_documents_left_to_finalisers_are_seen(calls: list[tuple[str, bool]]) -> None:
    """Known bad: a lock around the drawing does not help when the closing comes after it."""

    from pypdfium2 import PdfDocument

    def draw() -> object:
        with pages._one_at_a_time:
            document = PdfDocument(SHEET)
            return document[0].render()

    draw()
    assert ("FPDF_RenderPageBitmap", True) in calls
    assert ("FPDF_CloseDocument", False) in calls


# What is said


@pytest.mark.parametrize(
    ("pdf", "why"),
    [
        (CORRUPT.read_bytes(), "tidak terbaca, rusak atau terpotong"),
        (SHEET[:300], "tidak terbaca, rusak atau terpotong"),
        (b"", "tidak terbaca, rusak atau terpotong"),
        (locked_pdf(), "terkunci dengan kata sandi"),
        (empty_pdf(), "tidak berisi halaman"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_sentence(pdf: bytes, why: str) -> None:
    actions: list[Callable[[], Any]] = [
        lambda: pages.count(pdf, "nota hotel.pdf"),
        lambda: pages.draw(pdf, 0, DPI, "nota hotel.pdf"),
    ]
    for act in actions:
        with pytest.raises(PdfUnreadable) as refused:
            act()
        said = str(refused.value)
        assert said.startswith("nota hotel.pdf tidak dapat ditampilkan: ")
        assert why in said
        assert ".docx" not in said


def test_a_page_that_is_not_there_is_named() -> None:
    with pytest.raises(PdfUnreadable, match=r"Halaman 2 tidak terbaca\."):
        pages.draw(SHEET.replace(b"/Count 1", b"/Count 5"), 1, DPI, "nota.pdf")


@pytest.mark.parametrize(
    "paper", ["1000000 1000000", "16000 2000", "0.0001 1000000000", "9e99 9e99", "0 0", "-5 9"]
)
def test_a_page_of_any_size_is_drawn_no_larger_than_memory_allows(paper: str) -> None:
    pdf = SHEET.replace(b"[0 0 595 842]", f"[0 0 {paper}]".encode())
    drawn = pages.draw(pdf, 0, 300, "nota.pdf")
    assert drawn.width * drawn.height <= pages.MOST_PIXELS * 1.01
    assert max(drawn.width, drawn.height) <= pages.LONGEST_PX
    assert len(drawn.pixels) == drawn.width * drawn.height * 4


# Nobody else


def pdfium_users(tree: ast.Module) -> Iterator[str]:
    """Where code brings in PDFium, by import or by name."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = [node.value]
        if any(name.split(".")[0].startswith("pypdfium2") and " " not in name for name in names):
            yield f"line {getattr(node, 'lineno', 0)}"


def test_only_the_pages_module_and_the_known_bad_use_pdfium() -> None:
    """The contract of the package says the same of ``perdin``; here it is said of all code.

    Where the words of a printed sheet are read, it is in a process of its own.
    """
    known = {
        *("perdin/letters/pdf/pages.py", "tests/letters/pdfium_crowd.py"),
        *("tests/reports/printed.py", "tests/services/documents/test_masked_bundles.py"),
    }
    here = PurePosixPath(__file__).name
    users = {
        str(path)
        for path in house.tracked(ROOT)
        if path.suffix == ".py"
        and path.name != here
        and "pdfium" in (ROOT / path).read_text("utf-8")
        and any(pdfium_users(ast.parse((ROOT / path).read_text("utf-8"))))
    }
    assert users == known


@pytest.mark.parametrize(
    "bad", ["import pypdfium2", "from pypdfium2.raw import FPDF_LoadPage",
            "def f():\n    import pypdfium2 as p", "import_module('pypdfium2_raw.bindings')"]
)  # fmt: skip
def test_another_user_of_pdfium_is_seen(bad: str) -> None:
    assert list(pdfium_users(ast.parse(bad)))
