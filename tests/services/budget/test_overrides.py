"""Letting a trip exceed its budget line: only where allowed, by name, for that trip alone."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, BudgetExceeded, NotAllowed
from perdin.models.money import BudgetLine
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import Right, Role, TripState
from perdin.services.accounting import actual_costs, cost_lines, settlement
from perdin.services.budget import budget, overrides
from perdin.services.desk import Desk
from perdin.services.trail import history
from perdin.services.trips import approvals, draft_check, trip_sheet, trips
from tests.office import a_draft, a_trip, approved, issued, proved, verified
from tests.services.plays_budget import allow_overspending, squeeze

COST = 3_062_000
WHY = "Perintah Wali Kota"


def line(desk: Desk) -> budget.BudgetRow:
    return budget.list_budget(desk, 2026)[0]


def over(head: Desk, trip_id: int, reason: str = WHY) -> TripState:
    sheet = trip_sheet.open_trip(head, trip_id)
    return approvals.approve_over(head, trip_id, sheet.version, sheet.content_hash, reason)


def test_it_is_refused_unless_the_office_allows_it(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk)
    squeeze(desk, 1_000_000)
    case = approvals.open_case(head, trip_id)
    assert (case.short, case.may_exceed) == (COST - 1_000_000, False)
    assert "kurang Rp2.062.000" in case.hindrance
    with pytest.raises(BadInput, match="tidak mengizinkan"):
        over(head, trip_id)
    allow_overspending(desk)
    case = approvals.open_case(head, trip_id)
    assert case.may_exceed
    with pytest.raises(BudgetExceeded):  # the plain way stays shut
        approved(desk, head, trip_id)
    with pytest.raises(BadInput, match="alasan"):
        over(head, trip_id, " ")
    assert overrides.list_overrides(desk, 2026) == []
    assert line(desk).overdraft == 0


def test_exactly_what_is_lacking_is_granted_by_name(desk: Desk, head: Desk) -> None:
    allow_overspending(desk)
    trip_id = a_trip(desk)
    squeeze(desk, 1_000_000)
    assert over(head, trip_id) is TripState.APPROVED
    row = line(desk)
    assert (row.committed, row.overdraft, row.left) == (COST, COST - 1_000_000, 0)
    (override,) = overrides.list_overrides(desk, 2026)
    assert (override.trip_id, override.amount, override.reason) == (trip_id, COST - 1_000_000, WHY)
    assert override.granted_by == "Surya Adiwangsa"
    assert overrides.list_overrides(desk, 2027) == []
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.decisions[0].note == f"Melampaui pagu Rp2.062.000: {WHY}"
    newest = history.trip_history(desk, trip_id)[0]
    assert newest.action == "approve_over"
    assert newest.details["melampaui_pagu"] == COST - 1_000_000


def test_nothing_is_granted_where_the_budget_is_enough(desk: Desk, head: Desk) -> None:
    allow_overspending(desk)
    with pytest.raises(BadInput, match="cukup"):
        over(head, a_trip(desk))


def test_nobody_else_uses_what_was_granted(desk: Desk, head: Desk) -> None:
    allow_overspending(desk)
    first, second, third = (a_trip(desk, name) for name in ("Ayu", "Bima", "Eka"))
    squeeze(desk, COST)
    approved(desk, head, first)
    over(head, second)
    assert line(desk).left == 0
    with pytest.raises(BudgetExceeded):
        approved(desk, head, third)
    trips.cancel(desk, first, "Batal")  # its own share of the ceiling is free, no more
    assert line(desk).left == COST
    approved(desk, head, third)
    assert line(desk).left == 0


def test_cancelling_takes_back_what_was_granted(desk: Desk, head: Desk) -> None:
    allow_overspending(desk)
    trip_id = a_trip(desk)
    squeeze(desk, 1_000_000)
    over(head, trip_id)
    trips.cancel(desk, trip_id, "Ditunda")
    row = line(desk)
    assert (row.committed, row.overdraft, row.left) == (0, 0, 1_000_000)
    (override,) = overrides.list_overrides(desk, 2026)  # the auditor still sees it
    assert override.state is TripState.CANCELLED


def test_what_a_trip_saves_goes_back_to_what_was_granted_first(desk: Desk, head: Desk) -> None:
    allow_overspending(desk)
    trip_id = a_trip(desk)
    squeeze(desk, COST - 300_000)
    over(head, trip_id)
    with desk.database.write() as session:  # issuing and settling need no room of their own
        assert session.get_one(BudgetLine, line(desk).id).overdraft == 300_000
    from perdin.services.letters import letters

    letters.issue(desk, trip_id, trip_sheet.open_trip(desk, trip_id).version, date(2026, 2, 20))
    (traveller,) = trip_sheet.open_trip(desk, trip_id).travellers
    costs = proved(cost_lines.costs_to_record(desk, traveller.id))
    cheaper = [replace(cost, rate=cost.rate - 100_000) if n == 0 else cost
               for n, cost in enumerate(costs)]  # fmt: skip
    spent = actual_costs.record_costs(desk, traveller.id, cheaper)
    verified(desk, trip_id)
    settlement.settle(desk, trip_id, date(2026, 3, 9))
    row = line(desk)
    saved = COST - spent
    assert saved > 0
    assert (row.realised, row.overdraft) == (spent, max(0, 300_000 - saved))
    assert row.left == max(0, saved - 300_000)


def test_a_request_that_is_too_dear_may_be_sent_where_it_may_be_allowed(desk: Desk) -> None:
    squeeze(desk, 1_000_000)
    check = draft_check.check_draft(desk, a_draft(desk))
    assert not check.ready
    allow_overspending(desk)
    check = draft_check.check_draft(desk, a_draft(desk))
    assert check.ready
    assert any("kurang" in problem.sentence for problem in check.problems)


def test_a_ceiling_may_fall_to_what_is_used_without_what_was_granted(
    desk: Desk, head: Desk
) -> None:
    allow_overspending(desk)
    trip_id = a_trip(desk)
    squeeze(desk, 1_000_000)
    over(head, trip_id)
    with pytest.raises(BadInput, match="terpakai"):
        budget.revise_line(desk, line(desk).id, RevisionKind.SHIFT, 999_999, date(2026, 3, 1))
    budget.revise_line(desk, line(desk).id, RevisionKind.SHIFT, 1_000_000, date(2026, 3, 1))


def test_the_right_is_that_of_who_decides(desk: Desk, head: Desk, treasurer: Desk) -> None:
    assert head.may(Right.OVERSPEND)
    trip_id = a_trip(desk)
    with pytest.raises(NotAllowed):
        over(treasurer, trip_id)
    assert treasurer.person.role is Role.KEUANGAN
    issued(desk, head, trip_id)
