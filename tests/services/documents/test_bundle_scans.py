"""A bundle has each attached file where an examiner looks for it, saying what it proves."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader

from perdin.database.store import Database
from perdin.files import attachment_folder
from perdin.rules.document_kinds import AttachmentKind, ReceiptKind
from perdin.rules.travel import Component
from perdin.services.accounting import actual_costs, cost_lines
from perdin.services.desk import Desk
from perdin.services.documents import attachments, bundle, receipts
from perdin.services.documents.receipt_form import ReceiptForm
from perdin.services.trips import trip_sheet
from tests.letters.fake_office import fake_office
from tests.office import a_trip, issued, proved
from tests.pdfs import pdf_of
from tests.photos import a_jpeg, a_photo
from tests.services.documents.test_bundle import bookmarks

HOTEL = ReceiptForm(
    kind=ReceiptKind.HOTEL, number="INV-7", issued_on=date(2026, 3, 5), vendor="Hotel Melati",
    amount=1_372_000, room="101", check_in=date(2026, 3, 3), check_out=date(2026, 3, 5),
)  # fmt: skip
TAXI = ReceiptForm(
    kind=ReceiptKind.TAXI, number="77", issued_on=date(2026, 3, 3), vendor="Taksi Contoh",
    amount=150_000,
)  # fmt: skip


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    """A trip of two with its letters out."""
    return issued(desk, head, a_trip(desk, "Ayu", "Bima"))


def person(desk: Desk, trip: int, at: int) -> int:
    return trip_sheet.open_trip(desk, trip).travellers[at].id


def written(desk: Desk, trip: int, folder: Path) -> tuple[bundle.Bundle, list[str]]:
    """The bundle, and the text of each of its pages."""
    made = bundle.write(desk, trip, folder / "berkas.pdf", converter=fake_office(folder))
    return made, [page.extract_text() for page in PdfReader(made.path).pages]


def page_with(texts: list[str], words: str) -> int:
    (at,) = [at for at, text in enumerate(texts) if words in text]
    return at


def test_every_file_is_there_in_the_order_of_the_examination(
    desk: Desk, trip: int, tmp_path: Path
) -> None:
    second = person(desk, trip, 1)
    add = attachments.attach
    add(desk, trip, pdf_of("NASKAH LAPORAN"), "laporan.pdf", AttachmentKind.REPORT)
    add(desk, trip, pdf_of("LEMBAR VISUM"), "visum.pdf", AttachmentKind.VISUM)
    add(desk, trip, pdf_of("SURAT UNDANGAN"), "undangan.pdf", AttachmentKind.INVITATION)
    hotel = receipts.add_receipt(desk, trip, replace(HOTEL, traveller_id=second))
    add(desk, trip, pdf_of("NOTA HOTEL"), "nota.pdf", AttachmentKind.RECEIPT, second, hotel)
    taxi = receipts.add_receipt(desk, trip, TAXI)
    add(desk, trip, pdf_of("KARCIS TAKSI"), "karcis.pdf", AttachmentKind.RECEIPT, None, taxi)
    made, texts = written(desk, trip, tmp_path)
    assert made.lost == ()
    places = [
        page_with(texts, words)
        for words in ("SURAT UNDANGAN", "LEMBAR VISUM", "NOTA HOTEL", "KARCIS TAKSI",
                      "NASKAH LAPORAN")
    ]  # fmt: skip
    assert places == sorted(places)
    titles = bookmarks(made.path)
    hotel_at = titles.index("Bukti 1: Hotel, Hotel Melati, No. INV-7, Rp1.372.000")
    person_at = next(at for at, title in enumerate(titles) if title.startswith("Biaya: Bima"))
    assert person_at < hotel_at < titles.index("Bukti 2: Taksi, Taksi Contoh, No. 77, Rp150.000")
    assert made.pages == len(texts)
    for at, text in enumerate(texts, 1):
        assert f"Hal. {at}/{len(texts)}" in text


def test_a_receipt_says_which_cost_it_proves_and_whose(
    desk: Desk, treasurer: Desk, trip: int, tmp_path: Path
) -> None:
    first = person(desk, trip, 0)
    hotel = receipts.add_receipt(desk, trip, replace(HOTEL, traveller_id=first))
    attachments.attach(desk, trip, pdf_of("NOTA"), "nota.pdf", AttachmentKind.RECEIPT, first, hotel)
    costs = proved(cost_lines.costs_to_record(treasurer, first))
    costs = [
        replace(cost, receipt_id=hotel, receipt="")
        if cost.component is Component.PENGINAPAN
        else cost
        for cost in costs
    ]
    actual_costs.record_costs(treasurer, first, costs)
    (paid,) = [cost for cost in costs if cost.component is Component.PENGINAPAN]
    _made, texts = written(desk, trip, tmp_path)
    page = texts[page_with(texts, "membuktikan")]
    amount = f"{paid.amount:,}".replace(",", ".")
    assert f"membuktikan Biaya penginapan Rp{amount} · Ayu" in page


def test_photos_and_pictures_become_pages(desk: Desk, trip: int, tmp_path: Path) -> None:
    without, _texts = written(desk, trip, tmp_path)
    attachments.attach(desk, trip, a_jpeg(60, 40), "foto.jpg", AttachmentKind.VISUM)
    attachments.attach(desk, trip, a_photo(), "pindaian.png", AttachmentKind.OTHER)
    made, _texts = written(desk, trip, tmp_path)
    assert (made.pages, made.lost) == (without.pages + 2, ())
    titles = bookmarks(made.path)
    assert "SPD dengan visum: foto.jpg" in titles
    assert "Berkas lain: pindaian.png" in titles


def test_an_office_file_travels_inside(desk: Desk, trip: int, tmp_path: Path) -> None:
    out = BytesIO()
    Workbook().save(out)
    attachments.attach(desk, trip, out.getvalue(), "rab.xlsx", AttachmentKind.OTHER)
    made, _texts = written(desk, trip, tmp_path)
    assert PdfReader(made.path).attachments["rab.xlsx"] == [out.getvalue()]
    assert "Berkas lain: rab.xlsx" in bookmarks(made.path)


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_file_that_is_gone_or_changed_is_told_in_front(
    desk: Desk, trip: int, database: Database, tmp_path: Path, harm: str
) -> None:
    attachments.attach(desk, trip, pdf_of("LEMBAR VISUM"), "visum.pdf", AttachmentKind.VISUM)
    assert database.path is not None
    folder = attachment_folder.folder_of(database.path)
    (name,) = attachment_folder.names(folder)
    place = attachment_folder.place(folder, name)
    place.unlink() if harm == "gone" else place.write_bytes(b"%PDF-1.4 lain")
    made, texts = written(desk, trip, tmp_path)
    assert [(lost.file_name, lost.why) for lost in made.lost] == [
        ("visum.pdf", "tidak ada lagi di folder lampiran")
    ]
    assert "Visum: cap dan tanda tangan di tempat tujuan" in made.missing
    assert not [text for text in texts if "LEMBAR VISUM" in text]


@pytest.mark.parametrize(("name", "content"), [
    ("nota.pdf", pdf_of("Nota")), ("nota.jpg", a_jpeg(90, 60)), ("nota.png", a_photo(90, 60)),
])  # fmt: skip
def test_a_file_that_is_shown_turned_is_bundled_turned(
    desk: Desk, trip: int, tmp_path: Path, name: str, content: bytes
) -> None:
    file_id = attachments.attach(desk, trip, content, name, AttachmentKind.OTHER)
    before = _sides(desk, trip, tmp_path)
    attachments.turn_attachment(desk, file_id, 90)
    after = _sides(desk, trip, tmp_path)
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def _sides(desk: Desk, trip: int, folder: Path) -> list[object]:
    """Each page as it lies: what is drawn on it and how it is turned."""
    made, _texts = written(desk, trip, folder)
    sides: list[object] = []
    for page in PdfReader(made.path).pages:
        drawn = page.get_contents()
        words = drawn.get_data() if drawn is not None else b""
        sides.append((page.rotation, page.mediabox.width, page.mediabox.height, words))
    return sides
