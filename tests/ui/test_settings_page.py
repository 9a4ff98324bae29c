"""Pengaturan: what is entered holds for what is printed next."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database import Database
from perdin.i18n import language
from perdin.rules.numbering import LetterKind
from perdin.rules.workflow import Role
from perdin.services import budget, office, signers, users
from perdin.services.desk import Desk
from perdin.ui.pages.settings.appearance import AppearanceSection
from perdin.ui.pages.settings.budget import BudgetSection
from perdin.ui.pages.settings.numbering import NumberingSection
from perdin.ui.pages.settings.office import OfficeSection
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.settings.safety import SafetySection
from perdin.ui.pages.settings.signers import SignersSection
from perdin.ui.pages.settings.users import UsersSection
from tests.conftest import Clock
from tests.ui.screen import CTRL, Screen, opened

S = TypeVar("S")


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, office_copy, clock) as shown:
        shown.key(Qt.Key.Key_7, CTRL)
        shown.page(SettingsPage)
        shown.rest()
        yield shown


def _desk(screen: Screen) -> Desk:
    assert screen.window._seat is not None
    return screen.window._seat.desk


def _section(screen: Screen, name: str, kind: type[S]) -> S:
    page: SettingsPage = screen.page(SettingsPage)
    page.open_record(name)
    screen.rest()
    section = page.sections[name]
    assert isinstance(section, kind)
    return section


def test_office_and_layout_are_saved(screen: Screen) -> None:
    section = _section(screen, "office", OfficeSection)
    screen.enter(section.address, "Jalan Baru Nomor 9")
    section.layout_choice.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.click(section.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    kept = office.open_office(_desk(screen))
    assert (kept.address, kept.layout) == ("Jalan Baru Nomor 9", "pmk")


def test_an_empty_name_is_said_and_nothing_is_saved(screen: Screen) -> None:
    section = _section(screen, "office", OfficeSection)
    screen.enter(section.name, " ")
    screen.click(section.save_button)
    screen.until(lambda: section.form.problem_of(section.name) or screen.notice())
    assert office.open_office(_desk(screen)).name == "KECAMATAN UJI"


def test_the_next_number_follows_the_pattern_while_one_types(screen: Screen) -> None:
    section = _section(screen, "numbering", NumberingSection)
    screen.until(lambda: len(section.rows) == 2)
    row = section.rows[0]
    screen.enter(row.pattern, "{kode}/{urut:4}-{opd}/{tahun}")
    screen.until(lambda: row.preview.text() == "800.1.11.1/0001-KEC-UJI/2026")
    screen.click(row.save_button)
    screen.until(lambda: "Penomoran disimpan" in screen.notice())
    formats = {one.kind: one.pattern for one in office.list_formats(_desk(screen))}
    assert formats[LetterKind.SURAT_TUGAS] == "{kode}/{urut:4}-{opd}/{tahun}"


def test_a_pattern_that_would_repeat_numbers_is_refused_while_typing(screen: Screen) -> None:
    section = _section(screen, "numbering", NumberingSection)
    screen.until(lambda: len(section.rows) == 2)
    row = section.rows[0]
    screen.enter(row.pattern, "{kode}/{tahun}")
    screen.until(lambda: "harus memuat {urut}" in row.form.problem_of(row.pattern))
    assert not row.save_button.isEnabled()


def test_a_signer_is_added_for_a_term(screen: Screen) -> None:
    section = _section(screen, "signers", SignersSection)
    before = len(signers.list_signers(_desk(screen)))
    screen.suggest(section.employee, "ayu")
    screen.enter(section.heading, "BENDAHARA BARU")
    screen.enter(section.valid_from, "1/3/2026")
    screen.click(section.save_button)
    screen.until(lambda: len(signers.list_signers(_desk(screen))) == before + 1)
    (made,) = [
        one for one in signers.list_signers(_desk(screen)) if one.heading == "BENDAHARA BARU"
    ]
    assert made.name.startswith("Ayu Lestari Dewi")
    assert made.valid_from == date(2026, 3, 1)


def test_a_budget_line_is_added_and_revised(screen: Screen) -> None:
    section = _section(screen, "budget", BudgetSection)
    screen.until(lambda: len(section.list.rows()) == 2)
    section.list.grid.selectRow(0)
    screen.until(lambda: section.ceiling.value())
    screen.enter(section.ceiling, "60000000")
    screen.click(section.save_button)
    screen.until(lambda: "Anggaran disimpan" in screen.notice())
    ceilings = {one.fiscal_year: one.ceiling for one in budget.list_budget(_desk(screen))}
    assert sorted(ceilings.values()) == [50_000_000, 60_000_000]


def test_a_user_is_added_with_a_role(screen: Screen) -> None:
    section = _section(screen, "users", UsersSection)
    screen.enter(section.name, "Dewi Anggraini")
    section.role.setFocus()
    screen.key(Qt.Key.Key_End)
    screen.click(section.save_button)
    screen.until(lambda: "Pengguna disimpan" in screen.notice())
    made = {one.name: one.role for one in users.list_users(_desk(screen))}
    assert made["Dewi Anggraini"] is Role.AUDITOR


def test_the_last_admin_stays_one(screen: Screen) -> None:
    section = _section(screen, "users", UsersSection)
    screen.until(lambda: section.list.rows())
    at = next(n for n, one in enumerate(section.list.rows()) if one.role is Role.ADMIN)
    section.list.grid.selectRow(at)
    section.role.setFocus()
    screen.key(Qt.Key.Key_End)
    screen.click(section.save_button)
    screen.until(lambda: "sedikitnya satu admin" in screen.notice())


def test_a_backup_opens_and_the_trail_is_whole(screen: Screen, tmp_path: Path) -> None:
    section = _section(screen, "safety", SafetySection)
    screen.until(lambda: section.trail.rows())
    path = tmp_path / "cadangan.db"
    screen.answer_files(path)
    screen.click(section.backup_button)
    screen.until(lambda: "Cadangan yang sudah diperiksa" in screen.notice())
    with Database.open(path, create=False) as copy:
        assert copy.check() == []
    screen.click(section.verify_button)
    screen.until(lambda: "Basis data utuh" in screen.notice())


def test_the_language_changes_at_once(screen: Screen) -> None:
    section = _section(screen, "appearance", AppearanceSection)
    section.language.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: language() == "en")
    screen.until(lambda: screen.window.navigation.buttons["trips"].text() != "Perjalanan")
    assert screen.window.page() is not None


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.AUDITOR, ["safety", "appearance"]),
        (Role.KEUANGAN, ["budget", "safety", "appearance"]),
    ],
)
def test_each_role_sees_what_it_may_change(screen: Screen, role: Role, shown: list[str]) -> None:
    user = next(one for one in users.list_users(_desk(screen)) if one.role is role)
    screen.window.user_wanted.emit(user)
    screen.rest()
    page: SettingsPage = screen.page(SettingsPage)
    assert list(page.sections) == shown
