"""No line ends within a NIP, a date, an amount, or between a name and its title."""

import io
from dataclasses import replace

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from perdin.letters.check.sample_letter import sample
from perdin.letters.fill import compiler
from perdin.letters.fill.unbroken import unbroken
from tests.letters.documents import NBSP, with_paragraphs

TOGETHER = {
    "NIP. 19900101 201503 1 004": "NIP. 19900101_201503_1_004",
    "pada 5 Maret 2026 di": "pada 5_Maret_2026 di",
    "30 Maret – 2 April 2026": "30_Maret – 2_April_2026",
    "3–5 Mei 2026.": "3–5_Mei_2026.",
    "tanggal 17 Agustus": "tanggal 17_Agustus",
    "sebesar Rp 1.250.000 tunai": "sebesar Rp_1.250.000 tunai",
    "Rp. 500": "Rp._500",
    "Dr. Arum Contoh": "Dr._Arum Contoh",
    "Prof. Dr. Ir. H. Arum Contoh": "Prof. Dr. Ir. H._Arum Contoh",
    "Arum Contoh, S.Sos., M.Si.": "Arum Contoh,_S.Sos., M.Si.",
    "Arum Contoh, A.Md.Keb.": "Arum Contoh,_A.Md.Keb.",
    "Arum Contoh, Ph.D.": "Arum Contoh,_Ph.D.",
    "Arum Contoh, SE, MM": "Arum Contoh,_SE,_MM",
    "apt. Arum Contoh, S.Farm.": "apt._Arum Contoh,_S.Farm.",
    "ARUM CONTOH, S.SOS.": "ARUM CONTOH,_S.SOS.",
}
APART = (
    *("", "Rapat koordinasi", "Serang, Banten", "Kota Serang, 5", "1 2 3", "Jalan Ir. "),
    *("5 Maretan", "190 Mei", "Rp", "Kecamatan, Kelurahan, dan Desa", "pukul 08.30 WIB"),
    "12345678 123456 1 1234",
)


@pytest.mark.parametrize(("typed", "kept"), TOGETHER.items())
def test_words_that_belong_together_share_a_line(typed: str, kept: str) -> None:
    assert unbroken(typed) == kept.replace("_", NBSP)


@pytest.mark.parametrize("typed", APART)
def test_other_blanks_stay_as_they_were_typed(typed: str) -> None:
    assert unbroken(typed) == typed


_PIECES = (
    *("Dr. ", "H. ", ", ", "S.Sos.", "SE", "5 ", "Maret", " 2026", "Rp ", "Rp. ", "19900101 "),
    *("201503 ", "1 ", "004", "Arum", " ", NBSP, "\n", "/"),
)


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PIECES)).map("".join)))
def test_only_blanks_change_and_a_second_time_nothing(text: str) -> None:
    kept = unbroken(text)
    assert kept.replace(NBSP, " ") == text.replace(NBSP, " ")
    assert unbroken(kept) == kept


def test_titles_that_were_kept_together_stay_as_they_are() -> None:
    assert unbroken(f"Dr. H.{NBSP}Arum") == f"Dr. H.{NBSP}Arum"


def test_a_template_that_looks_into_a_field_finds_it_as_it_was_typed() -> None:
    template = with_paragraphs(
        "{{ perjalanan.maksud }}",
        "{% if perjalanan.maksud == 'tanggal 5 Maret' %}sama{% endif %}",
        "{{ perjalanan.maksud[:9] }}",
        "{{ perjalanan.maksud|upper }}",
    )
    plain = sample()
    trip = replace(plain.perjalanan, maksud="tanggal 5 Maret")
    letter = Document(io.BytesIO(compiler.render(template, replace(plain, perjalanan=trip))))
    assert [paragraph.text for paragraph in letter.paragraphs] == [
        f"tanggal 5{NBSP}Maret", "sama", "tanggal 5", "TANGGAL 5 MARET"
    ]  # fmt: skip
