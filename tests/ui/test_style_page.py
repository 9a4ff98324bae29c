"""Bentuk surat and Penandatangan: what is typed is printed, and shown as it is typed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.rules.staff import SignerFunction, SignerMode
from perdin.services.office import letter_style, signers
from perdin.services.recaps import book
from perdin.services.trips.counted import RecapFilter
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.pages.settings.signers import SignersSection
from perdin.ui.pages.settings.style import StyleSection
from tests.conftest import Clock
from tests.ui.screen import Screen
from tests.ui.settings import at_settings, section_of


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    yield from at_settings(qtbot, office_copy, clock, tmp_path, monkeypatch)


def test_words_are_shown_as_they_are_typed_and_kept(screen: Screen) -> None:
    section = section_of(screen, "style", StyleSection)
    field = section.fields["baris_spd_2"]
    assert field.placeholderText() == "Nama/NIP yang diberikan perintah"
    screen.enter(field, "Nama/NIP <pelaksana>")
    assert "Nama/NIP <pelaksana>" in section.preview.toPlainText()
    screen.enter(section.fields["tembusan"], "Inspektorat")
    screen.key(Qt.Key.Key_Return)
    screen.type("Arsip")
    section.fields["kotak_visum"].setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.click(section.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    screen.rest()
    assert letter_style.open_style(screen.desk).chosen == {
        "baris_spd_2": "Nama/NIP <pelaksana>",
        "tembusan": ["Inspektorat", "Arsip"],
        "kotak_visum": 4,
    }
    assert "4 kotak visum" in section.preview.toPlainText()


def test_everything_goes_back_to_the_layout(screen: Screen) -> None:
    section = section_of(screen, "style", StyleSection)
    screen.enter(section.fields["judul_spd"], "SPPD")
    screen.click(section.save_button)
    screen.until(lambda: letter_style.open_style(screen.desk).chosen)
    screen.rest()
    screen.click(section.reset_button)
    assert section.value() == {}
    screen.click(section.save_button)
    screen.until(lambda: not letter_style.open_style(screen.desk).chosen)


def test_what_is_being_changed_stays_when_the_page_loads_anew(screen: Screen) -> None:
    section = section_of(screen, "style", StyleSection)
    screen.enter(section.fields["judul_spd"], "SPPD KOTA")
    section.load()
    screen.rest()
    assert section.value() == {"judul_spd": "SPPD KOTA"}


def test_who_signs_in_anothers_name_is_entered(screen: Screen) -> None:
    section = section_of(screen, "signers", SignersSection)
    assert not section.on_behalf_of.isEnabled()
    section.function.set_value(SignerFunction.ASSIGNER)
    section.mode.setFocus()
    while section.mode.value() is not SignerMode.SUBSTITUTE:
        screen.key(Qt.Key.Key_Down)
    screen.enter(section.name, "Laras Wening")
    screen.enter(section.heading, "ASISTEN PEMERINTAHAN")
    screen.key(Qt.Key.Key_Tab)
    screen.click(section.save_button)
    screen.until(lambda: "atas nama siapa" in screen.notice())
    screen.enter(section.on_behalf_of, "WALIKOTA UJI")
    screen.click(section.save_button)
    screen.until(lambda: "di antaranya" in screen.notice())
    screen.enter(section.middle_official, "SEKRETARIS DAERAH")
    screen.click(section.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    (kept,) = [
        signer for signer in signers.list_signers(screen.desk) if signer.name == "Laras Wening"
    ]
    assert (kept.mode, kept.on_behalf_of) == (SignerMode.SUBSTITUTE, "WALIKOTA UJI")
    assert kept.middle_official == "SEKRETARIS DAERAH"


def test_only_who_signs_for_another_says_for_whom(screen: Screen) -> None:
    section = section_of(screen, "signers", SignersSection)
    section.mode.setFocus()
    offered = {}
    for _step in SignerMode:
        offered[section.mode.value()] = (
            section.on_behalf_of.isEnabled(),
            section.middle_official.isEnabled(),
        )
        screen.key(Qt.Key.Key_Down)
    assert offered == {
        SignerMode.HOLDER: (False, False),
        SignerMode.PLT: (False, False),
        SignerMode.PLH: (False, False),
        SignerMode.ON_BEHALF: (True, False),
        SignerMode.SUBSTITUTE: (True, True),
    }


def test_the_office_chooses_who_signs_recaps(screen: Screen) -> None:
    section = section_of(screen, "style", StyleSection)
    left, right = (section.fields[f"{name}_rekap"] for name in ("mengetahui", "penandatangan"))
    assert isinstance(left, ChoiceField)
    assert isinstance(right, ChoiceField)
    assert left.currentText() == "Bawaan: Pengguna Anggaran / Kuasa Pengguna Anggaran"
    assert right.currentText() == "Bawaan: Bendahara Pengeluaran"
    left.setFocus()
    screen.key(Qt.Key.Key_End)
    assert left.currentText() == "tidak ada"
    right.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.click(section.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    assert letter_style.open_style(screen.desk).chosen == {
        "mengetahui_rekap": "",
        "penandatangan_rekap": "pemberi_tugas",
    }
    whole_year = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
    (paper,) = book.papers(screen.desk, "unit", whole_year)
    (block,) = paper.signatures
    assert block.above == "Kota Serang, 16 Februari 2026"
    assert "CAMAT" in block.heading
