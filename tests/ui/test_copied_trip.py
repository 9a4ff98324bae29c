"""«Duplikat»: the copy asks for its departure alone, and every other date moves along."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from perdin.database.store import Database
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.drafts import DayDraft, LegDraft, TravellerDraft, TripDraft
from perdin.ui.pages.trip.edit import EditPage
from perdin.ui.pages.trip.view import TripPage
from perdin.ui.pages.trips.page import TripsPage
from tests.conftest import Clock
from tests.office import BANDUNG, LEBAK, a_draft, person
from tests.ui.screen import CTRL, Screen, opened


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def _two_towns(desk: Desk) -> TripDraft:
    """3 to 6 March: Bandung, from the 4th on Lebak; Bima comes on the 5th, and eats free then."""
    bima = person(desk, "Bima")
    return replace(
        a_draft(desk, days=4),
        legs=(
            LegDraft(place_code=BANDUNG, leave=date(2026, 3, 4), fare=100_000),
            LegDraft(place_code=LEBAK, arrive=date(2026, 3, 4), leave=date(2026, 3, 6), fare=1),
        ),
        travellers=(
            TravellerDraft(employee_id=person(desk, "Ayu")),
            TravellerDraft(employee_id=bima, leave=date(2026, 3, 5)),
        ),
        days=(DayDraft(day=date(2026, 3, 5), employee_id=bima, meals=True),),
    )


@pytest.fixture
def office(office_copy: Path, clock: Clock) -> Path:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        saved = trips.save_draft(desk, _two_towns(desk))
        trips.submit(desk, saved.trip_id, saved.version)
    return office_copy


def _copied(screen: Screen) -> EditPage:
    listed: TripsPage = screen.page(TripsPage)
    screen.until(lambda: len(listed.list.model.ids) == 1)
    listed.list.setFocus()
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_D, CTRL)
    page: EditPage = screen.page(EditPage)
    screen.until(page.form.leave.hasFocus)
    screen.rest()
    return page


def _days(draft: TripDraft) -> list[date | None]:
    return [
        draft.leave,
        draft.back,
        *(day for leg in draft.legs for day in (leg.arrive, leg.leave)),
        *(day for traveller in draft.travellers for day in (traveller.leave, traveller.back)),
        *(day.day for day in draft.days),
    ]


def _moved_to(leave: date, back: date | None = None) -> list[date | None]:
    """Where the dates of the two towns stand for a departure."""

    def on(days: int) -> date:
        return date.fromordinal(leave.toordinal() + days)

    return [leave, back or on(3), None, on(1), on(1), on(3), None, None, on(2), None, on(2)]


def _type(text: str) -> Callable[[Screen], None]:
    return lambda screen: screen.type(text)


def _with_a_slip(screen: Screen) -> None:
    """Another month and another day stand there on the way."""
    screen.type("19/13")
    for _sign in range(5):
        screen.key(Qt.Key.Key_Backspace)
    screen.type("9/5")


@pytest.mark.parametrize(
    ("types", "days"),
    [
        (_type("9/3"), _moved_to(date(2026, 3, 9))),
        (_type("rabu"), _moved_to(date(2026, 2, 18))),
        (_type("30 des"), _moved_to(date(2026, 12, 30))),  # over New Year
        (_type("9-13 mar"), _moved_to(date(2026, 3, 9), date(2026, 3, 13))),
        (_with_a_slip, _moved_to(date(2026, 5, 9))),
    ],
)
def test_every_date_moves_by_as_much_as_the_departure(
    qtbot: QtBot,
    office: Path,
    clock: Clock,
    types: Callable[[Screen], None],
    days: list[date | None],
) -> None:
    with opened(qtbot, office, clock) as screen:
        page = _copied(screen)
        types(screen)
        screen.tab()
        screen.rest()
        assert _days(page.form.draft()) == days


def test_the_copy_is_ready_to_submit(qtbot: QtBot, office: Path, clock: Clock) -> None:
    with opened(qtbot, office, clock) as screen:
        page = _copied(screen)
        assert page.form.form.rows[page.form.leave].hint.startswith("Semula 3 Maret 2026.")
        screen.type("4 jan 2027")
        screen.key(Qt.Key.Key_Return, CTRL)
        view: TripPage = screen.page(TripPage)
        screen.until(lambda: view.sheet is not None)
        assert view.sheet is not None
        assert view.sheet.state is TripState.SUBMITTED
        assert (view.sheet.leave, view.sheet.back) == (date(2027, 1, 4), date(2027, 1, 7))
        assert view.sheet.budget is not None
        assert view.sheet.places == "Kota Bandung, Kabupaten Lebak"
        assert [traveller.leave for traveller in view.sheet.travellers] == [
            date(2027, 1, 4),
            date(2027, 1, 6),
        ]


def test_a_copy_that_waits_for_its_date_still_moves_when_it_is_opened_again(
    qtbot: QtBot, office: Path, clock: Clock
) -> None:
    memory: dict[str, str] = {}
    with opened(qtbot, office, clock, memory) as screen:
        copy = _copied(screen)
        screen.enter(copy.form.purpose, "Rapat lanjutan")
    with opened(qtbot, office, clock, memory) as screen:
        page: EditPage = screen.page(EditPage)
        screen.until(lambda: page.form.purpose.value() == "Rapat lanjutan")
        screen.enter(page.form.leave, "9/3")
        screen.rest()
        assert _days(page.form.draft()) == _moved_to(date(2026, 3, 9))
        assert page.trip_id is not None
        screen.until(lambda: page.kept.text() == "Draf tersimpan")
        kept = trip_sheet.open_trip(screen.desk, page.trip_id).draft
        assert kept.moves_from is None


def test_a_return_that_was_typed_first_stays(qtbot: QtBot, office: Path, clock: Clock) -> None:
    with opened(qtbot, office, clock) as screen:
        page = _copied(screen)
        screen.enter(page.form.back, "14 mar 2026")
        screen.enter(page.form.leave, "9/3")
        assert _days(page.form.draft()) == _moved_to(date(2026, 3, 9), date(2026, 3, 14))


def test_days_left_open_say_which_they_are(qtbot: QtBot, office: Path, clock: Clock) -> None:
    with opened(qtbot, office, clock) as screen:
        page = _copied(screen)
        screen.type("9/3")
        screen.tab()
        first, second = page.form.legs.rows
        assert first.arrive.text() == ""
        assert first.arrive.placeholderText() == "Senin, 9 Maret 2026"
        screen.enter(second.arrive, "+2")
        screen.enter(first.leave, "")
        screen.key(Qt.Key.Key_Delete)
        assert first.leave.placeholderText() == "Rabu, 11 Maret 2026"
        late = list(page.form.travellers.rows.values())[1]
        assert late.back.placeholderText() == "Kamis, 12 Maret 2026"


def test_an_ordinary_trip_keeps_its_dates_where_they_are(
    qtbot: QtBot, office_copy: Path, clock: Clock
) -> None:
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        trip_id = trips.save_draft(desk, _two_towns(desk)).trip_id
    with opened(qtbot, office_copy, clock, {"open": f"edit:{trip_id}"}) as screen:
        page: EditPage = screen.page(EditPage)
        screen.until(lambda: page.form.purpose.value())
        screen.enter(page.form.leave, "2/3")
        assert page.form.draft().back == date(2026, 3, 6)
        assert page.form.draft().legs[0].leave == date(2026, 3, 4)
