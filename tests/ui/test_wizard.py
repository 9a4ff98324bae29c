"""The first start: short steps, what is typed stays, and letters carry what was entered."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perdin.rules.workflow import Role
from perdin.services.office import office, signers, users
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.ui.screen import ALT, Screen, opened


def _in_sight(field: QWidget) -> bool:
    return not field.visibleRegion().isEmpty()


@pytest.fixture
def screen(
    qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, tmp_path / "perdin.db", clock) as shown:
        yield shown


def _wizard(screen: Screen) -> Wizard:
    wizard = screen.window.centralWidget()
    assert isinstance(wizard, Wizard)
    return wizard


def _fill_office(screen: Screen) -> Wizard:
    wizard = _wizard(screen)
    screen.click(wizard.welcome.begin_button)
    screen.enter(wizard.office.government, "PEMERINTAH KOTA SERANG")
    screen.enter(wizard.office.name, "KELURAHAN CONTOH")
    screen.until(wizard.office.seat.value)  # by the name of its government
    return wizard


def test_what_is_missing_is_said_at_its_field(screen: Screen) -> None:
    wizard = _wizard(screen)
    screen.click(wizard.welcome.begin_button)
    screen.click(wizard.next_button)
    assert wizard.steps.currentWidget() is wizard.office
    assert wizard.office.form.problem_of(wizard.office.government) == "Wajib diisi."
    assert wizard.office.government.hasFocus()


def test_a_place_must_be_chosen_from_the_list(screen: Screen) -> None:
    wizard = _fill_office(screen)
    screen.enter(wizard.office.seat, "Kota Entah")
    screen.click(wizard.next_button)
    assert "belum dipilih dari daftar" in wizard.office.form.problem_of(wizard.office.seat)


def test_going_back_keeps_what_was_typed(screen: Screen) -> None:
    wizard = _fill_office(screen)
    screen.click(wizard.next_button)
    screen.enter(wizard.signer.name, "Surya Adiwangsa")
    screen.click(wizard.back_button)
    assert wizard.office.name.value() == "KELURAHAN CONTOH"
    screen.click(wizard.next_button)
    assert wizard.signer.name.value() == "Surya Adiwangsa"


def test_a_wrong_nip_is_said_and_a_right_one_is_read(screen: Screen) -> None:
    wizard = _fill_office(screen)
    screen.click(wizard.next_button)
    screen.enter(wizard.signer.name, "Surya Adiwangsa")
    screen.enter(wizard.signer.heading, "LURAH CONTOH")
    screen.enter(wizard.signer.nip, "12345")
    screen.click(wizard.next_button)
    assert wizard.signer.form.problem_of(wizard.signer.nip) == "NIP harus 18 angka."
    screen.enter(wizard.signer.nip, "19700303 199503 1 002")
    screen.click(wizard.next_button)
    assert wizard.steps.currentWidget() is wizard.clerk


def test_the_signer_may_wait(screen: Screen) -> None:
    wizard = _fill_office(screen)
    screen.click(wizard.next_button)
    screen.click(wizard.skip_button)
    screen.type("Ayu")
    screen.click(wizard.next_button)
    screen.page(TripsPage)
    assert signers.list_signers(screen.desk) == []
    assert [user.role for user in users.list_users(screen.desk)] == [Role.ADMIN]


def test_everything_entered_is_kept(screen: Screen, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(logo))
    wizard = _fill_office(screen)
    screen.answer_files(logo)
    screen.click(wizard.office.logo.choose_button)
    screen.until(lambda: wizard.office.logo.value() is not None)
    screen.click(wizard.next_button)
    screen.enter(wizard.signer.name, "Surya Adiwangsa")
    screen.enter(wizard.signer.nip, "197003031995031002")
    screen.enter(wizard.signer.heading, "LURAH CONTOH")
    screen.click(wizard.next_button)
    screen.type("Ayu")
    screen.click(wizard.next_button)
    assert wizard.clerk.form.problem_of(wizard.clerk.password) == "Wajib diisi."
    screen.enter(wizard.clerk.nip, "199001012015032004")
    for secret in (wizard.clerk.password, wizard.clerk.again):
        screen.enter(secret, "kuda-nil-biru")
    screen.click(wizard.next_button)
    screen.page(TripsPage)
    kept = office.open_office(screen.desk)
    assert (kept.government, kept.name) == ("PEMERINTAH KOTA SERANG", "KELURAHAN CONTOH")
    assert kept.seat_code == "36.73"
    assert kept.logo == logo.read_bytes()
    assert {signer.name for signer in signers.list_signers(screen.desk)} == {"Surya Adiwangsa"}
    assert [user.role for user in users.list_users(screen.desk)] == [Role.ADMIN, Role.ATASAN]


def test_a_file_that_is_no_picture_is_no_logo(screen: Screen, tmp_path: Path) -> None:
    wrong = tmp_path / "logo.png"
    wrong.write_bytes(b"bukan gambar")
    wizard = _fill_office(screen)
    screen.answer_files(wrong)
    screen.click(wizard.office.logo.choose_button)
    screen.until(wizard.office.logo.problem)
    screen.click(wizard.next_button)
    assert "PNG atau JPEG" in wizard.office.form.problem_of(wizard.office.logo)
    assert wizard.office.name.value() == "KELURAHAN CONTOH"


def test_the_example_opens_in_its_own_database(screen: Screen, tmp_path: Path) -> None:
    screen.click(_wizard(screen).welcome.example_button)
    screen.qtbot.waitUntil(lambda: screen.window.seat is not None, timeout=60_000)
    page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(page.list.model.ids) >= 12)
    assert "kantor contoh" in screen.window.notices.text()
    assert screen.program.office.path == tmp_path / "home" / "contoh.db"
    screen.click(screen.window.notices.action_button)
    screen.until(lambda: isinstance(screen.window.centralWidget(), Wizard))


def test_an_example_that_cannot_be_opened_is_said_and_the_wizard_stays(
    screen: Screen, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "contoh.db").write_bytes(b"bukan basis data" * 200)
    wizard = _wizard(screen)
    screen.click(wizard.welcome.example_button)
    screen.until(lambda: "contoh.db" in wizard.notices.text())
    assert screen.window.centralWidget() is wizard


def test_keys_alone_lead_through_all_steps(screen: Screen) -> None:
    wizard = _wizard(screen)
    screen.key(Qt.Key.Key_Return)  # on «Siapkan kantor saya»
    screen.key(Qt.Key.Key_Return)
    assert wizard.steps.currentWidget() is wizard.office  # what must be filled in is not
    for text in ("PEMERINTAH KOTA SERANG", "KELURAHAN CONTOH", "KEL-CTH"):
        screen.type(text)
        screen.tab()
    screen.type("kota serang")
    screen.until(wizard.office.seat.is_open)
    screen.key(Qt.Key.Key_Return)
    assert wizard.steps.currentWidget() is wizard.office  # Enter chose the place, no more
    screen.key(Qt.Key.Key_Return)
    assert wizard.steps.currentWidget() is wizard.signer
    screen.key(Qt.Key.Key_B, ALT)
    screen.until(lambda: wizard.steps.currentWidget() is wizard.office)
    screen.key(Qt.Key.Key_L, ALT)
    screen.until(lambda: wizard.steps.currentWidget() is wizard.signer)
    screen.key(Qt.Key.Key_T, ALT)  # «Isi nanti»
    screen.until(lambda: wizard.steps.currentWidget() is wizard.clerk)
    screen.type("Ayu")
    screen.key(Qt.Key.Key_Return)
    screen.key(Qt.Key.Key_Return)
    screen.page(TripsPage)
    assert [user.name for user in users.list_users(screen.desk)] == ["Ayu"]
    assert screen.window.notices.text() == ""


def test_enter_on_a_button_presses_that_button(screen: Screen) -> None:
    wizard = _fill_office(screen)
    screen.click(wizard.next_button)
    wizard.back_button.setFocus()
    screen.key(Qt.Key.Key_Return)
    assert wizard.steps.currentWidget() is wizard.office


def test_a_little_screen_scrolls_the_step_and_keeps_its_buttons(screen: Screen) -> None:
    """1366 × 768 at 150 % leaves 910 × 460."""
    wizard = _fill_office(screen)
    screen.window.resize(910, 460)
    screen.until(lambda: screen.window.height() == 460)
    for field in (wizard.office.government, wizard.office.logo.choose_button):
        field.setFocus()
        screen.until(partial(_in_sight, field))
    foot = wizard.next_button.mapTo(screen.window, wizard.next_button.rect().bottomRight())
    assert screen.window.rect().contains(foot)
