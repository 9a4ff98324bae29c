"""One PDF of all papers of a trip: their order, what is missing, and the signed files inside."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import NotFound
from perdin.letters import seal
from perdin.letters.pdf import converters
from perdin.models.letters import Letter
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.services.accounting import actual_costs, cost_lines
from perdin.services.desk import Desk
from perdin.services.documents import bundle, completeness
from perdin.services.documents.completeness import DocumentState
from perdin.services.letters import letters, signed_copies, texts
from perdin.services.trips import trip_sheet as sheets
from tests.letters.documents import lines
from tests.letters.fake_office import fake_office
from tests.letters.signing import sign
from tests.office import a_trip, issued, proved
from tests.pdfs import pdf_of
from tests.photos import a_photo

ST, SPD = LetterKind.SURAT_TUGAS, LetterKind.SPD


@pytest.fixture
def trip(desk: Desk, head: Desk) -> int:
    """A trip of two with its letters out, a photo, and no costs recorded yet."""
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    texts.add_photo(desk, trip_id, a_photo(), "Rapat di ruang sidang")
    return trip_id


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def bookmarks(path: Path) -> list[str]:
    """Every bookmark, from the first page to the last."""

    def flat(branch: list[object]) -> list[str]:
        return [
            title
            for entry in branch
            for title in (
                flat(entry) if isinstance(entry, list) else [str(entry.title)]  # type: ignore[attr-defined]
            )
        ]

    return flat(list(PdfReader(path).outline))


def missing(desk: Desk, trip_id: int) -> list[str]:
    items = completeness.completeness(desk, trip_id).items
    return [item.what for item in items if item.state is DocumentState.MISSING]


@pytest.mark.skipif(converters.find_converter() is None, reason="no LibreOffice on this machine")
def test_all_papers_in_the_order_of_the_examination(desk: Desk, trip: int, tmp_path: Path) -> None:
    written_bundle = bundle.write(desk, trip, tmp_path / "berkas.pdf")
    assert written_bundle.failures == ()
    assert written_bundle.pages == len(PdfReader(written_bundle.path).pages) >= 6
    text = text_of(written_bundle.path)
    for words in (
        "BERKAS PERTANGGUNGJAWABAN PERJALANAN DINAS",
        "BELUM ADA",
        "SURAT PERINTAH TUGAS",
        "SURAT PERINTAH PERJALANAN DINAS",
        "RINCIAN BIAYA PERJALANAN DINAS",
        "Rapat di ruang sidang",
    ):
        assert words in text
    places = [text.index(x) for x in ("BERKAS PERTANGGUNGJAWABAN", "Rapat di ruang sidang")]
    assert places == sorted(places)
    titles = bookmarks(written_bundle.path)
    assert titles[0] == "Daftar kelengkapan"
    assert titles[-1] == "Foto kegiatan"
    orders = [at for at, x in enumerate(titles) if x.startswith(("Surat Tugas", "SPD"))]
    bills = [at for at, x in enumerate(titles) if x.startswith("Rincian Biaya")]
    assert orders
    assert len(bills) == 2
    assert max(orders) < min(bills)


def test_the_checklist_names_what_is_missing_until_it_is_there(
    desk: Desk, treasurer: Desk, trip: int
) -> None:
    before = missing(desk, trip)
    assert "Pertanggungjawaban biaya" in before
    assert len([x for x in before if x.startswith("Biaya riil ")]) == 2
    assert "Foto kegiatan" not in before
    for traveller in sheets.open_trip(desk, trip).travellers:
        actual_costs.record_costs(
            treasurer, traveller.id, proved(cost_lines.costs_to_record(treasurer, traveller.id))
        )
    after = missing(desk, trip)
    assert not [x for x in after if x.startswith("Biaya riil ")]
    items = completeness.completeness(desk, trip).items
    receipts = [item for item in items if item.what.startswith("Bukti ")]
    assert all(x.note for x in receipts)
    assert {x.state for x in receipts} == {DocumentState.ON_PAPER, DocumentState.THERE}


def test_a_signed_letter_stands_for_ours_and_is_inside(
    desk: Desk, trip: int, database: Database, tmp_path: Path
) -> None:
    with database.read() as session:
        order = session.scalars(select(Letter).where(Letter.kind == ST)).one()
    signed = sign(pdf_of(f"Nomor : {order.number}", f"Kode: {seal.printed(order.seal)}", "DITEKEN"))
    signed_copies.attach_signed(desk, order.id, signed)
    written_bundle = bundle.write(desk, trip, tmp_path / "b.pdf", converter=fake_office(tmp_path))
    assert "DITEKEN" in text_of(written_bundle.path)
    ((name, contents),) = PdfReader(written_bundle.path).attachments.items()
    assert name.endswith("TTE.pdf")
    assert contents == [signed]


def test_a_letter_that_cannot_be_converted_is_told_as_missing(
    desk: Desk, trip: int, tmp_path: Path
) -> None:
    (first, _second) = sheets.open_trip(desk, trip).travellers
    deadly = letters.document(desk, trip, SPD, first.id).content
    assert lines(deadly)
    written_bundle = bundle.write(
        desk, trip, tmp_path / "b.pdf", converter=fake_office(tmp_path, deadly=deadly)
    )
    ((kind, who, problem),) = ((x.kind, x.traveller_id, x.problem) for x in written_bundle.failures)
    assert (kind, who) == (SPD, first.id)
    assert problem
    assert any(x.startswith(KINDS[SPD].short) and first.name in x for x in written_bundle.missing)
    assert written_bundle.path.exists()


def test_a_trip_that_is_not_there_leaves_no_file(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        bundle.write(desk, 999, tmp_path / "b.pdf", converter=fake_office(tmp_path))
    with pytest.raises(NotFound):
        bundle.name_of(desk, 999)
    assert not (tmp_path / "b.pdf").exists()
