"""Pages in a bundle: photos upright, foreign pages on its paper, numbers and links."""

import struct
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageReader

from perdin.letters.pdf import pages, photo_page
from perdin.letters.pdf.join import Finish, Part, join
from tests.pdfs import pdf_of, pdf_of_block
from tests.photos import a_jpeg, a_photo

F4 = (11906 / 20, 18709 / 20)


def quarter(width: int = 120, height: int = 80) -> bytes:
    """A white JPEG whose upper left quarter is black."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(width // 2):
        for y in range(height // 2):
            image.setPixelColor(x, y, QColor("black"))
    with TemporaryDirectory() as folder:
        path = Path(folder, "foto.jpg")
        assert image.save(str(path))
        return path.read_bytes()


def held(jpeg: bytes, orientation: int, order: str = ">") -> bytes:
    """The photo as a camera held otherwise writes it down."""
    mark = b"MM\x00\x2a" if order == ">" else b"II\x2a\x00"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\x00\x00" + mark + struct.pack(order + "IH", 8, 1) + entry + bytes(4)
    return jpeg[:2] + struct.pack(">BBH", 0xFF, 0xE1, len(exif) + 2) + exif + jpeg[2:]


def corners(image: QImage) -> list[bool]:
    """Whether each corner is dark: upper left, upper right, lower left, lower right."""
    wide, high = image.width(), image.height()
    places = [(x, y) for y in (high // 8, high * 7 // 8) for x in (wide // 8, wide * 7 // 8)]
    return [QColor(image.pixel(x, y)).lightness() < 128 for x, y in places]


def drawn(pdf: bytes) -> QImage:
    page = pages.draw(pdf, 0, 72, "foto")
    return QImage(page.pixels, page.width, page.height, QImage.Format.Format_RGB32).copy()


def as_seen(jpeg: bytes) -> QImage:
    """The photo as a viewer turns it."""
    content = QByteArray(jpeg)
    buffer = QBuffer(content)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photo_lies_as_it_was_held(orientation: int, order: str) -> None:
    jpeg = held(quarter(), orientation, order)
    pdf = photo_page.page_of(jpeg)
    assert pdf is not None
    assert jpeg in pdf, "its bytes are as they were"
    page, seen = drawn(pdf), as_seen(jpeg)
    assert corners(page) == corners(seen)
    assert (page.width() > page.height()) == (seen.width() > seen.height())
    assert sum(corners(page)) == 1


def test_a_photo_without_a_word_on_how_it_was_held() -> None:
    pdf = photo_page.page_of(quarter())
    assert pdf is not None
    assert corners(drawn(pdf)) == [True, False, False, False]
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize("cut", range(4, 40, 3))
def test_exif_that_is_damaged_turns_nothing(cut: int) -> None:
    jpeg = held(quarter(), 6)
    hurt = jpeg[:6] + jpeg[6 : 6 + cut].ljust(len(jpeg) - 6 - len(quarter()) + 2, b"\xff")
    page = photo_page.page_of(hurt + quarter()[2:])
    assert page is None or PdfReader(BytesIO(page)).pages


@pytest.mark.parametrize(
    "content", [a_photo(), b"", b"\xff\xd8\xff", a_jpeg().replace(b"\x08\x00", b"\x0c\x00", 1)]
)
def test_what_cannot_be_laid_in_as_it_is(content: bytes) -> None:
    assert photo_page.page_of(content) is None


def bound(folder: Path, *parts: Part) -> PdfReader:
    target = folder / "berkas.pdf"
    assert join(parts, target, "Berkas", finish=Finish(F4)) == {}
    return PdfReader(target)


def a_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("size", "turned"),
    [((842, 1191), 0), ((1191, 842), 0), ((595, 842), 90), ((595, 842), 270), ((1684, 2384), 180),
     ((200, 850), 0)],
)  # fmt: skip
def test_a_foreign_page_is_on_the_paper_whole(
    tmp_path: Path, size: tuple[float, float], turned: int
) -> None:
    scan = a_file(tmp_path, "scan.pdf", pdf_of_block(*size, turned=turned))
    cover = a_file(tmp_path, "a.pdf", pdf_of("SAMPUL"))
    book = bound(tmp_path, Part("Sampul", cover), Part("Bukti", scan, fitted=True))
    page = book.pages[-1]
    paper = sorted((round(float(page.mediabox.width)), round(float(page.mediabox.height))))
    assert paper == [595, 935]
    assert page.mediabox == page.cropbox
    assert not page.rotation
    lies = (size[0] > size[1]) != (turned in (90, 270))
    assert (page.mediabox.width > page.mediabox.height) == lies
    before, after = ink(scan.read_bytes(), 0), ink((tmp_path / "berkas.pdf").read_bytes(), -1)
    scale = (after.right - after.left) / (before.right - before.left)
    room = (after.wide - 16 * MM, after.high - 24 * MM)
    fitting = min(1.0, room[0] / before.wide, room[1] / before.high)
    assert scale == pytest.approx(fitting, rel=0.02)
    assert after.left == pytest.approx(
        (after.wide - before.wide * fitting) / 2 + before.left * fitting, abs=3
    ), "the block lies on the paper where it lay on its page"


MM = 72 / 25.4


@dataclass(frozen=True)
class Ink:
    """How wide and high a page is, and from where to where its black goes, in points."""

    wide: float
    high: float
    left: float
    right: float


def ink(pdf: bytes, number: int) -> Ink:
    """The black of a page as it is seen, what stands at its foot apart."""
    at = number if number >= 0 else pages.count(pdf, "b") + number
    page = pages.draw(pdf, at, 72, "b")
    dots = page.dots_per_inch / 72
    above = int(page.height - 14 * MM * dots) if number < 0 else page.height
    dark = [
        place % page.width
        for place in range(page.width * above)
        if page.pixels[4 * place + 1] < 100
    ]
    return Ink(page.width / dots, page.height / dots, min(dark) / dots, max(dark) / dots)


def test_a_small_receipt_keeps_its_size(tmp_path: Path) -> None:
    cover = a_file(tmp_path, "a.pdf", pdf_of("SAMPUL"))
    small = pdf_of_block(150, 300)
    book = bound(
        tmp_path, Part("Sampul", cover), Part("Nota", a_file(tmp_path, "n.pdf", small), fitted=True)
    )
    assert round(float(book.pages[-1].mediabox.height)) == 935
    before, after = ink(small, 0), ink((tmp_path / "berkas.pdf").read_bytes(), -1)
    assert after.right - after.left == pytest.approx(before.right - before.left, abs=1.5)


def test_every_page_has_its_number_and_the_list_its_links(tmp_path: Path) -> None:
    parts = [Part("Sampul", a_file(tmp_path, "a.pdf", pdf_of("SAMPUL")))]
    for at in range(1, 4):
        path = a_file(tmp_path, f"s{at}.pdf", pdf_of(f"SURAT {at}"))
        parts.append(Part(f"Surat {at}", path, "Penugasan"))
    parts.append(
        Part("Bukti 1: Hotel", a_file(tmp_path, "b.pdf", pdf_of("HOTEL")), "Biaya",
             "Bukti 1: Hotel\nmembuktikan Biaya penginapan · Ayu", fitted=True)
    )  # fmt: skip
    book = bound(tmp_path, *parts)
    texts = [page.extract_text() for page in book.pages]
    assert len(texts) == 6
    for at, text in enumerate(texts, 1):
        assert f"Hal. {at}/6" in text
    assert "Isi berkas" in texts[1]
    assert "membuktikan Biaya penginapan · Ayu" in texts[5]
    assert "membuktikan" not in "".join(texts[:5])
    goals = _goals(book, 1)
    assert goals == [2, 3, 4, 5]
    for goal, title in zip(goals, ("Surat 1", "Surat 2", "Surat 3", "Bukti 1: Hotel"), strict=True):
        line = next(line for line in texts[1].splitlines() if line.startswith(title))
        assert line.split()[-1] == str(goal + 1) or str(goal + 1) in texts[1]


def _goals(book: PdfReader, page: int) -> list[int]:
    """Where the links of a page lead, by page number from 0."""
    found = []
    for note in cast(Any, book.pages[page]["/Annots"]):
        target = note.get_object()["/Dest"][0]
        goal = target if isinstance(target, int) else book.get_page_number(target.get_object())
        assert goal is not None
        found.append(int(goal))
    return found


def test_a_long_list_goes_on_over_pages_and_its_numbers_stay_right(tmp_path: Path) -> None:
    path = a_file(tmp_path, "s.pdf", pdf_of("SURAT"))
    parts = [Part("Sampul", a_file(tmp_path, "a.pdf", pdf_of("SAMPUL")))]
    parts += [Part(f"Bukti nomor {at:03}", path, "Biaya") for at in range(1, 121)]
    book = bound(tmp_path, *parts)
    lists = [at for at, page in enumerate(book.pages) if "Isi berkas" in page.extract_text()]
    assert lists == [1, 2, 3]
    goals = [goal for at in lists for goal in _goals(book, at)]
    assert goals == list(range(4, 124))


def test_words_that_helvetica_does_not_have_and_brackets(tmp_path: Path) -> None:
    path = a_file(tmp_path, "s.pdf", pdf_of("SURAT"))
    parts = [Part("Sampul", path), Part("Nota (asli) \\ «é» 漢", path, label="Kwitansi (1)\n\\")]
    texts = [page.extract_text() for page in bound(tmp_path, *parts).pages]
    assert "Nota (asli) \\ «é» ?" in texts[1]
    assert "Kwitansi (1)" in texts[2]
