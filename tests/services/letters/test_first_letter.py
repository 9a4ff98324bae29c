"""The wizard's Surat Tugas: the office and signer as typed so far, and dots for the rest."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from perdin.errors import BadTemplate
from perdin.services.letters import first_letter
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.first_start import FirstStart
from perdin.services.office.office import OfficeForm
from tests.letters.documents import lines
from tests.photos import a_photo

FORM = OfficeForm(
    government="PEMERINTAH KOTA SERANG", name="KECAMATAN PADI", short_name="KEC-PADI",
    address="Jalan Padi 1", contact="Telepon 0254", seat_name="Kota Serang", issued_at="Ciruas",
    number_code="PADI", seat_code="36.73",
)  # fmt: skip
HEAD = EmployeeForm(
    name="Wira Utama", title_before="Drs.", title_after="M.Si.", nip="197101011996031007",
    position="Camat Padi",
)  # fmt: skip
WHOLE = FirstStart(office=FORM, clerk="Yanti", signer=HEAD, signer_heading="CAMAT PADI")
TODAY = date(2026, 2, 16)
DOTS = "." * 36


def _lines(first_start: FirstStart, rank: str = "Pembina, IV/a") -> list[str]:
    document = first_letter.surat_tugas(first_start, rank, TODAY)
    assert document.name == "surat_tugas.docx"
    return lines(document.content)


def _form(**typed: Any) -> FirstStart:
    return replace(WHOLE, office=replace(FORM, **typed))


def test_the_letter_is_this_office_s_own_for_invented_people() -> None:
    said = _lines(WHOLE)
    assert said[:4] == ["PEMERINTAH KOTA SERANG", "KECAMATAN PADI", "Jalan Padi 1", "Telepon 0254"]
    assert said[4:6] == ["SURAT PERINTAH TUGAS", "Nomor : 800.1.11.1/001/PADI/II/2026"]
    assert said[6].endswith("dengan ini Camat Padi Kota Serang :")
    assert "Nareswari Puspa Dewi, S.Stat." in said
    days = said.index("Hari")
    assert said[days + 2] == "Rabu s.d. Kamis"
    assert said[days + 5] == "18–19 Februari 2026"
    assert said[-6:] == [
        "Dikeluarkan di : Ciruas",
        "Pada tanggal : 16 Februari 2026",
        "CAMAT PADI",
        "Drs. Wira Utama, M.Si.",
        "Pembina, IV/a",
        "NIP. 19710101 199603 1 007",
    ]


def test_another_layout_says_how_long_and_on_what_basis() -> None:
    said = " ".join(_lines(_form(layout="pmk")))
    assert "selama 2 (dua) hari" in said
    assert "Dokumen Pelaksanaan Anggaran Kecamatan Padi" in said
    assert "18–19 Februari 2026" in said


def test_what_is_not_typed_yet_is_dotted_or_follows_from_the_rest() -> None:
    said = _lines(FirstStart(office=OfficeForm()), "")
    assert said[:2] == [DOTS, DOTS]
    assert said[-2:] == [f"KEPALA {DOTS}", f"({DOTS})"]
    assert not any(line.startswith("NIP.") for line in said)
    assert "Dikeluarkan di : Kota Serang" in _lines(_form(issued_at=""))
    assert "Nomor : 800.1.11.1/001/KEC-PADI/II/2026" in _lines(_form(number_code=""))
    bare = _form(number_code="", short_name="")
    assert "Nomor : 800.1.11.1/001/KECAMATAN PADI/II/2026" in _lines(bare)
    assert _lines(replace(WHOLE, signer_heading=""))[-4] == "CAMAT PADI"
    named = replace(_form(head_title="Direktur"), signer_heading="")
    assert _lines(named)[-4].startswith("DIREKTUR")
    acting = replace(WHOLE, signer=replace(HEAD, position=""), signer_heading="LURAH SAWAH")
    assert any("Lurah Sawah Kota Serang :" in line for line in _lines(acting))
    region = _form(region="Kabupaten Baru", name_in_text="Kecamatan PaDi")
    assert any("Kabupaten Baru :" in line for line in _lines(region))


def test_a_logo_is_printed_or_refused_by_its_form() -> None:
    with_logo = first_letter.surat_tugas(_form(logo=a_photo()), "", TODAY)
    without = first_letter.surat_tugas(WHOLE, "", TODAY)
    assert len(with_logo.content) != len(without.content)
    with pytest.raises(BadTemplate, match=r"serang/surat_tugas\.docx"):
        first_letter.surat_tugas(_form(logo=b"no picture"), "", TODAY)
