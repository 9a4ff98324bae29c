"""The account against the kinds of a trip's days: a caution or a stop, as the office says."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, Incomplete
from perdin.rules.account_fit import AccountGate
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.office import money_settings
from perdin.services.recaps import account_findings
from perdin.services.trips import approvals, trips
from perdin.services.trips.counted import RecapFilter
from perdin.services.trips.draft_check import FieldProblem, check_draft
from perdin.services.trips.drafts import DayDraft, TripDraft
from tests.office import a_draft, a_trip, approved

DAY = date(2026, 3, 3)


def gate(desk: Desk, accounts: AccountGate) -> None:
    settings, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(settings, accounts=accounts), version)


def meeting(desk: Desk) -> TripDraft:
    """A full-board meeting on the account of ordinary travel, 5.1.02.04.01.0001."""
    return replace(a_draft(desk, "Ayu", leave=DAY), kind=TravelKind.FULLBOARD_LUAR_KOTA)


def about(desk: Desk, draft: TripDraft) -> list[FieldProblem]:
    return [
        problem for problem in check_draft(desk, draft).problems if "Rekening" in problem.sentence
    ]


@query(Right.VIEW)
def found(work: Work) -> list[tuple[int, str]]:
    looked = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
    return [(one.amount, one.words) for one in account_findings.misfits(work, looked)]


def test_a_misfit_is_a_caution_while_typing_and_a_finding_afterwards(
    desk: Desk, head: Desk
) -> None:
    (said,) = about(desk, meeting(desk))
    assert (said.field, said.blocking) == ("budget_line_id", False)
    assert "Yang sesuai 5.1.02.04.01.0005" in said.sentence
    saved = trips.save_draft(desk, meeting(desk))
    trip_id = approved(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 4, 7)))
    ((amount, words),) = found(desk)
    assert trip_id
    assert amount == 3 * 150_000 + 400_000
    assert words == said.sentence


def test_where_the_office_holds_it_neither_submission_nor_approval_passes(
    desk: Desk, head: Desk
) -> None:
    saved = trips.save_draft(desk, meeting(desk))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    gate(desk, AccountGate.BLOCK)
    case = approvals.open_case(head, trip_id)
    assert "Rekening 5.1.02.04.01.0001" in case.hindrance
    with pytest.raises(BadInput, match=r"5\.1\.02\.04\.01\.0005"):
        approvals.approve(head, trip_id, case.sheet.version, case.sheet.content_hash)
    other = replace(meeting(desk), leave=date(2026, 4, 7), back=date(2026, 4, 9))
    (said,) = about(desk, other)
    assert said.blocking
    saved = trips.save_draft(desk, other)
    with pytest.raises(Incomplete, match="Rekening"):
        trips.submit(desk, saved.trip_id, saved.version)
    gate(desk, AccountGate.OFF)
    assert about(desk, other) == []
    approved(desk, head, trip_id)


def test_one_day_of_another_kind_is_enough(desk: Desk) -> None:
    usual = a_draft(desk, "Ayu", "Bima", leave=DAY)
    assert about(desk, usual) == []
    packed = DayDraft(
        day=date(2026, 3, 4),
        employee_id=usual.travellers[1].employee_id,
        kind=TravelKind.FULLDAY_LUAR_KOTA,
    )
    (said,) = about(desk, replace(usual, days=(packed,)))
    assert "Luar kota, Rapat fullday luar kota" in said.sentence
    whole = DayDraft(day=date(2026, 3, 4), kind=TravelKind.DIKLAT)
    assert about(desk, replace(usual, days=(whole,))) == []
