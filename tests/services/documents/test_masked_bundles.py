"""Bundles with NIP and account numbers masked: two other readers find none in the text."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from perdin.errors import BadInput, NotFound, PdfFailed
from perdin.files import isolated_run
from perdin.letters.docx import archive
from perdin.letters.docx.masking import masked
from perdin.letters.pdf import converters, redacting
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.masking import Mask
from perdin.services.desk import Desk
from perdin.services.documents import attachments, bundle, bundle_of_many
from perdin.services.documents.bundle import BundlePart
from perdin.services.trips import trip_sheet
from tests.letters.fake_office import fake_office
from tests.office import a_trip, issued
from tests.pdfs import pdf_of
from tests.services.documents.test_bundle import bookmarks

NUMBERS = (
    ("employee", "nip"), ("employee", "account_number"), ("traveller", "nip"), ("signer", "nip"),
    ("payment", "account_number"),
)  # fmt: skip
MASKED = BundlePart(masked=True)
OFFICE = pytest.mark.skipif(converters.find_converter() is None, reason="no LibreOffice here")


def numbers(desk: Desk) -> set[str]:
    """Every number of the office, read by SQL alone."""
    path = desk.database.path
    assert path is not None
    with closing(sqlite3.connect(path)) as raw:
        found = {
            re.sub(r"\D", "", row[0] or "")
            for table, column in NUMBERS
            for row in raw.execute(f"SELECT {column} FROM {table}")
        }
    return {number for number in found if len(number) > 5}


def texts(path: Path) -> Iterator[str]:
    """The digits of each page as two readers give them, and of all strings of the file."""
    reader = PdfReader(path)
    for page in reader.pages:
        yield re.sub(r"\D", "", page.extract_text())
    yield from (re.sub(r"\D", "", text) for text in isolated_run.run(by_pdfium, path.read_bytes()))
    for contents in reader.attachments.values():
        yield from (re.sub(r"\D", "", content.decode("latin-1")) for content in contents)


def by_pdfium(pdf: bytes) -> list[str]:
    """The text of each page; in a process of its own, for a test's windows may draw pages."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def read(path: Path, desk: Desk) -> set[str]:
    found = list(texts(path))
    return {number for number in numbers(desk) for text in found if number in text}


def dark(pdf: bytes) -> int:
    """How many bytes of the first page's picture are black; in a process of its own."""
    picture = bytes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).buffer)
    return sum(byte < 40 for byte in picture)


@OFFICE
def test_no_number_of_anybody_can_be_read_in_a_masked_bundle(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu = next(iter(sorted(numbers(desk))))
    scan = pdf_of("Tiket pesawat", f"Penumpang {ayu}", "Kursi 12A")
    attachments.attach(desk, trip_id, scan, "tiket.pdf", AttachmentKind.VISUM)
    plain = bundle.write(desk, trip_id, tmp_path / "asli.pdf")
    hidden = bundle.write(desk, trip_id, tmp_path / "samar.pdf", part=MASKED)
    assert read(plain.path, desk), "a bundle that is not masked has them"
    assert read(hidden.path, desk) == set()
    assert hidden.pages == plain.pages
    said = "".join(page.extract_text() for page in PdfReader(hidden.path).pages)
    assert "Ayu Lestari Dewi" in said, "names stay"
    assert "disamarkan" in PdfReader(hidden.path).pages[0].extract_text()
    assert "tiket.pdf" in PdfReader(hidden.path).pages[0].extract_text(), "what to look at"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_a_number_in_a_pdf_lies_under_a_box_of_a_picture(turn: int, cropped: bool) -> None:
    """However the page is turned or cut: where its digits stood, nothing of them is left."""
    mask = Mask(["0071234005"])
    writer = PdfWriter(clone_from=BytesIO(pdf_of("Rekening 0071234005", "Hotel Contoh")))
    page = writer.pages[0]
    page.rotate(turn)
    if cropped:
        page.cropbox = RectangleObject((20, 600, 400, 830))
    held = BytesIO()
    writer.write(held)
    pdf = held.getvalue()
    assert redacting.finds(pdf, mask, "a")
    (hidden,) = redacting.redacted(pdf, mask, "a")
    assert isolated_run.run(by_pdfium, hidden) == [""]
    black, letters = isolated_run.run(dark, hidden), isolated_run.run(dark, pdf)
    assert black > letters + 500, "a box covers more than its letters did"
    blank = pdf_of("Rekening      4005", "Hotel Contoh")
    assert not redacting.finds(blank, mask, "b")


def test_numbers_in_a_word_file_are_masked_over_runs_headers_and_properties(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    line = document.add_paragraph("NIP ")
    for run in ("1990", "0101 2015", "03 2 ", "008"):
        line.add_run(run).bold = run == "03 2 "
    document.sections[0].header.paragraphs[0].text = "Rek. 0071234005"
    document.add_table(1, 1).rows[0].cells[0].text = "0071234005"
    document.core_properties.title = "SPD 199001012015032008"
    path = tmp_path / "a.docx"
    document.save(str(path))
    hidden = masked(path.read_bytes(), Mask(["199001012015032008", "0071234005"]), "a")
    (tmp_path / "b.docx").write_bytes(hidden)
    again = Document(str(tmp_path / "b.docx"))
    assert again.paragraphs[0].text == "NIP •••••••• •••••• 2 008"
    assert [run.bold for run in again.paragraphs[0].runs][3], "each run stays as it was"
    assert again.sections[0].header.paragraphs[0].text == "Rek. ••••••4005"
    whole = b"".join(archive.read_parts(hidden, "a").values())
    assert b"0071234005" not in whole
    assert b"199001012015032008" not in whole


def test_a_number_that_was_left_stops_the_bundle(
    desk: Desk, head: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    mask = Mask(["0071234005"])
    leaking = tmp_path / "bocor.pdf"
    leaking.write_bytes(pdf_of("Rekening 0071234005"))
    with pytest.raises(PdfFailed, match="halaman 1"):
        bundle.refuse_readable(leaking, mask)
    bundle.refuse_readable(leaking, None)
    assert trip_id


def test_an_account_has_its_own_papers_and_those_of_all(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu, bima = trip_sheet.open_trip(desk, trip_id).travellers
    made = bundle.write(
        desk,
        trip_id,
        tmp_path / "spj.pdf",
        part=BundlePart(ayu.id),
        converter=fake_office(tmp_path),
    )
    titles = " ".join(bookmarks(made.path))
    assert ayu.name in titles
    assert bima.name not in titles
    assert "Surat Tugas" in titles
    assert not [what for what in made.missing if bima.name in what]
    with pytest.raises(NotFound):
        bundle.dossier(desk, trip_id, BundlePart(999))


def test_trips_of_a_month_are_one_pdf_with_what_is_missing_in_front(
    desk: Desk, head: Desk, tmp_path: Path
) -> None:
    first = issued(desk, head, a_trip(desk, "Ayu"))
    second = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 3, 16)))
    office = fake_office(tmp_path)
    made = bundle_of_many.write(
        desk, [first, second], tmp_path / "m.pdf", "Maret 2026", converter=office
    )
    alone = [
        bundle.write(desk, trip, tmp_path / f"{trip}.pdf", converter=office)
        for trip in (first, second)
    ]
    titles = bookmarks(made.path)
    assert titles[0] == "Yang belum ada"
    for trip, one in zip((first, second), alone, strict=True):
        chapter = next(title for title in titles if title.endswith(f"[{trip}]"))
        own = titles[titles.index(chapter) + 1 :][: len(bookmarks(one.path))]
        assert own == bookmarks(one.path)
        assert {f"{chapter}: {what}" for what in one.missing} <= set(made.missing)
    last = PdfReader(made.path).pages[-1].extract_text()
    assert f"Hal. {made.pages}/{made.pages}" in last
    sizes = {tuple(map(float, page.mediabox[2:])) for page in PdfReader(made.path).pages}
    assert len(sizes) <= 2
    with pytest.raises(BadInput):
        bundle_of_many.write(desk, [], tmp_path / "n.pdf", "x", converter=office)
    assert not (tmp_path / "n.pdf").exists()
