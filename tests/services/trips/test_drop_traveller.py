"""Leaving a traveller out of a request: the rest goes on, and everybody sees who, by whom, why."""

from collections.abc import Callable

import pytest

from perdin.errors import BadInput, NotAllowed, NotFound, SelfDecision, StaleVersion, WrongStep
from perdin.models.trips import Traveller
from perdin.rules.workflow import Role, TripState
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.safekeeping import integrity
from perdin.services.trail import history
from perdin.services.trips import approvals, drop_traveller, trip_sheet, trips
from tests.office import a_draft, a_trip, approved, person
from tests.services.plays_budget import squeeze

WHY = "Anggaran tidak cukup untuk dua orang"
Seat = Callable[[Role], Desk]


def drop(desk: Desk, trip_id: int, at: int = 1, why: str = WHY) -> None:
    sheet = trip_sheet.open_trip(desk, trip_id)
    gone = sheet.travellers[at].id
    drop_traveller.drop_traveller(desk, trip_id, sheet.version, sheet.content_hash, gone, why)


def test_the_rest_is_asked_for_anew_and_may_be_approved(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    before = trip_sheet.open_trip(desk, trip_id)
    drop(treasurer, trip_id)
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.state is TripState.SUBMITTED
    assert [traveller.name for traveller in sheet.travellers] == ["Ayu Lestari Dewi"]
    assert sheet.estimated == before.travellers[0].estimated < before.estimated
    assert sheet.travellers[0].lines == before.travellers[0].lines
    assert sheet.content_hash != before.content_hash
    with pytest.raises(StaleVersion):
        approvals.approve(head, trip_id, before.version, before.content_hash)
    approved(desk, head, trip_id)
    with desk.database.read() as session:
        assert integrity.faults(session) == []


def test_who_was_left_out_by_whom_and_why_is_seen(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima", "Eka")
    drop(treasurer, trip_id)
    drop(head, trip_id, why="Cukup satu orang")
    for seat in (desk, head):
        shown = approvals.open_case(seat, trip_id).sheet.dropped
        assert [(dropped.name, dropped.person, dropped.reason) for dropped in shown] == [
            ("Bima Sakti Pratama, S.Kom.", "Citra", WHY),
            ("Eka Wulandari", "Surya Adiwangsa", "Cukup satu orang"),
        ]
    newest = history.trip_history(desk, trip_id)[0]
    assert newest.action == "drop_traveller"
    assert (newest.details["dikeluarkan"], newest.details["alasan"]) == (
        "Eka Wulandari",
        "Cukup satu orang",
    )
    assert newest.details["isi"] == trip_sheet.open_trip(desk, trip_id).content_hash


def test_the_last_one_stays(desk: Desk, treasurer: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    assert approvals.open_case(treasurer, trip_id).may_drop
    drop(treasurer, trip_id)
    assert not approvals.open_case(treasurer, trip_id).may_drop
    with pytest.raises(BadInput, match="terakhir"):
        drop(treasurer, trip_id, at=0)
    assert len(trip_sheet.open_trip(desk, trip_id).travellers) == 1


def test_who_was_left_out_is_free_for_another_trip(desk: Desk, treasurer: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    drop(treasurer, trip_id)
    a_trip(desk, "Bima")
    with desk.database.read() as session:
        bima = person(desk, "Bima")
        days = [
            traveller.trip_id
            for traveller in session.query(Traveller)
            if traveller.employee_id == bima
        ]
    assert len(days) == 1
    assert trip_id not in days


def test_it_helps_where_the_money_is_short_and_may_be_done_twice(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima", "Eka")
    squeeze(desk, 3_100_000)
    drop(treasurer, trip_id)  # what is left still costs too much: no reason to refuse this
    assert approvals.open_case(head, trip_id).short > 0
    drop(treasurer, trip_id)
    assert approvals.open_case(head, trip_id).hindrance == ""
    approved(desk, head, trip_id)


def test_what_is_refused(desk: Desk, head: Desk, treasurer: Desk, desk_of: Seat) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    sheet = trip_sheet.open_trip(desk, trip_id)
    traveller_id = sheet.travellers[0].id
    with pytest.raises(BadInput, match="alasan"):
        drop(treasurer, trip_id, why="  ")
    with pytest.raises(NotFound):
        drop_traveller.drop_traveller(
            treasurer, trip_id, sheet.version, sheet.content_hash, 999, WHY
        )
    with pytest.raises(StaleVersion):
        drop_traveller.drop_traveller(treasurer, trip_id, sheet.version, "lain", traveller_id, WHY)
    with pytest.raises(SelfDecision):  # she asked for it
        drop(desk, trip_id)
    with pytest.raises(SelfDecision):  # the treasurer goes along
        drop(treasurer, a_trip(desk, "Citra", "Dirga"))
    for role in (Role.STAF, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            drop(desk_of(role), trip_id)
    approved(desk, head, trip_id)
    with pytest.raises(WrongStep, match="Keluarkan pelaksana"):
        drop(treasurer, trip_id)


def test_asked_for_again_it_is_as_typed(desk: Desk, head: Desk, treasurer: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    drop(treasurer, trip_id)
    saved = trips.withdraw(desk, trip_id)
    draft = trip_sheet.open_trip(desk, trip_id).draft
    assert [traveller.employee_id for traveller in draft.travellers] == [
        person(desk, "Ayu Lestari")
    ]
    saved = trips.save_draft(desk, a_draft(desk, "Ayu", "Bima"), trip_id, saved.version)
    trips.submit(desk, trip_id, saved.version)
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert (len(sheet.travellers), sheet.dropped) == (2, ())
    actions = [event.action for event in history.trip_history(desk, trip_id)]
    assert "drop_traveller" in actions
    assert people.open_employee(desk, person(desk, "Bima")).active
