"""Employees on the screen: found, changed, added, and nothing typed lost on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.staff import EmployeeStatus
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import first_start, people, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.ui.fields.choice import ChoiceField
from perdin.ui.pages.people.page import PeoplePage
from tests.conftest import Clock
from tests.office import person
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def screen(qtbot: QtBot, office_copy: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


@pytest.fixture
def page(screen: Screen) -> PeoplePage:
    return _page(screen)


def _page(screen: Screen) -> PeoplePage:
    screen.click(screen.window.navigation.buttons["people"])
    page: PeoplePage = screen.page(PeoplePage)
    screen.until(lambda: len(page.list.model.ids) == 6)
    screen.rest()
    return page


def _names(page: PeoplePage) -> list[str]:
    """The names on the screen, as the list shows them."""
    model = page.list.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _shows(screen: Screen, page: PeoplePage, *names: str) -> None:
    screen.until(lambda: _names(page) == list(names))


def _pick(screen: Screen, field: ChoiceField, word: str) -> None:
    """Choose as a keyboard does: go to the field and type the word."""
    screen.go_to(field)
    screen.type(word)


def _open(screen: Screen, page: PeoplePage, name: str) -> int:
    """Open an employee with Enter on their row."""
    employee_id = person(screen.desk, name)
    screen.go_to(page.list.grid)
    page.list.select_id(employee_id)
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: page.editor.isVisible() and name in page.editor.name.value())
    screen.rest()
    return employee_id


def _stored(screen: Screen, employee_id: int) -> EmployeeForm:
    return people.open_employee(screen.desk, employee_id)


def test_the_list_is_narrowed_by_text_unit_and_status(screen: Screen, page: PeoplePage) -> None:
    assert len(_names(page)) == 6
    screen.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.focus() is page.search
    screen.type("bima")
    _shows(screen, page, "Bima Sakti Pratama, S.Kom.")
    screen.enter(page.search, "19880202")
    _shows(screen, page, "Citra Ma'ruf")
    screen.enter(page.search, "tak seorang pun")
    screen.until(page.empty.isVisible)
    assert "Tidak ada pegawai yang cocok" in page.empty.text()
    screen.enter(page.search, " ")
    _pick(screen, page.unit, "Sekretariat")
    _shows(screen, page, "Citra Ma'ruf", "Dirga Mahendra", "Surya Adiwangsa, S.STP., M.Si.")
    _pick(screen, page.status, "Bukan")
    _shows(screen, page, "Dirga Mahendra")


def test_an_employee_is_added_and_the_nip_read_while_typing(
    screen: Screen, page: PeoplePage
) -> None:
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    assert screen.focus() is editor.name
    screen.type("Fajar Nugroho")
    screen.tab()
    screen.type("19860817 201101 1 007")
    screen.until(lambda: "Lahir 17 Agustus 1986, diangkat 2011" in _below(editor.nip))
    assert not editor.form.problem_of(editor.nip)
    _pick(screen, editor.grade, "III/b")
    screen.enter(editor.position, "Pengelola Data")
    screen.suggest(editor.unit, "Seksi")
    screen.click(editor.save_button)
    screen.until(lambda: screen.notice() == "Fajar Nugroho disimpan.")
    screen.until(lambda: "Fajar Nugroho" in _names(page))
    stored = _stored(screen, person(screen.desk, "Fajar"))
    assert stored.nip == "198608172011011007"
    assert stored.birth_date == date(1986, 8, 17)
    assert stored.grade == "III/b"
    assert stored.position == "Pengelola Data"
    assert stored.unit == "Seksi Pelayanan"


def test_wrong_numbers_are_said_under_the_field_and_stay_typed(
    screen: Screen, page: PeoplePage
) -> None:
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    screen.click(editor.save_button)
    assert "Wajib diisi" in editor.form.problem_of(editor.name)
    screen.enter(editor.name, "Gita Savitri")
    screen.tab()
    screen.type("1986")
    screen.tab()
    screen.until(lambda: "NIP harus 18 angka" in editor.form.problem_of(editor.nip))
    screen.enter(editor.nip, "198505052010012003")
    screen.until(lambda: "Ayu Lestari Dewi" in editor.form.problem_of(editor.nip))
    screen.click(editor.save_button)
    screen.rest()
    assert people.find_employee_ids(screen.desk, "Gita") == []
    assert editor.nip.value() == "198505052010012003"
    assert editor.name.value() == "Gita Savitri"


def test_an_odd_number_is_a_remark_and_no_hindrance(screen: Screen, page: PeoplePage) -> None:
    screen.click(page.new_button)
    editor = page.editor
    screen.until(editor.isVisible)
    screen.type("Hana Pertiwi")
    screen.enter(editor.nip, "198613172011012007")
    screen.until(lambda: "bukan tanggal lahir" in _below(editor.nip))
    screen.click(editor.save_button)
    screen.until(lambda: "disimpan" in screen.notice())
    assert _stored(screen, person(screen.desk, "Hana")).birth_date is None


def test_a_later_date_begins_a_new_line_of_the_history(screen: Screen, page: PeoplePage) -> None:
    employee_id = _open(screen, page, "Bima Sakti")
    editor = page.editor
    assert len(editor.history.rows()) == 1
    _pick(screen, editor.grade, "III/b")
    screen.enter(editor.valid_from, "1/2/2026")
    screen.tab()
    screen.click(editor.save_button)
    screen.until(lambda: len(editor.history.rows()) == 2)
    lines = people.rank_history(screen.desk, employee_id)
    assert [(line.valid_from, line.grade) for line in lines] == [
        (date(2026, 2, 1), "III/b"),
        (date(2020, 1, 2), "III/a"),
    ]


def test_ranks_follow_the_status(screen: Screen, page: PeoplePage) -> None:
    _open(screen, page, "Bima Sakti")
    editor = page.editor
    assert editor.grade.findText("III/a", Qt.MatchFlag.MatchStartsWith) >= 0
    _pick(screen, editor.status, "PPPK")
    assert editor.grade.findText("III/a", Qt.MatchFlag.MatchStartsWith) < 0
    assert editor.grade.findText("IX", Qt.MatchFlag.MatchStartsWith) >= 0
    screen.go_to(editor.status)
    screen.key(Qt.Key.Key_End)
    assert editor.status.value() is EmployeeStatus.NON_ASN
    assert editor.grade.count() == 1


def test_who_leaves_is_put_aside_and_found_when_wanted(screen: Screen, page: PeoplePage) -> None:
    employee_id = _open(screen, page, "Dirga")
    screen.go_to(page.editor.active)
    screen.key(Qt.Key.Key_Space)
    screen.click(page.editor.save_button)
    screen.until(lambda: "Dirga Mahendra" not in _names(page))
    assert not _stored(screen, employee_id).active
    screen.go_to(page.all)
    screen.key(Qt.Key.Key_Space)
    screen.until(lambda: "Dirga Mahendra" in _names(page))


def test_the_form_follows_the_cursor_until_something_is_typed(
    screen: Screen, page: PeoplePage
) -> None:
    _open(screen, page, "Ayu Lestari")
    screen.go_to(page.list.grid)
    screen.key(Qt.Key.Key_Down)
    screen.until(lambda: page.editor.name.value() == "Bima Sakti Pratama")
    screen.enter(page.editor.position, "Analis Kebijakan")
    screen.go_to(page.list.grid)
    screen.key(Qt.Key.Key_Down)
    screen.rest()
    assert "belum disimpan" in screen.notice()
    assert page.editor.name.value() == "Bima Sakti Pratama"
    assert page.editor.position.value() == "Analis Kebijakan"
    screen.click(page.notices.action_button)
    screen.until(lambda: page.editor.name.value() == "Citra Ma'ruf")


def test_what_others_do_leaves_the_form_alone(screen: Screen, page: PeoplePage) -> None:
    _open(screen, page, "Bima Sakti")
    _pick(screen, page.editor.grade, "III/b")
    people.save_employee(
        screen.desk, EmployeeForm(name="Indra Kusuma", status=EmployeeStatus.NON_ASN)
    )
    screen.until(lambda: "Indra Kusuma" in _names(page))
    screen.rest()
    assert page.editor.grade.value() == "III/b"


def test_somebody_else_saved_first(screen: Screen, page: PeoplePage) -> None:
    employee_id = _open(screen, page, "Bima Sakti")
    screen.enter(page.editor.position, "Milik saya")
    desk = screen.desk
    theirs = people.open_employee(desk, employee_id)
    people.save_employee(desk, replace(theirs, position="Milik mereka"))
    screen.click(page.editor.save_button)
    screen.until(lambda: "diubah" in screen.notice())
    assert page.editor.position.value() == "Milik saya"
    assert _stored(screen, employee_id).position == "Milik mereka"


def test_another_page_opens_an_employee(screen: Screen) -> None:
    employee_id = person(screen.desk, "Citra")
    screen.window.go("people", employee_id)
    page: PeoplePage = screen.page(PeoplePage)
    screen.until(lambda: page.editor.name.value() == "Citra Ma'ruf")
    screen.until(lambda: page.list.current_id() == employee_id)


def test_who_may_only_look_is_offered_no_change(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        looker = next(user for user in users.list_users(desk) if user.role is Role.AUDITOR)
    with opened(qtbot, office_copy, clock, {"user": str(looker.id)}) as screen:
        page = _page(screen)
        _open(screen, page, "Ayu Lestari")
        for button in (page.new_button, page.import_button, page.editor.save_button):
            assert not button.isVisible()


def _below(field: QWidget) -> str:
    """The remark under a field, as screen readers say it."""
    return field.accessibleDescription()
