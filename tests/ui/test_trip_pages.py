"""Typing a trip and following it: drafts keep themselves, clashes show while one types."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.travel import Component
from perdin.rules.workflow import TripState
from perdin.services.accounting import accounts, advances
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.office import first_start, users
from perdin.services.trips import approvals, trip_list, trip_sheet, trips
from perdin.services.trips.drafts import TripDraft
from perdin.services.trips.trip_list import TripFilter
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from perdin.ui.table.paged import PAGE
from tests.conftest import Clock
from tests.office import a_trip, approved
from tests.ui.screen import ALT, CTRL, Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def busy_office(office_copy: Path, clock: Clock) -> Path:
    """An office with one submitted and one approved trip."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        boss = next(user for user in users.list_users(desk) if user.role == "atasan")
        head = Desk(database, users.person_at(database, boss.id), clock=clock)
        a_trip(desk, "Ayu", leave=date(2026, 3, 3))
        approved(desk, head, a_trip(desk, "Bima", "Dirga", leave=date(2026, 4, 7)))
    return office_copy


@pytest.fixture
def screen(qtbot: QtBot, busy_office: Path, clock: Clock) -> Iterator[Screen]:
    with opened(qtbot, busy_office, clock) as shown:
        yield shown


def _type_a_trip(screen: Screen, leave: str, *people: str) -> EditPage:
    screen.key(Qt.Key.Key_N, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.rest()
    screen.type("Konsultasi rencana kerja")
    screen.tab()
    screen.type(leave)
    screen.tab()
    screen.type("+2")
    screen.suggest(page.form.legs.rows[0].place, "bandung", row=0)
    screen.enter(page.form.legs.rows[0].fare, "400000")
    for name in people:
        screen.suggest(page.form.travellers.people.input, name)
    screen.until(lambda: page.panel.total.text() != "Rp0")
    screen.rest()
    return page


def test_draft_keeps_itself_and_opens_again(qtbot: QtBot, busy_office: Path, clock: Clock) -> None:
    memory: dict[str, str] = {}
    with opened(qtbot, busy_office, clock, memory) as screen:
        page = _type_a_trip(screen, "9/3", "ayu")
        screen.until(lambda: page.kept.text() == "Draf tersimpan")
        screen.enter(page.form.expected_output, "Rencana kerja")  # and closes at once
    with opened(qtbot, busy_office, clock, memory) as screen:
        again: EditPage = screen.page(EditPage)
        screen.until(lambda: again.form.purpose.value())
        draft = again.form.draft()
    assert draft.purpose == "Konsultasi rencana kerja"
    assert draft.expected_output == "Rencana kerja"
    assert (draft.leave, draft.back) == (date(2026, 3, 9), date(2026, 3, 11))
    assert [traveller.name for traveller in draft.travellers] == ["Ayu Lestari Dewi"]
    assert draft.legs[0].fare == 400_000


def test_overlap_shows_while_typing_and_goes_with_the_person(screen: Screen) -> None:
    page = _type_a_trip(screen, "4/3", "ayu", "citra")
    field = page.form.travellers
    screen.until(lambda: "Ayu Lestari Dewi sudah bertugas" in page.form.form.problem_of(field))
    assert "3–5 Maret 2026" in page.form.form.problem_of(field)
    first = next(iter(field.rows))
    field.people.remove(first)
    screen.until(lambda: not page.form.form.problem_of(field))


def test_estimate_names_rule_and_source(screen: Screen) -> None:
    page = _type_a_trip(screen, "9/3", "eka")
    shown = page.panel.lines.toPlainText()
    assert "3 hari × Rp430.000" in shown
    assert "Perpres 72/2025" in shown
    assert page.panel.days.text() == "3 hari, 2 malam · 1 orang"
    assert "sesudah perjalanan ini" in page.panel.budget.text()


def test_submitting_too_early_goes_to_the_first_gap_and_keeps_the_rest(screen: Screen) -> None:
    screen.key(Qt.Key.Key_N, CTRL)
    page = screen.page(EditPage)
    screen.rest()
    screen.type("Rapat tanpa tanggal")
    screen.key(Qt.Key.Key_Return, CTRL)
    screen.until(lambda: "Tanggal berangkat belum diisi." in screen.notice())
    screen.until(lambda: page.form.form.problem_of(page.form.leave))
    assert page.form.leave.hasFocus()
    assert page.form.purpose.value() == "Rapat tanpa tanggal"
    screen.enter(page.form.purpose, "Rapat koordinasi")
    screen.until(lambda: page.kept.text() == "Draf tersimpan")
    assert "Tanggal berangkat belum diisi." in screen.notice(), "it still hinders"
    screen.enter(page.form.leave, "9/3/2026")
    screen.tab()
    screen.until(lambda: screen.notice() == "")
    assert page.form.form.problem_of(page.form.back), "what else hinders is said at its field"


def test_return_before_departure_is_said_at_the_field(screen: Screen) -> None:
    page = _type_a_trip(screen, "9/3", "eka")
    screen.enter(page.form.back, "7/3/2026")
    screen.until(lambda: "mendahului" in page.form.form.problem_of(page.form.back))
    assert page.form.purpose.value() == "Konsultasi rencana kerja"


def test_text_that_is_no_date_is_kept_as_typed(
    qtbot: QtBot, busy_office: Path, clock: Clock
) -> None:
    memory: dict[str, str] = {}
    with opened(qtbot, busy_office, clock, memory) as screen:
        page = _type_a_trip(screen, "9/3", "eka")
        screen.enter(page.form.back, "minggu depan")
        screen.until(lambda: page.kept.text() == "Draf tersimpan")
    with opened(qtbot, busy_office, clock, memory) as screen:
        again = screen.page(EditPage)
        screen.until(lambda: again.form.purpose.value())
        assert again.form.back.text() == "minggu depan"


def test_submitted_trip_shows_itself_and_can_be_withdrawn(screen: Screen) -> None:
    page = _type_a_trip(screen, "9/3", "eka")
    screen.key(Qt.Key.Key_Return, CTRL)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None and view.sheet.state is TripState.SUBMITTED)
    assert view.title.text() == "Konsultasi rencana kerja"
    screen.click(view.withdraw_button)
    assert screen.page(EditPage) is page
    screen.until(lambda: page.form.purpose.value() == "Konsultasi rencana kerja")


def test_letters_are_issued_from_the_trip(screen: Screen) -> None:
    trips_page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(trips_page.list.model.ids) == 2)
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Home, CTRL)
    screen.key(Qt.Key.Key_Return)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None)
    assert view.next_button.text() == "&Terbitkan surat"
    screen.click(view.next_button)
    screen.until(lambda: "3 surat terbit" in screen.notice())
    screen.until(lambda: len([1 for row in view.letters.list.rows() if row.number]) == 3)
    numbers = [row.number for row in view.letters.list.rows() if row.number]
    assert numbers == [
        "800.1.11.1/001/KEC-UJI/II/2026",
        "000.1.2.3/001/KEC-UJI/II/2026",
        "000.1.2.3/002/KEC-UJI/II/2026",
    ]


def test_cancelling_asks_why(screen: Screen) -> None:
    (case,) = approvals.inbox(screen.desk)
    screen.window.go("trip", case.trip_id)
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None)
    screen.click(view.cancel_button)
    screen.key(Qt.Key.Key_Return)  # without a reason nothing happens
    screen.rest()
    assert trip_sheet.open_trip(screen.desk, case.trip_id).state is TripState.SUBMITTED
    screen.type("Undangan dibatalkan")
    screen.key(Qt.Key.Key_Return)
    screen.until(lambda: view.sheet is not None and view.sheet.state is TripState.CANCELLED)
    assert "Undangan dibatalkan" in view.holds.text()


def test_search_finds_any_trip_and_back_returns(screen: Screen) -> None:
    screen.key(Qt.Key.Key_K, CTRL)
    screen.suggest(screen.window.top.search, "dirga")
    view: TripPage = screen.page(TripPage)
    screen.until(lambda: view.sheet is not None)
    assert any(traveller.name.startswith("Dirga") for traveller in view.sheet.travellers)  # type: ignore[union-attr]
    screen.key(Qt.Key.Key_Left, ALT)
    screen.page(TripsPage)


def test_a_long_list_shows_its_first_page_and_goes_on(screen: Screen) -> None:
    page: TripsPage = screen.page(TripsPage)
    for n in range(PAGE + 30):
        trips.save_draft(screen.desk, TripDraft(purpose=f"Monitoring {n}"))
    sizes: list[int] = []
    page.list.model.modelReset.connect(lambda: sizes.append(len(page.list.model.ids)))
    page.list.model.rowsInserted.connect(lambda: sizes.append(len(page.list.model.ids)))
    screen.enter(page.search, "monitoring")
    screen.until(lambda: len(page.list.model.ids) == PAGE + 30)
    assert sizes[-2:] == [PAGE, PAGE + 30]
    ids = list(page.list.model.ids)
    assert page.list.select_id(ids[-1])
    page.load()  # somebody else changed something: who looks at the second page stays there
    screen.rest()
    assert (page.list.current_id(), list(page.list.model.ids)) == (ids[-1], ids)


def test_list_narrows_by_text_and_state_and_says_when_nothing_fits(screen: Screen) -> None:
    page: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(page.list.model.ids) == 2)
    screen.enter(page.search, "dirga bandung")
    screen.until(lambda: len(page.list.model.ids) == 1)
    screen.click(page.chips[TripState.DRAFT])
    screen.until(lambda: not page.list.model.ids)
    assert "Tidak ada perjalanan yang cocok" in page.empty.text()
    screen.click(page.empty.button)
    screen.until(lambda: len(page.list.model.ids) == 2)


def test_an_advance_of_a_cancelled_trip_comes_back(
    qtbot: QtBot, busy_office: Path, clock: Clock
) -> None:
    with Database.open(busy_office) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        (trip_id,) = trip_list.find_trip_ids(
            desk, TripFilter(states=frozenset({TripState.APPROVED}))
        )
        sheet = trip_sheet.open_trip(desk, trip_id)
        letters.issue(desk, trip_id, sheet.version, date(2026, 2, 16))
        first = sheet.travellers[0]
        advances.pay_advance(desk, first.id, PayForm(amount=1_000_000, paid_on=date(2026, 2, 16)))
        trips.cancel(desk, trip_id, "Undangan dibatalkan")
    with opened(qtbot, busy_office, clock) as screen:
        screen.window.go("trip", trip_id)
        view: TripPage = screen.page(TripPage)
        screen.until(lambda: view.sheet is not None)
        view.tabs.setCurrentWidget(view.accounting)
        screen.until(lambda: view.accounting.money.amount.value() == 1_000_000)
        view.accounting.side.setCurrentWidget(view.accounting.money)
        money = view.accounting.money
        screen.click(money.pay_button)
        assert "nomor STS" in screen.notice()
        screen.enter(money.fields.reference, "STS-1")
        screen.click(money.pay_button)
        screen.until(lambda: "Pengembalian dicatat" in screen.notice())
        assert all(balance.remaining == 0 for balance in accounts.balances(screen.desk, trip_id))


def test_real_costs_are_typed_with_their_receipt(
    qtbot: QtBot, busy_office: Path, clock: Clock
) -> None:
    with Database.open(busy_office) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        (trip_id,) = trip_list.find_trip_ids(
            desk, TripFilter(states=frozenset({TripState.APPROVED}))
        )
        sheet = trip_sheet.open_trip(desk, trip_id)
        letters.issue(desk, trip_id, sheet.version, date(2026, 2, 16))
    with opened(qtbot, busy_office, clock) as screen:
        screen.window.go("trip", trip_id)
        view: TripPage = screen.page(TripPage)
        screen.until(lambda: view.sheet is not None)
        view.tabs.setCurrentWidget(view.accounting)
        tab = view.accounting
        screen.until(lambda: tab.lines.lines())
        screen.click(tab.lines.save_button)
        screen.until(lambda: "tanpa bukti paling banyak 30%" in screen.notice())
        night = next(
            n
            for n, row in enumerate(tab.lines.lines())
            if row.cost.component is Component.PENGINAPAN
        )
        receipt = tab.lines.list.model.index(night, 5)
        assert tab.lines.list.model.setData(receipt, "Nota hotel 17")
        screen.click(tab.lines.save_button)
        screen.until(lambda: "disimpan" in screen.notice())
