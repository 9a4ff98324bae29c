"""Each choice about the letters: what is offered, its bounds, and what is said beyond them."""

from typing import Any

import pytest

from perdin.errors import BadInput
from perdin.services.desk import Desk
from perdin.services.office import letter_style
from perdin.services.office.letter_style import StyleField
from perdin.services.trail import history

OFFERED = {
    "sebutan_spd": {"SPD", "SPPD"},
    "pejabat_spd": {"pemberi_tugas", "pengguna_anggaran"},
    "isi_spd_3c": {"tingkat", "jenis"},
    "pengikut": {"semua", "tanpa_spd"},
    "pejabat_visum": {"pemberi_tugas", "pengguna_anggaran", "pptk"},
    "penandatangan_kwitansi": {"pengguna_anggaran", "pptk", "bendahara", "penerima"},
    "kas": {"kas daerah", "Kas Negara"},
    "mengetahui_rekap": {"pemberi_tugas", "pengguna_anggaran", "pptk", "bendahara", ""},
    "penandatangan_rekap": {"pemberi_tugas", "pengguna_anggaran", "pptk", "bendahara", ""},
    "jabatan_an": {"pejabat_atasan", "atas_nama", "penandatangan"},
    "kertas": {"F4", "A4", "legal"},
}
SPANS = {
    "jumlah_di_badan": ("Pelaksana di badan surat", 1, 10),
    "baris_pengikut": ("Baris pengikut", 0, 10),
    "kotak_visum": ("Kotak visum", 4, 7),
}
SECTIONS = [
    "Surat Tugas",
    "SPD, halaman depan",
    "SPD, halaman belakang",
    "Biaya",
    "Rekap",
    "Pejabat yang mewakili",
    "Kertas",
]


def _fields() -> dict[str, StyleField]:
    return {field.name: field for field in letter_style.style_fields()}


def _save(desk: Desk, **chosen: Any) -> dict[str, Any]:
    letter_style.save_style(desk, chosen, letter_style.open_style(desk).version)
    return letter_style.open_style(desk).chosen


def test_each_choice_has_its_words_and_stands_on_its_paper() -> None:
    fields = letter_style.style_fields()
    assert list(dict.fromkeys(field.section for field in fields)) == SECTIONS
    for section in SECTIONS:
        labels = [field.label for field in fields if field.section == section]
        assert all(label.strip() for label in labels)
        assert len(set(labels)) == len(labels)
    for field in fields:
        words = [word for _choice, word in field.choices]
        assert all(word.strip() for word in words)
        assert len(set(words)) == len(words)
    labels_of = {field.name: field.label for field in fields}
    for name in ("1", "2", "3a", "3b", "3c", "4", "5", "6a", "6b", "7a", "7b", "7c", "9"):
        assert labels_of[f"baris_spd_{name}"] == f"Baris {name}"


def test_what_is_offered_is_what_letters_know(desk: Desk) -> None:
    offered = {
        name: {choice for choice, _word in field.choices}
        for name, field in _fields().items()
        if field.choices
    }
    assert offered == OFFERED
    layout = letter_style.open_style(desk).layout
    for name, choices in offered.items():
        several = isinstance(letter_style.default_of(layout, name), tuple)
        label = _fields()[name].label
        for choice in sorted(choices):
            kept = _save(desk, **{name: [choice] if several else choice})
            assert set(kept) <= {name}
        with pytest.raises(BadInput, match=f"^{label}: pilihan tidak dikenal.$"):
            _save(desk, **{name: ["lain"] if several else "lain"})


def test_numbers_go_from_their_least_to_their_most(desk: Desk) -> None:
    spans = {name: field.span for name, field in _fields().items() if field.span}
    assert spans == {name: (least, most) for name, (_label, least, most) in SPANS.items()}
    for name, (label, least, most) in SPANS.items():
        for value in (least, most):
            assert _save(desk, **{name: value}).get(name, value) == value
        for value in (least - 1, most + 1):
            with pytest.raises(BadInput, match=f"^{label} harus {least} sampai {most}.$"):
                _save(desk, **{name: value})


def test_texts_go_as_far_as_a_letter_can_print(desk: Desk) -> None:
    assert _save(desk, judul_spd="x" * 500, tembusan=["x" * 500] * 20).keys() == {
        "judul_spd", "tembusan",
    }  # fmt: skip
    with pytest.raises(BadInput, match="^Judul terlalu panjang.$"):
        _save(desk, judul_spd="x" * 501)
    with pytest.raises(BadInput, match="^Tembusan terlalu panjang.$"):
        _save(desk, tembusan=["Arsip"] * 21)
    with pytest.raises(BadInput, match="^Tembusan terlalu panjang.$"):
        _save(desk, tembusan=["Arsip", "x" * 501])
    with pytest.raises(BadInput, match="^Tembusan: isinya tidak cocok.$"):
        _save(desk, tembusan="Arsip")
    with pytest.raises(BadInput, match="^Bentuk surat «lain» tidak dikenal.$"):
        _save(desk, lain="x")


def test_what_was_chosen_is_told_in_the_trail(desk: Desk) -> None:
    _save(desk, kotak_visum=4, judul_spd="SURAT PERINTAH PERJALANAN DINAS")
    (event,) = history.list_history(desk, 1)
    assert (event.subject, event.details) == ("gaya KECAMATAN UJI", {"kotak_visum": 4})
