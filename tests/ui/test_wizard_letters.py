"""The wizard's names as they are printed, its letter beside the form, and what comes after it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.letters.check import catalogue
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.staff import SignerFunction
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.letters import letters, templates
from perdin.services.office import money_settings, office, people, signers, users
from perdin.services.office.signers import SignerForm
from perdin.services.register import series
from perdin.services.register.series import FormatForm
from perdin.services.safekeeping import backup
from perdin.services.trips import trip_sheet
from perdin.ui.pages.budget.page import BudgetPage
from perdin.ui.pages.people.page import PeoplePage
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.seat import FIRST_STEPS
from perdin.ui.wizard.wizard import Wizard
from tests.conftest import Clock
from tests.letters.documents import lines, rows
from tests.letters.fake_office import calls, fake_office
from tests.office import PEOPLE, a_trip, approved
from tests.ui.screen import CTRL, Screen, opened

NAMED = "Yang bertanda tangan di bawah ini, Camat Sukamaju Kota Serang :"


@pytest.fixture
def screen(
    qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    with opened(qtbot, tmp_path / "perdin.db", clock) as shown:
        yield shown


def _office_step(screen: Screen) -> Wizard:
    """The office as a newcomer types it."""
    wizard = screen.window.centralWidget()
    assert isinstance(wizard, Wizard)
    screen.click(wizard.welcome.begin_button)
    for text in ("pemerintah kota serang", "kec. sukamaju", "KEC-SKM"):
        screen.type(text)
        screen.tab()
    screen.until(wizard.office.seat.value)  # by the name of its government
    return wizard


def _to_the_end(screen: Screen) -> None:
    wizard = _office_step(screen)
    screen.click(wizard.next_button)
    screen.enter(wizard.signer.name, "Arum Contoh")
    screen.enter(wizard.signer.nip, "197503122000032001")
    screen.click(wizard.next_button)
    screen.type("Eka")
    for secret in (wizard.clerk.password, wizard.clerk.again):
        screen.enter(secret, "kuda-nil-biru")
    screen.click(wizard.next_button)
    screen.page(TripsPage)


def _proposals(wizard: Wizard) -> tuple[str, ...]:
    form = wizard.office
    fields = (form.government, form.name, form.head_title, form.region, form.name_in_text)
    return tuple(field.value() for field in fields)


def test_names_are_proposed_as_they_are_printed(screen: Screen) -> None:
    wizard = _office_step(screen)
    assert _proposals(wizard) == (
        "PEMERINTAH KOTA SERANG",
        "KECAMATAN SUKAMAJU",
        "Camat",
        "Kota Serang",
        "Kecamatan Sukamaju",
    )
    screen.click(wizard.next_button)
    assert wizard.signer.position.value() == "Camat Sukamaju"
    assert wizard.signer.heading.value() == "CAMAT SUKAMAJU"


def test_what_a_person_writes_there_stays(screen: Screen) -> None:
    wizard = _office_step(screen)
    screen.enter(wizard.office.head_title, "Pj. Camat")
    screen.enter(wizard.office.name_in_text, "Kecamatan SukaMaju")
    screen.enter(wizard.office.name, "Kecamatan Sukamaju")  # an own way to write the letterhead
    screen.tab()
    assert _proposals(wizard)[1:] == (
        "Kecamatan Sukamaju",
        "Pj. Camat",
        "Kota Serang",
        "Kecamatan SukaMaju",
    )
    wizard.office.head_title.setFocus()
    screen.key(Qt.Key.Key_A, CTRL)
    screen.key(Qt.Key.Key_Delete)
    screen.enter(wizard.office.name, "dinas sosial")
    screen.tab()
    assert wizard.office.name.value() == "DINAS SOSIAL"
    assert wizard.office.head_title.value() == "Kepala"


def test_the_letter_follows_what_is_typed(screen: Screen) -> None:
    wizard = _office_step(screen)
    shown = wizard.preview.words
    screen.until(lambda: "dengan ini Camat Sukamaju Kota Serang" in shown.toPlainText())
    assert "PEMERINTAH KOTA SERANG" in shown.toPlainText()
    screen.enter(wizard.office.head_title, "Pelaksana")
    for name in ("kel. cipare", "puskesmas unyur", "dinas sosial"):
        screen.enter(wizard.office.name, name)
    screen.until(lambda: "Pelaksana Dinas Sosial Kota Serang" in shown.toPlainText())
    screen.rest()
    assert "Pelaksana Dinas Sosial Kota Serang" in shown.toPlainText()
    screen.click(wizard.next_button)
    screen.enter(wizard.signer.name, "Arum Contoh")
    screen.until(lambda: "Arum Contoh" in shown.toPlainText())


def test_after_a_step_the_page_is_shown_as_it_is_printed(screen: Screen) -> None:
    wizard = _office_step(screen)
    screen.click(wizard.next_button)
    screen.qtbot.waitUntil(lambda: wizard.preview.page is not None, timeout=60_000)
    page = wizard.preview.page
    assert page is not None
    assert round(page.height() / page.width(), 2) == round(330 / 210, 2)  # F4
    screen.enter(wizard.signer.name, "Arum Contoh")
    screen.until(lambda: wizard.preview.page is None)  # what is typed shows at once


def test_a_narrow_window_leaves_the_room_to_the_form(screen: Screen) -> None:
    wizard = _office_step(screen)
    assert wizard.preview.isVisible()
    screen.window.resize(910, 460)
    screen.until(lambda: not wizard.preview.isVisible())
    screen.window.resize(1366, 768)
    screen.until(wizard.preview.isVisible)


def _ready(screen: Screen, folder: Path) -> None:
    """What the next steps lead to, done at the desk."""
    desk = screen.desk
    ids = [people.save_employee(desk, person) for person in PEOPLE]
    budget.add_line(
        desk,
        BudgetForm(
            fiscal_year=desk.today.year,
            activity_code="7.01.01.2.06.0009",
            activity_name="Rapat Koordinasi",
            account_code="5.1.02.04.01.0001",
            ceiling=50_000_000,
            decided_on=date(desk.today.year, 1, 2),
        ),
    )
    for function, employee_id in (
        (SignerFunction.TREASURER, ids[2]),
        (SignerFunction.PPTK, ids[0]),
    ):
        form = SignerForm(
            function=function, heading=function.value.upper(), employee_id=employee_id
        )
        signers.save_signer(desk, form)
    numbered = next(row for row in series.list_formats(desk) if row.kind is LetterKind.SPD)
    on = FormatForm(pattern=numbered.pattern, code=numbered.code, next_sequence=42)
    series.save_format(desk, LetterKind.SPD, on, numbered.version)
    own = catalogue.shipped(LetterKind.SPD, "serang")
    templates.use_template(desk, templates.add(desk, LetterKind.SPD, own, "SPD kami.docx"))
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(settings, most_other=250_000), version)
    backup.back_up(desk, folder / "cadangan.db")


def test_letters_of_the_office_name_its_head(screen: Screen, tmp_path: Path) -> None:
    _to_the_end(screen)
    desk = screen.desk
    kept = office.open_office(desk)
    assert (kept.head_title, kept.region, kept.name_in_text) == ("Camat", "", "")
    _ready(screen, tmp_path)
    (seat,) = [user.id for user in users.list_users(desk) if user.role is Role.ATASAN]
    head = Desk(desk.database, users.person_at(desk.database, seat), clock=desk.clock)
    trip_id = approved(desk, head, a_trip(desk, "Ayu"))
    letters.issue(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, desk.today)
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    order = lines(letters.document(desk, trip_id, LetterKind.SURAT_TUGAS).content)
    assert NAMED in order
    assert "CAMAT SUKAMAJU" in order
    assert "PEMERINTAH KOTA SERANG" in "\n".join(order)
    spd = rows(letters.document(desk, trip_id, LetterKind.SPD, traveller.id).content)
    (first,) = [row for row in spd if row[0] == "1."]
    assert first[-1] == "Camat Sukamaju Kota Serang"
    assert any("Ayu Lestari Dewi" in cell for row in spd for cell in row)


def test_the_next_steps_lead_there_and_know_what_is_done(screen: Screen) -> None:
    _to_the_end(screen)
    page: TripsPage = screen.page(TripsPage)
    card = page.first_steps
    assert card is not None
    screen.until(lambda: "0 dari 7" in card.said.text())
    for name, kind in (("people", PeoplePage), ("budget", BudgetPage), ("signers", SettingsPage)):
        screen.click(card.buttons[name])
        shown = screen.page(kind)
        if isinstance(shown, SettingsPage):
            assert shown.names.currentItem().text() == "Penandatangan"
        screen.key(Qt.Key.Key_1, CTRL)
        screen.page(TripsPage)
    people.save_employee(screen.desk, PEOPLE[0])
    screen.until(lambda: card.done == {"people"})
    assert "1 dari 7" in card.said.text()
    assert card.buttons["people"].toolTip() != ""
    assert card.buttons["budget"].toolTip() == ""


def test_the_next_steps_go_when_all_are_done_or_closed(screen: Screen, tmp_path: Path) -> None:
    _to_the_end(screen)
    page: TripsPage = screen.page(TripsPage)
    card = page.first_steps
    assert card is not None
    assert screen.window.memory[FIRST_STEPS]
    _ready(screen, tmp_path)
    screen.key(Qt.Key.Key_7, CTRL)
    screen.page(PeoplePage)
    screen.key(Qt.Key.Key_1, CTRL)
    screen.until(card.isHidden)
    assert FIRST_STEPS not in screen.window.memory


def test_a_page_that_nobody_wants_any_more_ends_its_converter(
    qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A converter that never ends: left alone it is given up after a minute, and begun anew."""
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    fake_office(tmp_path, pause_s=600)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    noted = tmp_path / "calls"
    with opened(qtbot, tmp_path / "perdin.db", clock) as screen:
        wizard = screen.window.centralWidget()
        assert isinstance(wizard, Wizard)
        screen.click(wizard.welcome.begin_button)
        screen.until(lambda: noted.exists() and calls(tmp_path))
        screen.type("pemerintah kota serang")
        screen.until(lambda: ended(calls(tmp_path)[0][0]))
        screen.click(wizard.back_button)
        screen.click(wizard.welcome.begin_button)
        screen.until(lambda: len(calls(tmp_path)) == 2)
    assert len(calls(tmp_path)) == 2
    assert ended(calls(tmp_path)[1][0])


def ended(number: str) -> bool:
    """Whether there is no process of this number."""
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    return False


def test_the_next_steps_are_closed_by_hand(screen: Screen) -> None:
    _to_the_end(screen)
    card = screen.page(TripsPage).first_steps
    screen.click(card.close_button)
    assert card.isHidden()
    assert FIRST_STEPS not in screen.window.memory
