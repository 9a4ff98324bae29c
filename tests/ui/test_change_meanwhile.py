"""A change while others go on: money paid elsewhere, somebody away, one who began it before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.workflow import Role
from perdin.services.accounting import accounts, advances
from perdin.services.accounting.payments import PayForm
from perdin.services.changes import change_sheet, changes
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start
from perdin.services.trips import trip_sheet
from perdin.ui.pages.trip.change_edit import ChangePage
from perdin.ui.pages.trip.view import TripPage
from tests.conftest import Clock
from tests.office import a_trip, issued
from tests.services.changes.asking import approve, asked, longer
from tests.ui.accounts import at_account, in_role, sit_as
from tests.ui.screen import Screen, opened
from tests.ui.test_letters_page import Opener
from tests.ui.test_trip_change import at_trip

PAID_ON = date(2026, 3, 2)
DAY, NIGHT, FARE = 430_000, 686_000, 400_000


@pytest.fixture
def trip_id(office_copy: Path, clock: Clock) -> int:
    """A trip of Ayu's to Bandung, 3–5 March, with its letters."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        return issued(desk, in_role(desk, Role.ATASAN), a_trip(desk))


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, trip_id: int, clock: Clock, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Screen]:  # fmt: skip
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))
    assert trip_id
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def elsewhere(screen: Screen, role: Role) -> Desk:
    """Somebody at another PC, of whose doings this window hears nothing."""
    return replace(in_role(screen.desk, role), announce=lambda _topics: None)


def test_an_advance_paid_elsewhere_is_told_to_who_decides_and_the_change_to_who_pays(
    screen: Screen, trip_id: int
) -> None:
    desk = elsewhere(screen, Role.ADMIN)
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    change_id = asked(desk, trip_id, longer(-2))
    sit_as(screen, Role.ATASAN)
    page = at_trip(screen, trip_id)
    page.tabs.setCurrentWidget(page.changes)
    screen.until(page.changes.bar.approve_button.isVisible)
    treasurer = elsewhere(screen, Role.KEUANGAN)
    advances.pay_advance(treasurer, ayu.id, PayForm(amount=1_500_000, paid_on=PAID_ON))
    screen.click(page.changes.bar.approve_button)
    screen.until(lambda: screen.notice().startswith("Belum diputuskan: sesudah halaman ini"))
    assert trip_sheet.open_trip(desk, trip_id).days == 3
    screen.until(lambda: "Rp1.500.000" in page.changes.reader.toPlainText())
    screen.click(page.changes.bar.approve_button)
    screen.until(lambda: "berlaku" in screen.notice())
    assert trip_sheet.open_trip(desk, trip_id).days == 1
    (balance,) = accounts.balances(desk, trip_id)
    assert balance.remaining == DAY + FARE - 1_500_000, "paid money is said as lebih, not re-dated"
    assert change_sheet.open_change(desk, change_id).number == 1


def test_who_pays_by_what_stood_before_is_told(screen: Screen, trip_id: int) -> None:
    sit_as(screen, Role.KEUANGAN)
    _view, tab = at_account(screen, trip_id)
    tab.side.setCurrentWidget(tab.money)
    screen.enter(tab.money.amount, "2000000")
    desk, head = elsewhere(screen, Role.ADMIN), elsewhere(screen, Role.ATASAN)
    approve(head, asked(desk, trip_id, longer(-2)))
    screen.click(tab.money.pay_button)
    screen.until(lambda: screen.notice())
    assert "830.000" in screen.notice(), screen.notice()  # all that the shortened trip costs
    (balance,) = accounts.balances(desk, trip_id)
    assert balance.paid == 0


def test_days_on_which_one_is_away_are_said_while_typing_and_refused(
    screen: Screen, trip_id: int
) -> None:
    a_trip(screen.desk, "Ayu", leave=date(2026, 3, 7), days=2)
    page = at_trip(screen, trip_id)
    screen.click(page.changes.change_button)
    edit: ChangePage = screen.page(ChangePage)
    screen.until(lambda: edit.form.purpose.value())
    screen.enter(edit.reason, "Rapat berlanjut")
    screen.enter(edit.form.back, "7/3/2026")
    screen.until(lambda: "Ayu Lestari Dewi" in edit.form.form.problem_of(edit.form.travellers))
    assert "7" in edit.form.form.problem_of(edit.form.travellers)
    screen.click(edit.submit_button)
    screen.rest()
    assert screen.window.page() is edit
    (change,) = change_sheet.list_changes(screen.desk, trip_id)
    assert change.submitted_at is None
    assert change.draft.back == date(2026, 3, 7), "what was typed is kept"


def test_who_takes_up_a_draft_is_told_who_began_it(screen: Screen, trip_id: int) -> None:
    page = at_trip(screen, trip_id)
    screen.until(page.changes.change_button.isVisible)
    changes.begin_change(elsewhere(screen, Role.STAF), trip_id)
    screen.click(page.changes.change_button)
    edit: ChangePage = screen.page(ChangePage)
    screen.until(lambda: edit.form.purpose.value())
    told = "Staf sudah memulai perubahan ini pada 16 Feb 2026 09.30; Anda melanjutkannya."
    screen.until(lambda: screen.notice() == told)
    assert len(change_sheet.list_changes(screen.desk, trip_id)) == 1


def test_the_first_calculation_is_read_and_opened_byte_for_byte(
    screen: Screen, trip_id: int
) -> None:
    desk = screen.desk
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    first = letters.document(desk, trip_id, LetterKind.RINCIAN_BIAYA, ayu.id).content
    for days in (1, -2):
        approve(in_role(desk, Role.ATASAN), asked(desk, trip_id, longer(days)))
    screen.window.reload()
    page: TripPage = at_trip(screen, trip_id)
    page.tabs.setCurrentWidget(page.changes)
    reader = page.changes.reader
    screen.until(lambda: "Perhitungan semula (versi 1)" in reader.toPlainText())
    shown = reader.toPlainText()
    assert f"Rp{3 * DAY:,}".replace(",", ".") in shown
    assert f"Rp{2 * NIGHT:,}".replace(",", ".") in shown
    (newest, oldest) = change_sheet.list_changes(desk, trip_id)
    ((paper, name),) = oldest.papers
    assert name == "Rincian Biaya versi 1 Ayu Lestari Dewi.docx"
    assert newest.papers[0][0] != paper
    screen.go_to(reader)
    while "versi 1 Ayu" not in reader.textCursor().block().text():
        screen.key(Qt.Key.Key_Tab)  # from link to link
    screen.key(Qt.Key.Key_Return)
    view = page.changes.viewer
    screen.until(view.print_button.isVisible)
    assert view.look is not None
    (sheet,) = PdfReader(BytesIO(view.look.pdf)).pages
    assert f"{3 * DAY + 2 * NIGHT + FARE:,}".replace(",", ".") in sheet.extract_text()
    screen.key(Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert reader.hasFocus()
    pc = Opener()
    QDesktopServices.setUrlHandler("file", pc, "take")  # type: ignore[arg-type] # its hint is wrong
    try:
        screen.key(Qt.Key.Key_Tab)
        screen.key(Qt.Key.Key_Return)
        screen.until(lambda: pc.opened)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert pc.opened[0].read_bytes() == first
