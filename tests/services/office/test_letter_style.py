"""Bentuk surat: what an office chooses otherwise, and what it cannot."""

from typing import Any

import pytest

from perdin.errors import BadInput, StaleVersion
from perdin.letters.data.style import Style, style_of
from perdin.services.desk import Desk
from perdin.services.office import letter_style


def save(desk: Desk, **chosen: Any) -> None:
    letter_style.save_style(desk, chosen, letter_style.open_style(desk).version)


def test_only_what_differs_from_the_layout_is_kept(desk: Desk) -> None:
    save(desk, judul_spd="SURAT PERINTAH PERJALANAN DINAS", kotak_visum=4, tembusan=["Arsip"])
    office_style = letter_style.open_style(desk)
    assert office_style.chosen == {"kotak_visum": 4, "tembusan": ["Arsip"]}
    style = style_of(office_style.layout, office_style.chosen)
    assert (style.kotak_visum, style.tembusan) == (4, ("Arsip",))
    assert style.judul_surat_tugas == "SURAT PERINTAH TUGAS"
    save(desk)
    assert letter_style.open_style(desk).chosen == {}


@pytest.mark.parametrize(
    "chosen",
    [
        {"kotak_visum": 8},
        {"kotak_visum": "4"},
        {"kertas": "A3"},
        {"baris_10": 1},
        {"tembusan": "Arsip"},
        {"tembusan": ["x"] * 21},
        {"judul_spd": "x" * 501},
        {"penandatangan_kwitansi": ["juru_bayar"]},
        {"judul_lain": "x"},
    ],
)
def test_what_cannot_be_printed_is_refused(desk: Desk, chosen: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        save(desk, **chosen)
    assert letter_style.open_style(desk).chosen == {}


def test_somebody_elses_change_is_not_overwritten(desk: Desk) -> None:
    seen = letter_style.open_style(desk).version
    save(desk, kotak_visum=5)
    with pytest.raises(StaleVersion):
        letter_style.save_style(desk, {"kotak_visum": 6}, seen)


def test_every_choice_of_a_layout_can_be_made() -> None:
    names = {style_field.name for style_field in letter_style.style_fields()}
    assert names == set(Style.__dataclass_fields__)
