"""A hotel's answer on paper: kept as it came, taken off by mistake only, bundled as a proof."""

from pathlib import Path

import pytest

from perdin.errors import BadInput, LetterAltered, NotAllowed
from perdin.services.confirmations import asking
from perdin.services.confirmations.stays import StayRow
from perdin.services.documents import bundle, hotel_papers
from tests.letters.fake_office import fake_office
from tests.pdfs import pdf_of
from tests.photos import a_jpeg
from tests.services.confirmations.conftest import Office
from tests.services.documents.test_bundle import bookmarks

PDF = pdf_of("Kami tidak mengenal tamu ini")


def test_it_is_kept_byte_for_byte_beside_the_answer(office: Office, one: StayRow) -> None:
    treasurer = office.treasurer
    paper_id = hotel_papers.keep(treasurer, one.inquiry_id, PDF, "C:\\pindaian\\jawaban.pdf")
    again = hotel_papers.keep(treasurer, one.inquiry_id, PDF, "sama.pdf")
    photo = hotel_papers.keep(treasurer, one.inquiry_id, a_jpeg(), "foto.png")
    assert (again, office.again(one).files) == (paper_id, 2)
    kept = hotel_papers.list_papers(office.desk, one.inquiry_id)
    assert [(row.file_name, row.media_type) for row in kept] == [
        ("jawaban.pdf", "application/pdf"), ("foto.png.jpg", "image/jpeg"),
    ]  # fmt: skip
    assert hotel_papers.open_paper(office.head, paper_id).content == PDF
    hotel_papers.remove_hotel_paper(treasurer, photo)
    assert office.again(one).files == 1
    for content, name, why in (
        (b"", "kosong.pdf", "kosong"), (PDF[:300], "potong.pdf", "potong"),
        (b"Yth. Kepala", "jawaban.txt", "jawaban.txt"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            hotel_papers.keep(treasurer, one.inquiry_id, content, name)
    with pytest.raises(NotAllowed):
        hotel_papers.keep(office.head, one.inquiry_id, PDF, "jawaban.pdf")
    asking.void_inquiry(treasurer, one.inquiry_id, "Salah alamat")
    with pytest.raises(BadInput, match="sudah batal"):
        hotel_papers.keep(treasurer, one.inquiry_id, a_jpeg(), "foto.jpg")


def test_it_is_in_the_bundle_where_it_proves_a_finding(
    office: Office, three: list[StayRow], tmp_path: Path
) -> None:
    false, sound, _waiting = three
    for row in (false, sound):
        hotel_papers.keep(office.treasurer, row.inquiry_id, PDF, f"jawaban {row.id}.pdf")
    office.decide(office.answer(false, known=False))
    office.answer(sound, known=True)

    def titles(row: StayRow) -> list[str]:
        path = tmp_path / f"{row.id}.pdf"
        made = bundle.write(office.desk, row.trip_id, path, converter=fake_office(tmp_path))
        assert made.lost == ()
        return [title for title in bookmarks(path) if title.startswith("Jawaban hotel")]

    assert titles(false) == [f"Jawaban hotel: jawaban {false.id}.pdf"]
    assert titles(sound) == []
    (paper,) = hotel_papers.list_papers(office.desk, false.inquiry_id)
    with pytest.raises(BadInput, match="sudah diputuskan"):
        hotel_papers.remove_hotel_paper(office.treasurer, paper.id)


def test_one_that_was_changed_is_not_shown_as_the_hotels(office: Office, one: StayRow) -> None:
    paper_id = hotel_papers.keep(office.treasurer, one.inquiry_id, PDF, "jawaban.pdf")
    with office.desk.database.write() as session:
        session.connection().exec_driver_sql("UPDATE hotel_answer_file SET content = X'255044462D'")
    with pytest.raises(LetterAltered, match=r"jawaban\.pdf"):
        hotel_papers.open_paper(office.desk, paper_id)
