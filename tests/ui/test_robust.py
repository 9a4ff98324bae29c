"""What may go wrong while a page is open: it is said in a sentence, and what is typed stays."""

import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from perdin.database import engines
from perdin.database.store import Database
from perdin.errors import DatabaseBusy
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Role, TripState
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import first_start, office, users
from perdin.services.trips import trip_sheet, trips
from perdin.ui.pages.approvals.page import ApprovalsPage
from perdin.ui.pages.settings.page import SettingsPage
from tests.conftest import Clock
from tests.ui.screen import Screen, opened
from tests.ui.trials import edit_page, make_trips, seat


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def trip_ids(office_copy: Path, clock: Clock) -> dict[str, int]:
    return make_trips(office_copy, clock)


@pytest.fixture
def screen(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_ids: dict[str, int]
) -> Iterator[Screen]:
    del trip_ids
    with opened(qtbot, office_copy, clock) as shown:
        yield shown


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
    page = edit_page(screen, trip_ids["returned"])
    trips.cancel(seat(screen.desk, Role.ADMIN), trip_ids["returned"], "Rapat batal")
    screen.enter(page.form.expected_output, "Hasil rapat")
    screen.until(lambda: page.notices.text())
    assert page.form.expected_output.value() == "Hasil rapat"
    page.submit()
    screen.rest()
    assert page.form.expected_output.value() == "Hasil rapat"
    sheet = trip_sheet.open_trip(screen.desk, trip_ids["returned"])
    assert sheet.state is TripState.CANCELLED


def test_case_decided_elsewhere_is_refused_with_a_sentence(
    screen: Screen, trip_ids: dict[str, int]
) -> None:
    boss = next(user for user in users.list_users(screen.desk) if user.role is Role.ATASAN)
    screen.window.user_wanted.emit(boss)
    screen.window.go("approvals", trip_ids["submitted"])
    page: ApprovalsPage = screen.page(ApprovalsPage)
    screen.until(lambda: page.case is not None)
    screen.rest()
    trips.cancel(seat(screen.desk, Role.ADMIN), trip_ids["submitted"], "Rapat batal")
    screen.click(page.approve_button)
    screen.until(lambda: page.notices.text())
    screen.rest()
    assert page.case is None, "what is cancelled is still offered for decision"


def test_user_who_is_let_in_no_longer_is_refused(screen: Screen, trip_ids: dict[str, int]) -> None:
    page = edit_page(screen, trip_ids["draft"])
    desk = screen.desk
    other = users.add_user(desk, "Admin kedua", Role.ADMIN)
    me = desk.person.user_id
    second = Desk(desk.database, replace(desk.person, user_id=other), desk.clock)
    own = desk.person.employee_id
    users.change_user(second, me, Role.ADMIN, active=False, employee_id=own)
    screen.enter(page.form.expected_output, "Tidak boleh tersimpan")
    screen.until(lambda: page.notices.text())
    assert page.form.expected_output.value() == "Tidak boleh tersimpan"
    kept = trip_sheet.open_trip(second, trip_ids["draft"]).draft
    assert kept.expected_output != "Tidak boleh tersimpan"


def test_budget_revised_meanwhile_shows_in_the_form_that_is_open(
    screen: Screen, trip_ids: dict[str, int]
) -> None:
    page = edit_page(screen, trip_ids["draft"])
    screen.enter(page.form.expected_output, "Masih diketik")
    desk = screen.desk
    line = budget.list_budget(desk, 2026)[0]
    kind = RevisionKind.SHIFT
    budget.revise_line(desk, line.id, kind, 60_000_000, desk.today, "DPPA 1")
    left = budget.list_budget(desk, 2026)[0].left
    amount = f"{left:,}".replace(",", ".")
    screen.until(lambda: amount in page.form.budget_line_id.currentText())
    screen.until(lambda: amount in page.panel.budget.text())
    assert page.form.expected_output.value() == "Masih diketik"
    assert page.form.budget_line_id.value() == line.id


def test_office_renamed_shows_at_the_top_and_leaves_what_is_typed(screen: Screen) -> None:
    screen.window.go("settings")
    page: SettingsPage = screen.page(SettingsPage)
    section: Any = page.sections["office"]
    screen.until(lambda: section.name.value())
    screen.enter(section.contact, "Telepon (0254) 111111")
    desk = screen.desk
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
    monkeypatch.setattr(engines, "BUSY_MS", 50)
    monkeypatch.setattr("perdin.ui.debounce.RETRY_MS", 100)
    with opened(qtbot, office_copy, clock) as screen:
        page = edit_page(screen, trip_ids["draft"])
        with _held(office_copy):
            screen.enter(page.form.expected_output, "Hasil rapat")
            screen.until(lambda: page.notices.text() == str(DatabaseBusy()))
            assert page.form.expected_output.value() == "Hasil rapat"
        screen.until(lambda: page.kept.text() == "Draf tersimpan")
        assert page.notices.text() == ""
        kept = trip_sheet.open_trip(screen.desk, trip_ids["draft"]).draft
        assert kept.expected_output == "Hasil rapat"


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on file sizes")
def test_full_disk_is_said_and_what_is_typed_stays(
    screen: Screen, office_copy: Path, trip_ids: dict[str, int]
) -> None:
    page = edit_page(screen, trip_ids["draft"])
    with _full_disk(office_copy):
        screen.enter(page.form.expected_output, "Hasil rapat " * 40)
        screen.until(lambda: page.notices.text())
        screen.rest()
    assert "penuh" in page.notices.text()
    assert page.form.expected_output.value().startswith("Hasil rapat")
    screen.enter(page.form.expected_output, "Hasil rapat")
    screen.until(lambda: page.kept.text() == "Draf tersimpan")
    kept = trip_sheet.open_trip(screen.desk, trip_ids["draft"]).draft
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
    names = [user.name for user in users.list_users(screen.desk)]
    assert names.count("Pengguna tambahan") == 1


def test_closing_while_a_save_is_under_way_keeps_the_save(
    qtbot: QtBot, office_copy: Path, clock: Clock, trip_ids: dict[str, int]
) -> None:
    with opened(qtbot, office_copy, clock) as screen:
        page = edit_page(screen, trip_ids["draft"])
        with _held(office_copy) as other:
            screen.enter(page.form.expected_output, "Ditutup seketika")
            freed = threading.Timer(0.5, other.execute, ["ROLLBACK"])
            freed.start()
            screen.window.close()
            assert screen.program.office.database.path == office_copy
            freed.join()
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        kept = trip_sheet.open_trip(desk, trip_ids["draft"]).draft
    assert kept.expected_output == "Ditutup seketika"
