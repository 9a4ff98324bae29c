"""Pengaturan: what is entered of the office holds for what is printed next."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from perdin.database.store import Database
from perdin.i18n import language
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.numbering import DOTS, NumberMode
from perdin.rules.workflow import Role
from perdin.services.office import office, users
from perdin.services.register import series
from perdin.services.register.series import FormatForm
from perdin.ui.pages.settings.appearance import AppearanceSection
from perdin.ui.pages.settings.backups import BackupsSection
from perdin.ui.pages.settings.numbering import NumberingSection
from perdin.ui.pages.settings.office import OfficeSection
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.settings.safety import SafetySection
from tests.ui.screen import ALT, Screen
from tests.ui.settings import at_settings, letter, section_of

screen = pytest.fixture(at_settings)


def test_office_and_layout_are_saved(screen: Screen) -> None:
    section = section_of(screen, "office", OfficeSection)
    screen.enter(section.address, "Jalan Baru Nomor 9")
    section.layout_choice.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.click(section.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    kept = office.open_office(screen.desk)
    assert (kept.address, kept.layout) == ("Jalan Baru Nomor 9", "pmk")
    assert letter(screen)[2:4] == ["Jalan Baru Nomor 9", "SURAT TUGAS"]


def test_a_logo_is_chosen_and_taken_away(screen: Screen, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(logo))
    section = section_of(screen, "office", OfficeSection)
    section.logo.choose_button.setFocus()
    screen.answer_files(logo)
    screen.click(section.logo.choose_button)
    screen.click(section.save_button)
    screen.until(lambda: office.open_office(screen.desk).logo == logo.read_bytes())
    screen.rest()
    screen.click(section.logo.remove_button)
    screen.click(section.save_button)
    screen.until(lambda: office.open_office(screen.desk).logo is None)


def test_an_empty_name_is_said_and_nothing_is_saved(screen: Screen) -> None:
    section = section_of(screen, "office", OfficeSection)
    screen.enter(section.name, " ")
    screen.click(section.save_button)
    screen.until(lambda: section.form.problem_of(section.name) or screen.notice())
    assert office.open_office(screen.desk).name == "KECAMATAN UJI"


def test_an_office_somebody_else_changed_is_taken_in_on_demand(screen: Screen) -> None:
    section = section_of(screen, "office", OfficeSection)
    screen.enter(section.contact, "Surel: saya@contoh.id")
    other = office.open_office(screen.desk)
    office.save_office(screen.desk, replace(other, address="Jalan Lain 3"))
    screen.rest()
    screen.click(section.save_button)
    screen.until(lambda: "sudah diubah" in screen.notice())
    assert section.contact.value() == "Surel: saya@contoh.id"
    assert office.open_office(screen.desk).address == "Jalan Lain 3"
    screen.click(screen.page(SettingsPage).notices.findChild(QPushButton))
    screen.until(lambda: section.address.value() == "Jalan Lain 3")
    assert section.contact.value() == other.contact


def test_the_next_number_follows_the_pattern_while_one_types(screen: Screen) -> None:
    section = _numbering(screen)
    screen.enter(section.pattern, "{kode}/{urut:4}-{opd}/{tahun}")
    screen.until(lambda: section.preview.text() == "800.1.11.1/0001-KEC-UJI/2026")
    screen.click(section.save_button)
    screen.until(lambda: "Penomoran disimpan" in screen.notice())
    formats = {row.kind: row.pattern for row in series.list_formats(screen.desk)}
    assert formats[LetterKind.SURAT_TUGAS] == "{kode}/{urut:4}-{opd}/{tahun}"
    assert "Nomor : 800.1.11.1/0001-KEC-UJI/2026" in letter(screen)
    screen.until(lambda: section.preview.text() == "800.1.11.1/0002-KEC-UJI/2026")


def test_a_piece_is_put_in_by_a_click(screen: Screen) -> None:
    section = _numbering(screen)
    screen.enter(section.pattern, "{urut:3}/{tahun}/")
    piece = next(
        button for button in section.findChildren(QPushButton) if button.text() == "{jenis}"
    )
    screen.click(piece)
    screen.until(lambda: section.preview.text() == "001/2026/ST")
    assert section.pattern.hasFocus()


def test_another_kind_shares_the_series_and_goes_on_with_it(screen: Screen) -> None:
    section = _numbering(screen)
    order = next(
        letter_series
        for letter_series in series.list_series(screen.desk)
        if LetterKind.SURAT_TUGAS in letter_series.kinds
    )
    _choose_kind(screen, section, LetterKind.NOTA_DINAS)
    section.series.setFocus()
    while section.series.value() != order.id:
        screen.key(Qt.Key.Key_Down)
    screen.enter(section.following, "41")
    screen.until(lambda: "/041/ND/" in section.preview.text())
    screen.key(Qt.Key.Key_A, ALT)
    screen.until(lambda: "Penomoran disimpan" in screen.notice())
    assert any("/041/" in line for line in letter(screen))
    formats = {row.kind: row for row in series.list_formats(screen.desk)}
    assert formats[LetterKind.NOTA_DINAS].shares == (LetterKind.SURAT_TUGAS,)
    assert formats[LetterKind.NOTA_DINAS].next_sequence == 42


def test_a_number_that_was_passed_is_refused_while_typing(screen: Screen) -> None:
    letter(screen)
    section = _numbering(screen)
    screen.until(lambda: section.following.value() == 2)
    screen.enter(section.following, "1")
    screen.until(lambda: "paling kecil 2" in section.form.problem_of(section.pattern))
    assert not section.save_button.isEnabled()


def test_blank_numbers_are_chosen_by_setting(screen: Screen) -> None:
    section = _numbering(screen)
    section.mode.setFocus()
    while section.mode.value() is not NumberMode.BLANK:
        screen.key(Qt.Key.Key_Down)
    screen.until(lambda: f"/{DOTS}/" in section.preview.text())
    screen.click(section.save_button)
    screen.until(lambda: "Penomoran disimpan" in screen.notice())
    assert any(DOTS in line for line in letter(screen) if line.startswith("Nomor"))


def test_what_is_typed_is_not_lost_by_choosing_another_kind(screen: Screen) -> None:
    section = _numbering(screen)
    screen.enter(section.pattern, "{urut}/ST/{tahun}")
    section.list.grid.selectRow(1)
    screen.until(lambda: "belum disimpan" in screen.notice())
    assert section.pattern.value() == "{urut}/ST/{tahun}"


def test_a_pattern_somebody_else_changed_is_said_before_it_is_replaced(screen: Screen) -> None:
    section = _numbering(screen)
    screen.enter(section.pattern, "{urut}/SAYA/{tahun}")
    shown = section.shown
    assert shown is not None
    other = FormatForm(pattern="{urut}/LAIN/{tahun}", code="800")
    series.save_format(screen.desk, shown.kind, other, shown.version)
    screen.rest()
    assert section.pattern.value() == "{urut}/SAYA/{tahun}"
    screen.click(section.save_button)
    screen.until(lambda: "pengguna lain" in screen.notice())
    screen.rest()
    screen.click(section.save_button)
    screen.until(lambda: "Penomoran disimpan" in screen.notice())
    assert series.list_formats(screen.desk)[0].pattern == "{urut}/SAYA/{tahun}"


def test_a_pattern_that_would_repeat_numbers_is_refused_while_typing(screen: Screen) -> None:
    section = _numbering(screen)
    screen.enter(section.pattern, "{kode}/{tahun}")
    screen.until(lambda: "harus memuat {urut}" in section.form.problem_of(section.pattern))
    assert not section.save_button.isEnabled()


def _numbering(screen: Screen) -> NumberingSection:
    section = section_of(screen, "numbering", NumberingSection)
    screen.until(lambda: section.shown)
    screen.rest()
    return section


def _choose_kind(screen: Screen, section: NumberingSection, kind: LetterKind) -> None:
    at = next(n for n, row in enumerate(section.list.rows()) if row.kind is kind)
    section.list.grid.selectRow(at)
    screen.until(lambda: section.shown is not None and section.shown.kind is kind)
    screen.rest()


def test_a_backup_opens_and_the_trail_is_whole(screen: Screen, tmp_path: Path) -> None:
    kept = section_of(screen, "backups", BackupsSection)
    path = tmp_path / "cadangan.db"
    screen.answer_files(path)
    screen.click(kept.save_as_button)
    screen.until(lambda: "Cadangan yang sudah diperiksa" in screen.notice())
    with Database.open(path, create=False) as copy:
        assert copy.check() == []
    screen.until(lambda: screen.window.status.backup.text() == "Cadangan terakhir: hari ini")
    section = section_of(screen, "safety", SafetySection)
    screen.until(lambda: "16 Feb 2026" in section.where.text())
    screen.until(lambda: str(screen.desk.database.path) in section.place.where.text())
    screen.click(section.verify_button)
    screen.until(lambda: "Basis data utuh" in screen.notice())


def test_each_finding_of_the_check_is_listed_and_read_out_whole(screen: Screen) -> None:
    """Whoever finds one must copy it, and one line of it may not be all of it."""
    path = screen.desk.database.path
    assert path is not None
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE employee SET account_number = '999' WHERE id < 3")
        named = file.execute("SELECT id, name FROM employee WHERE id < 3").fetchall()
        file.commit()
    section = section_of(screen, "safety", SafetySection)
    assert not section.findings.isVisible()
    screen.click(section.verify_button)
    screen.until(lambda: "Temuannya (2)" in screen.notice())
    listed = section.findings.rows()
    assert len(listed) == 2
    for sentence, (row, employee) in zip(listed, named, strict=True):
        assert f"Pegawai «{employee}» (tabel employee, baris {row})" in sentence
        assert employee in sentence
        assert "account_number" in sentence
    section.findings.grid.selectRow(1)
    screen.until(lambda: section.whole.text() == listed[1])


def test_the_language_changes_at_once(screen: Screen) -> None:
    section = section_of(screen, "appearance", AppearanceSection)
    section.language.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: language() == "en")
    screen.until(lambda: screen.window.navigation.buttons["trips"].text() != "Perjalanan")
    assert screen.window.page() is not None


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.AUDITOR, ["bin", "safety", "appearance", "updates", "help"]),
        (
            Role.KEUANGAN,
            ["restrictions", "bin", "backups", "safety", "appearance", "updates", "help"],
        ),
    ],
)
def test_each_role_sees_what_it_may_change(screen: Screen, role: Role, shown: list[str]) -> None:
    user = next(user for user in users.list_users(screen.desk) if user.role is role)
    screen.window.user_wanted.emit(user)
    screen.rest()
    page: SettingsPage = screen.page(SettingsPage)
    assert list(page.sections) == shown
