"""Deciding: never on one's own, never on what was not shown, never twice."""

from collections.abc import Callable
from datetime import date

import pytest

from perdin.errors import (
    BadInput,
    BudgetExceeded,
    NotAllowed,
    SelfDecision,
    StaleVersion,
    WrongStep,
)
from perdin.models.money import BudgetLine
from perdin.rules.workflow import Role, Step, TripState
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.trips.approvals import Case
from tests.office import LEBAK, a_draft, a_trip, approved, person, seated, seated_twice, to

Seat = Callable[[Role], Desk]


def another(desk: Desk, role: Role, name: str, employee_id: int | None = None) -> Desk:
    return seated(desk, name, role, employee_id)


def approve(desk: Desk, case: Case) -> TripState:
    return approvals.approve(desk, case.sheet.id, case.sheet.version, case.sheet.content_hash)


def test_the_inbox_holds_what_waits_the_soonest_first(desk: Desk, head: Desk) -> None:
    later = a_trip(desk, "Ayu", leave=date(2026, 4, 7))
    sooner = a_trip(desk, "Bima", "Dirga")
    trips.save_draft(desk, a_draft(desk, "Eka"))
    cards = approvals.inbox(head)
    assert [card.trip_id for card in cards] == [sooner, later]
    assert cards[0].people == "Bima Sakti Pratama, S.Kom., Dirga Mahendra"
    assert approvals.count_inbox(head) == 2
    approved(desk, head, sooner)
    assert approvals.count_inbox(head) == 1
    assert [card.trip_id for card in approvals.decided_by_me(head)] == [sooner]
    assert approvals.decided_by_me(desk) == []


def test_the_case_shows_budget_and_who_else_is_away(desk: Desk, head: Desk) -> None:
    a_trip(desk, "Bima", leave=date(2026, 3, 5))
    trip_id = a_trip(desk, "Ayu")
    case = approvals.open_case(head, trip_id)
    assert (case.budget_left, case.budget_after) == (50_000_000, 50_000_000 - 3_062_000)
    assert [(absence.name, absence.place) for absence in case.away] == [
        ("Bima Sakti Pratama", "Kota Bandung")
    ]
    assert (case.clashes, case.hindrance) == ((), "")


@pytest.mark.parametrize(
    ("leave", "days", "away"),
    [
        (date(2026, 3, 2), 1, False),  # back the day before
        (date(2026, 3, 1), 3, True),  # gone before, back on the first day
        (date(2026, 3, 1), 9, True),  # gone all the time
        (date(2026, 3, 4), 1, True),
        (date(2026, 3, 5), 4, True),  # leaves on the last day
        (date(2026, 3, 6), 1, False),
    ],
)
def test_away_is_who_shares_a_day(
    desk: Desk, head: Desk, leave: date, days: int, away: bool
) -> None:
    other = a_trip(desk, "Bima", leave=leave, days=days)
    back = trip_sheet.open_trip(desk, other).back
    absences = approvals.open_case(head, a_trip(desk, "Ayu")).away
    assert [(absence.leave, absence.back) for absence in absences] == [(leave, back)] * away


def test_approving_sets_the_money_aside_once(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk)
    case = approvals.open_case(head, trip_id)
    assert approve(head, case) is TripState.APPROVED
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.budget is not None
    assert sheet.budget.committed == sheet.estimated
    (decision,) = sheet.decisions
    assert (decision.step, decision.person) == (Step.APPROVE, "Surya Adiwangsa")
    assert approvals.open_case(head, trip_id).budget_after == sheet.budget.left
    (newest,) = history.list_history(desk, 1)
    assert newest.details["isi"] == case.sheet.content_hash


@pytest.mark.parametrize("decide", [approvals.return_trip, approvals.reject])
def test_refusing_needs_its_reason_and_takes_no_money(
    desk: Desk, head: Desk, decide: Callable[..., TripState]
) -> None:
    trip_id = a_trip(desk)
    case = approvals.open_case(head, trip_id)
    with pytest.raises(BadInput, match="alasan"):
        decide(head, trip_id, case.sheet.version, case.sheet.content_hash, " ")
    decide(head, trip_id, case.sheet.version, case.sheet.content_hash, "Lengkapi dasarnya")
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.decisions[0].note == "Lengkapi dasarnya"
    assert sheet.state in (TripState.RETURNED, TripState.REJECTED)
    assert budget.list_budget(desk, 2026)[0].committed == 0


def test_nobody_approves_what_they_asked_for(desk: Desk) -> None:
    case = approvals.open_case(desk, a_trip(desk))
    assert "tidak boleh" in case.hindrance
    for decide in (approvals.approve, approvals.return_trip, approvals.reject):
        with pytest.raises(SelfDecision, match="Eka"):
            decide(desk, case.sheet.id, case.sheet.version, case.sheet.content_hash, "Karena")
    assert trip_sheet.open_trip(desk, case.sheet.id).decisions == ()


def test_nobody_approves_what_they_sent_though_another_typed_it(desk: Desk, desk_of: Seat) -> None:
    saved = trips.save_draft(desk_of(Role.STAF), a_draft(desk))
    trips.submit(desk, saved.trip_id, saved.version)
    case = approvals.open_case(desk, saved.trip_id)
    assert case.sheet.requested_by == "Eka"
    with pytest.raises(SelfDecision):
        approve(desk, case)


def test_nobody_approves_a_trip_they_go_on(desk: Desk, head: Desk) -> None:
    case = approvals.open_case(head, a_trip(desk, "Ayu", "Surya"))
    assert "tidak boleh" in case.hindrance
    with pytest.raises(SelfDecision):
        approve(head, case)


def test_a_second_seat_of_the_same_person_is_the_same_person(desk: Desk) -> None:
    ayu = person(desk, "Ayu")
    asking = another(desk, Role.STAF, "Ayu", ayu)
    deciding = seated_twice(desk, "Kasi", Role.ATASAN, ayu)
    case = approvals.open_case(deciding, a_trip(asking, "Bima"))
    assert "tidak boleh" in case.hindrance
    with pytest.raises(SelfDecision):
        approve(deciding, case)


@pytest.mark.parametrize("role", [Role.STAF, Role.KEUANGAN, Role.AUDITOR])
def test_other_roles_do_not_decide(desk: Desk, desk_of: Seat, role: Role) -> None:
    case = approvals.open_case(desk_of(role), a_trip(desk))
    assert "atasan" in case.hindrance
    with pytest.raises(NotAllowed):
        approve(desk_of(role), case)


def test_a_case_that_changed_meanwhile_is_not_approved(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk)
    seen = approvals.open_case(head, trip_id)
    saved = trips.withdraw(desk, trip_id)
    with pytest.raises(WrongStep):
        approve(head, seen)
    draft = to(a_draft(desk, "Ayu", "Bima"), LEBAK)
    saved = trips.save_draft(desk, draft, trip_id, saved.version)
    trips.submit(desk, trip_id, saved.version)
    with pytest.raises(StaleVersion):
        approve(head, seen)
    now = approvals.open_case(head, trip_id)
    with pytest.raises(StaleVersion):  # the version alone is not what was shown
        approvals.approve(head, trip_id, now.sheet.version, seen.sheet.content_hash)
    approve(head, now)


def test_of_two_approvers_the_second_is_told(desk: Desk, head: Desk) -> None:
    other = another(desk, Role.ATASAN, "Sekretaris")
    trip_id = a_trip(desk)
    case = approvals.open_case(head, trip_id)
    same = approvals.open_case(other, trip_id)
    approve(head, case)
    with pytest.raises(WrongStep, match="Disetujui.*Setujui"):
        approve(other, same)
    with pytest.raises(WrongStep, match="Disetujui.*Tolak"):
        approvals.reject(other, trip_id, same.sheet.version, same.sheet.content_hash, "Tidak")
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert (sheet.state, len(sheet.decisions)) == (TripState.APPROVED, 1)
    assert sheet.budget is not None
    assert sheet.budget.committed == sheet.estimated


def test_each_round_keeps_its_decision(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk)
    case = approvals.open_case(head, trip_id)
    approvals.return_trip(head, trip_id, case.sheet.version, case.sheet.content_hash, "Perbaiki")
    trips.submit(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version)
    approved(desk, head, trip_id)
    decisions = trip_sheet.open_trip(desk, trip_id).decisions
    assert [decision.step for decision in decisions] == [Step.RETURN, Step.APPROVE]


def test_money_that_another_trip_took_meanwhile(desk: Desk, head: Desk) -> None:
    first, second = a_trip(desk, "Ayu"), a_trip(desk, "Bima")
    line = budget.list_budget(desk, 2026)[0]
    with desk.database.write() as session:
        row = session.get_one(BudgetLine, line.id)
        row.ceiling = 5_000_000
    approved(desk, head, first)
    case = approvals.open_case(head, second)
    assert case.budget_after == 5_000_000 - 2 * 3_062_000
    assert "Sisa anggaran" in case.hindrance
    with pytest.raises(BudgetExceeded, match="Rp1.938.000"):
        approve(head, case)
    assert trip_sheet.open_trip(desk, second).state is TripState.SUBMITTED
    assert budget.list_budget(desk, 2026)[0].committed == 3_062_000
