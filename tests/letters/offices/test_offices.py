"""Each office's letters through the services, read back; pages as LibreOffice sets them."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from perdin.letters.check import catalogue
from perdin.letters.check.sample_letter import sample
from perdin.letters.data.style import DEFAULTS
from perdin.letters.fill import compiler
from perdin.letters.pdf import conversion
from perdin.rules.letter_kinds import LetterKind
from perdin.services.desk import Desk
from perdin.services.letters import letters
from tests.letters.documents import lines, rows
from tests.letters.offices import dinas, kecamatan, kelurahan
from tests.letters.oracle import faults
from tests.office import a_trip, issued

ST, SPD, KW = LetterKind.SURAT_TUGAS, LetterKind.SPD, LetterKind.KWITANSI
CM = 360_000


def made(desk: Desk, trip_id: int, kind: LetterKind) -> bytes:
    """The first letter of a kind."""
    chosen = next(choice for choice in letters.choices(desk, trip_id) if choice.kind is kind)
    content = letters.document(desk, trip_id, kind, chosen.traveller_id).content
    assert faults(content) == []
    return content


def pages(content: bytes) -> list[str]:
    """What stands on each page, as LibreOffice sets it."""
    read = PdfReader(io.BytesIO(conversion.pdf_of(content, "surat.docx")))
    return [page.extract_text() for page in read.pages]


def size_cm(content: bytes) -> tuple[float, float]:
    """The paper's width and height."""
    section = Document(io.BytesIO(content)).sections[0]
    return round((section.page_width or 0) / CM, 1), round((section.page_height or 0) / CM, 1)


def crowd(desk: Desk, head: Desk, names: Sequence[str]) -> int:
    return issued(desk, head, a_trip(desk, *names, days=1))


def test_a_crowd_stands_in_an_attachment_whose_heading_repeats(desk: Desk, head: Desk) -> None:
    dinas.found(desk)
    content = made(desk, crowd(desk, head, dinas.PEOPLE), ST)
    assert size_cm(content) == (21.0, 29.7)
    printed = lines(content)
    assert "SURAT PERINTAH TUGAS" in printed
    assert any("25" in text and "lampiran" in text.casefold() for text in printed)
    assert "Inspektur Kota Serang" in " ".join(printed)
    (attached,) = [
        table
        for table in Document(io.BytesIO(content)).tables
        if len(table.rows) > len(dinas.PEOPLE)
    ]
    first, *others = attached.rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in others)
    people, signing = others[: len(dinas.PEOPLE)], others[len(dinas.PEOPLE) :]
    below = "\n".join(cell.text for row in signing for cell in row.cells)
    assert below.split()[:2] == ["Ditetapkan", "di"]
    assert "Pelaksana Ke-" not in below
    for number, (row, name) in enumerate(zip(people, dinas.PEOPLE, strict=True), start=1):
        texts = [cell.text for cell in row.cells]
        assert texts[0].rstrip(".") == str(number)
        assert name in " ".join(texts)
    page_texts = pages(content)
    with_people = [page for page in page_texts if "Pelaksana Ke-" in page]
    assert len(with_people) >= 1
    for page in with_people:
        assert re.search(r"NAMA|Nama", page)
    assert sorted(set(re.findall(r"Pelaksana Ke-\d\d", "".join(page_texts)))) == list(dinas.PEOPLE)


@pytest.mark.parametrize("layout", ["serang", "pmk"])
def test_sixty_people_break_over_pages_each_with_the_heading(layout: str) -> None:
    plain = sample()
    crowd = tuple(
        replace(plain.orang, nomor=at, nama=f"Pelaksana Ke-{at:02}") for at in range(1, 61)
    )
    sheet = replace(plain, pelaksana=crowd, gaya=DEFAULTS[layout])
    page_texts = pages(compiler.render(catalogue.template(ST, layout), sheet))
    attached = [page for page in page_texts if "Pelaksana Ke-" in page]
    assert len(attached) > 1
    for page in attached:
        heading = page[: page.index("Pelaksana Ke-")].casefold()
        assert "nama" in heading
        assert "jabatan" in heading
    named = re.findall(r"Pelaksana Ke-\d\d", "".join(page_texts))
    assert named == [person.nama for person in crowd]


def test_two_people_stand_in_the_body(desk: Desk, head: Desk) -> None:
    dinas.found(desk)
    texts = lines(made(desk, crowd(desk, head, dinas.PEOPLE[:2]), ST))
    assert "Kepada" in texts
    assert not any("ampiran" in text for text in texts)


def test_a_centred_letterhead_of_its_own_stands_above_every_letter(desk: Desk, head: Desk) -> None:
    kecamatan.found(desk)
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    for kind in (ST, SPD, KW):
        content = made(desk, trip_id, kind)
        assert lines(content)[:4] == [
            "PEMERINTAH KOTA SERANG",
            "KECAMATAN UJI",
            "Jalan Percobaan Nomor 2, Kota Serang",
            kecamatan.MOTTO,
        ]
        assert size_cm(content) == (21.0, 33.0)
        above = Document(io.BytesIO(content)).paragraphs[:4]
        assert all(paragraph.alignment == 1 for paragraph in above)
    printed = rows(made(desk, trip_id, SPD))
    boxes = [row[0].split(".")[0] for row in printed if "Tiba di" in row[0]]
    assert boxes == ["II", "III", "IV", "V", "VI", "VII"]
    assert "Perhatian kantor kami." in " ".join(lines(made(desk, trip_id, SPD)))
    receipt = lines(made(desk, trip_id, KW))
    assert "Lunas dibayar," in receipt
    assert not {"Diketahui,", "Setuju Bayar,"} & set(receipt)
    assert len(pages(made(desk, trip_id, SPD))) == 2


def test_a_kelurahan_without_budget_prints_no_budget_rows(desk: Desk, head: Desk) -> None:
    kelurahan.found(desk)
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Dirga"), date(2026, 2, 20))
    content = made(desk, trip_id, SPD)
    assert size_cm(content) == (21.6, 35.6)
    numbers = [row[0] for row in rows(content) if re.fullmatch(r"\d+\.", row[0])]
    assert numbers == ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8."]
    texts = lines(content)
    assert not any("Anggaran" in text for text in texts)
    assert ["8.", "Pengikut : Nama", "Umur", "Hubungan Keluarga/Keterangan"] in rows(content)
    assert ["", "a.n. CAMAT UJI\nLURAH UJI"] in rows(content)
    assert {"Hardi Wirawan, S.Sos.", "Penata, III/c"} <= set(texts)
    boxes = [row[0].split(".")[0] for row in rows(content) if "Tiba di" in row[0]]
    assert boxes == ["II", "III", "IV"]
    assert len(pages(content)) == 2


@pytest.mark.parametrize("found", [dinas.found, kecamatan.found, kelurahan.found])
def test_each_offices_every_letter_is_a_sound_document(
    desk: Desk, head: Desk, found: Callable[[Desk], None]
) -> None:
    found(desk)
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    for choice in letters.choices(desk, trip_id):
        if choice.ready:
            content = letters.document(desk, trip_id, choice.kind, choice.traveller_id).content
            assert faults(content) == []
            assert not re.search(r"\{\{|\{%|%\}|\}\}", "".join(lines(content)))
