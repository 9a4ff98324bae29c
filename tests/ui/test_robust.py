"""What may go wrong while a page is open: it is said in a sentence, and what is typed stays."""

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from perdin import database_engines
from perdin.database import Database
from perdin.errors import DatabaseBusy
from perdin.rules.workflow import Role, TripState
from perdin.services import (
    approvals,
    budget,
    finance,
    history,
    office,
    trip_list,
    trip_sheet,
    trips,
    upkeep,
    users,
)
from perdin.services.desk import Desk
from perdin.services.trip_list import TripFilter
from perdin.ui import theme
from perdin.ui.pages.approvals import ApprovalsPage
from perdin.ui.pages.settings.page import SettingsPage
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips import TripsPage
from tests.conftest import Clock
from tests.office import a_draft, a_trip, approved, issued
from tests.ui.screen import Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def trip_ids(office_copy: Path, clock: Clock) -> dict[str, int]:
    """One trip for each thing that is tried."""
    with Database.open(office_copy) as database:
        desk = Desk(database, upkeep.seat_first(database), clock=clock)
        head = _seat(desk, Role.ATASAN)
        returned = a_trip(desk, "Eka", leave=date(2026, 5, 5))
        sheet = trip_sheet.open_trip(head, returned)
        approvals.return_trip(head, returned, sheet.version, sheet.content_hash, "Lengkapi")
        return {
            "draft": trips.save_draft(desk, a_draft(desk, "Dirga", leave=date(2026, 6, 2))).trip_id,
            "returned": returned,
            "submitted": a_trip(desk, "Citra", leave=date(2026, 4, 7)),
            "approved": approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 7, 7))),
            "issued": issued(desk, head, a_trip(desk, "Ayu", "Dirga", leave=date(2026, 3, 3))),
        }


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_ids: dict[str, int]
) -> Iterator[Screen]:
    del trip_ids
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


def _desk(screen: Screen) -> Desk:
    assert screen.window._seat is not None
    return screen.window._seat.desk


def _seat(desk: Desk, role: Role) -> Desk:
    """Somebody else, of whose doings this window hears nothing."""
    user = next(one for one in users.list_users(desk) if one.role is role)
    return Desk(
        desk.database, replace(desk.person, user_id=user.id, role=role, name=user.name), desk.clock
    )


def _edit(screen: Screen, trip_id: int) -> EditPage:
    screen.window.go("edit", trip_id)
    page: EditPage = screen.page(EditPage)
    screen.until(lambda: page._keeper.trip_id == trip_id)
    screen.rest()
    return page


def _trip(screen: Screen, trip_id: int) -> TripPage:
    screen.window.go("trip", trip_id)
    page: TripPage = screen.page(TripPage)
    screen.until(lambda: page._sheet is not None and page._sheet.id == trip_id)
    screen.rest()
    return page


def _double_click(screen: Screen, widget: QWidget) -> None:
    """Click twice with the mouse, as soon as it can be."""
    screen.until(lambda: widget.isVisible() and widget.isEnabled())
    _twice(widget)


def _twice(widget: QWidget) -> None:
    """As a hand does it and Qt tells it: press, release, double click, release."""
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(widget, left)
    QTest.mouseDClick(widget, left)
    QTest.mouseRelease(widget, left)


@contextmanager
def _held(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, held for writing by another program."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")


@contextmanager
def _full_disk(path: Path) -> Iterator[None]:
    """No room on the disk: no file may grow, as under a quota that is used up."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    wal = path.with_name(path.name + "-wal")
    most = wal.stat().st_size if wal.exists() else 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (min(most, path.stat().st_size), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# Other people's doings


def test_form_of_a_trip_cancelled_meanwhile_says_so_and_keeps_what_is_typed(
    screen: Screen, trip_ids: dict[str, int]
) -> None:
    page = _edit(screen, trip_ids["returned"])
    trips.cancel(_seat(_desk(screen), Role.ADMIN), trip_ids["returned"], "Rapat batal")
    screen.enter(page.form.expected_output, "Hasil rapat")
    screen.until(lambda: page.notices.text())
    assert page.form.expected_output.value() == "Hasil rapat"
    page.submit()
    screen.rest()
    assert page.form.expected_output.value() == "Hasil rapat"
    sheet = trip_sheet.open_trip(_desk(screen), trip_ids["returned"])
    assert sheet.state is TripState.CANCELLED


def test_case_decided_elsewhere_is_refused_with_a_sentence(
    screen: Screen, trip_ids: dict[str, int]
) -> None:
    boss = next(one for one in users.list_users(_desk(screen)) if one.role is Role.ATASAN)
    screen.window.user_wanted.emit(boss)
    screen.window.go("approvals", trip_ids["submitted"])
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page._case is not None)
    screen.rest()
    trips.cancel(_seat(_desk(screen), Role.ADMIN), trip_ids["submitted"], "Rapat batal")
    screen.click(page.approve_button)
    screen.until(lambda: page.notices.text())
    screen.rest()
    assert page._case is None, "what is cancelled is still offered for decision"


def test_user_who_is_let_in_no_longer_is_refused(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = _edit(screen, trip_ids["draft"])
    desk = _desk(screen)
    other = users.add_user(desk, "Admin kedua", Role.ADMIN)
    me = desk.person.user_id
    second = Desk(desk.database, replace(desk.person, user_id=other), desk.clock)
    users.change_user(second, me, Role.ADMIN, active=False)
    screen.enter(page.form.expected_output, "Tidak boleh tersimpan")
    screen.until(lambda: page.notices.text())
    assert page.form.expected_output.value() == "Tidak boleh tersimpan"
    kept = trip_sheet.open_trip(second, trip_ids["draft"]).draft
    assert kept.expected_output != "Tidak boleh tersimpan"


def test_budget_revised_meanwhile_shows_in_the_form_that_is_open(
    screen: Screen, trip_ids: dict[str, int]
) -> None:
    page = _edit(screen, trip_ids["draft"])
    screen.enter(page.form.expected_output, "Masih diketik")
    desk = _desk(screen)
    line = budget.list_budget(desk, 2026)[0]
    kind = budget.RevisionKind.SHIFT
    budget.revise_line(desk, line.id, kind, 60_000_000, desk.today, "DPPA 1")
    left = budget.list_budget(desk, 2026)[0].left
    said = f"{left:,}".replace(",", ".")
    screen.until(lambda: said in page.form.budget_line_id.currentText())
    screen.until(lambda: said in page.panel.budget.text())
    assert page.form.expected_output.value() == "Masih diketik"
    assert page.form.budget_line_id.value() == line.id


def test_office_renamed_shows_at_the_top_and_leaves_what_is_typed(screen: Screen) -> None:
    screen.window.go("settings")
    page: SettingsPage = screen.page(SettingsPage)
    section: Any = page.sections["office"]
    screen.until(lambda: section.name.value())
    screen.enter(section.contact, "Telepon (0254) 111111")
    desk = _desk(screen)
    office.save_office(desk, replace(office.open_office(desk), name="KECAMATAN BARU"))
    screen.until(lambda: screen.window.top.office.text() == "KECAMATAN BARU")
    assert section.contact.value() == "Telepon (0254) 111111"
    screen.click(section.save_button)
    screen.until(lambda: page.notices.text())
    assert office.open_office(desk).name == "KECAMATAN BARU"
    assert section.contact.value() == "Telepon (0254) 111111"


# A disk, or another program


def test_held_database_is_said_and_the_draft_is_saved_once_it_is_free(
    qtbot: QtBot,
    office_copy: Path,
    clock: Clock,
    trip_ids: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database_engines, "BUSY_MS", 50)
    monkeypatch.setattr("perdin.ui.pages.trip.edit.RETRY_MS", 100)
    with opened(qtbot, office_copy, clock) as screen:
        page = _edit(screen, trip_ids["draft"])
        with _held(office_copy):
            screen.enter(page.form.expected_output, "Hasil rapat")
            screen.until(lambda: page.notices.text() == str(DatabaseBusy()))
            assert page.form.expected_output.value() == "Hasil rapat"
        screen.until(lambda: page.kept.text() == "Draf tersimpan")
        assert page.notices.text() == ""
        kept = trip_sheet.open_trip(_desk(screen), trip_ids["draft"]).draft
        assert kept.expected_output == "Hasil rapat"


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on file sizes")
def test_full_disk_is_said_and_what_is_typed_stays(
    screen: Screen, office_copy: Path, trip_ids: dict[str, int]
) -> None:
    page = _edit(screen, trip_ids["draft"])
    with _full_disk(office_copy):
        screen.enter(page.form.expected_output, "Hasil rapat " * 40)
        screen.until(lambda: page.notices.text())
        screen.rest()
    assert "penuh" in page.notices.text()
    assert page.form.expected_output.value().startswith("Hasil rapat")
    screen.enter(page.form.expected_output, "Hasil rapat")
    screen.until(lambda: page.kept.text() == "Draf tersimpan")
    kept = trip_sheet.open_trip(_desk(screen), trip_ids["draft"]).draft
    assert kept.expected_output == "Hasil rapat"


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on file sizes")
def test_entry_that_finds_no_room_stays_in_its_form(screen: Screen, office_copy: Path) -> None:
    screen.window.go("settings")
    page: SettingsPage = screen.page(SettingsPage)
    page.open_record("users")
    screen.rest()
    section: Any = page.sections["users"]
    screen.enter(section.name, "Pengguna tambahan")
    with _full_disk(office_copy):
        screen.click(section.save_button)
        screen.until(lambda: page.notices.text())
        screen.rest()
    assert "penuh" in page.notices.text()
    assert section.name.value() == "Pengguna tambahan"
    screen.click(section.save_button)
    screen.until(lambda: page.notices.text() == "Pengguna disimpan.")
    names = [one.name for one in users.list_users(_desk(screen))]
    assert names.count("Pengguna tambahan") == 1


def test_closing_while_a_save_is_under_way_keeps_the_save(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_ids: dict[str, int]
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        page = _edit(screen, trip_ids["draft"])
        with _held(office_copy) as other:
            screen.enter(page.form.expected_output, "Ditutup seketika")
            freed = threading.Timer(0.5, other.execute, ["ROLLBACK"])
            freed.start()
            screen.window.close()
            assert screen.program.office.database.path == office_copy
            freed.join()
    with Database.open(office_copy) as database:
        desk = Desk(database, upkeep.seat_first(database), clock=clock)
        kept = trip_sheet.open_trip(desk, trip_ids["draft"]).draft
    assert kept.expected_output == "Ditutup seketika"


# Hands that are too fast


def test_a_plain_button_takes_a_double_click_twice(qtbot: QtBot) -> None:
    """Else the tests below would show nothing."""
    seen: list[str] = []
    plain, ours = QPushButton("Biasa"), theme.button("Punya kita")
    for one in (plain, ours):
        qtbot.addWidget(one)
        one.clicked.connect(lambda _=False, one=one: seen.append(one.text()))
        one.show()
        _twice(one)
    assert seen == ["Biasa", "Biasa", "Punya kita"]


def _events(screen: Screen, trip_id: int, action: str) -> int:
    return sum(1 for one in history.trip_history(_desk(screen), trip_id) if action in one.action)


def test_submitting_twice_submits_once(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = _edit(screen, trip_ids["draft"])
    _double_click(screen, page.submit_button)
    page.submit()
    screen.page(TripPage)
    screen.rest()
    assert page.notices.text() == ""
    assert screen.notice() == ""
    assert _events(screen, trip_ids["draft"], "submit") == 1


def test_issuing_twice_takes_numbers_once(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = _trip(screen, trip_ids["approved"])
    _double_click(screen, page.next_button)
    page.letters.issue()
    screen.until(lambda: "surat terbit" in screen.notice())
    screen.rest()
    assert "2 surat terbit" in screen.notice()
    assert page._sheet is not None
    assert page._sheet.state is TripState.ISSUED


def test_approving_twice_approves_one_case(screen: Screen, trip_ids: dict[str, int]) -> None:
    desk = _desk(screen)
    other = a_trip(desk, "Eka", leave=date(2026, 9, 8))
    boss = next(one for one in users.list_users(desk) if one.role is Role.ATASAN)
    screen.window.user_wanted.emit(boss)
    screen.window.go("approvals", trip_ids["submitted"])
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page._case is not None and page._case.sheet.id == trip_ids["submitted"])
    screen.rest()
    _double_click(screen, page.approve_button)
    screen.until(lambda: "disetujui" in page.notices.text())
    screen.rest()
    state = trip_sheet.open_trip(_desk(screen), other).state
    assert state is TripState.SUBMITTED, "the second click decided the next case unseen"


def test_paying_twice_pays_once(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = _trip(screen, trip_ids["issued"])
    page.tabs.setCurrentWidget(page.accounting)
    tab = page.accounting
    screen.until(lambda: tab.amount.value())
    screen.rest()
    tab.amount.set_value(100_000)
    _double_click(screen, tab.pay_button)
    tab.pay_button.click()
    screen.rest()
    (first, *_others) = finance.balances(_desk(screen), trip_ids["issued"])
    assert first.paid == 100_000


@pytest.mark.parametrize("where", ["list", "trip"])
def test_duplicating_twice_copies_once(
    screen: Screen, trip_ids: dict[str, int], where: str
) -> None:
    before = len(trip_list.find_trip_ids(_desk(screen), TripFilter()))
    button: Callable[[], QPushButton]
    if where == "trip":
        page = _trip(screen, trip_ids["issued"])
        button = lambda: page.repeat_button  # noqa: E731
    else:
        trips_page: TripsPage = screen.page(TripsPage)
        screen.until(lambda: trips_page.repeat_button.isEnabled())
        button = lambda: trips_page.repeat_button  # noqa: E731
    _double_click(screen, button())
    button().click()
    screen.page(EditPage)
    screen.rest()
    assert len(trip_list.find_trip_ids(_desk(screen), TripFilter())) == before + 1


# What is typed, beside what comes in


def test_costs_being_typed_outlive_a_payment_and_another_traveller(
    screen: Screen, trip_ids: dict[str, int]
) -> None:
    page = _trip(screen, trip_ids["issued"])
    page.tabs.setCurrentWidget(page.accounting)
    tab = page.accounting
    screen.until(lambda: tab.costs.rows())
    screen.rest()
    model = tab.costs.model
    titles = [one.title for one in model.columns]
    model.setData(model.index(0, titles.index("Harga satuan")), "123.000")
    for row in range(model.rowCount()):
        model.setData(model.index(row, titles.index("Bukti")), f"Kuitansi {row + 1}")
    assert tab.costs.rows()[0].rate == 123_000
    assert "belum disimpan" in tab.costs_title.text()
    tab.amount.set_value(50_000)
    screen.click(tab.pay_button)
    screen.until(lambda: "dicatat" in page.notices.text())
    screen.rest()
    tab.balances.grid.selectRow(1)
    screen.rest()
    assert tab.costs.rows()[0].rate != 123_000
    tab.balances.grid.selectRow(0)
    screen.rest()
    assert tab.costs.rows()[0].rate == 123_000
    page.next_step()
    assert "belum disimpan" in page.notices.text()
    assert page._sheet is not None
    assert page._sheet.state is TripState.ISSUED
    screen.click(tab.record_button)
    screen.until(lambda: "disimpan" in page.notices.text() and not tab.unsaved())
    assert "belum disimpan" not in tab.costs_title.text()
