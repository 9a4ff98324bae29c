"""January before the DPA: what is approved, what waits, and that nothing is silently over."""

from datetime import date

import pytest

from perdin.account_errors import BudgetAwaited
from perdin.errors import BadInput, Incomplete
from perdin.models.money import BudgetLine, BudgetOverride
from perdin.rules.ledger import RevisionKind
from perdin.rules.workflow import TripState
from perdin.services.accounting import actual_costs, advances, settlement
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget, structure
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.recaps import catalogue
from perdin.services.safekeeping import integrity
from perdin.services.trail import history
from perdin.services.trips import approvals, draft_check, second_decision, trip_sheet, trips
from perdin.services.trips.counted import RecapFilter
from tests.office import a_draft, a_trip, approved, issued, verified
from tests.services.accounting import stories
from tests.services.plays_budget import allow_overspending
from tests.services.stages import DAY, STS
from tests.services.year.january import GROUND, LEAVE, allow_early, dpa, line, without_dpa

COST = 3_062_000


def sums(desk: Desk) -> tuple[int, int, int, int]:
    """Ceiling, committed, realised and overdraft of the line of 2027, by its raw row."""
    with desk.database.read() as session:
        row = session.query(BudgetLine).filter_by(fiscal_year=2027).one()
        return row.ceiling, row.committed, row.realised, row.overdraft


def borne(desk: Desk) -> list[tuple[int, int]]:
    """What was granted and what of it the ceiling bears, by raw rows."""
    with desk.database.read() as session:
        rows = session.query(BudgetOverride).order_by(BudgetOverride.id)
        return [(row.amount, row.covered) for row in rows]


def sound(desk: Desk) -> bool:
    """Whether every sum of the file agrees with its rows."""
    with desk.database.read() as session:
        return integrity.faults(session) == []


def test_without_a_named_ground_nothing_is_submitted(desk: Desk) -> None:
    without_dpa(desk)
    draft = a_draft(desk, leave=LEAVE)
    saved = trips.save_draft(desk, draft)
    with pytest.raises(Incomplete, match="^DPA 2027 belum masuk, jadi belum ada pagunya"):
        trips.submit(desk, saved.trip_id, saved.version)
    allow_early(desk)
    told = [
        problem
        for problem in draft_check.check_draft(desk, draft).problems
        if problem.field == "budget_line_id"
    ]
    assert [(problem.blocking, problem.sentence) for problem in told] == [
        (False, f"DPA 2027 belum masuk. Berdasarkan {GROUND}, perjalanan boleh disetujui dan "
                "dinomori; uangnya belum dapat dibayar."),
    ]  # fmt: skip
    assert trips.submit(desk, saved.trip_id, saved.version).trip_id == saved.trip_id


def test_the_head_is_told_and_the_ground_taken_back_holds_it_up(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    allow_early(desk)
    trip_id = a_trip(desk, leave=LEAVE)
    case = approvals.open_case(head, trip_id)
    assert case.early.startswith("DPA 2027 belum masuk.")
    assert (case.hindrance, case.may_exceed) == ("", False)
    allow_early(desk, "")
    allow_overspending(desk)
    case = approvals.open_case(head, trip_id)
    assert case.hindrance == case.early
    assert not case.may_exceed
    sheet = trip_sheet.open_trip(head, trip_id)
    with pytest.raises(BudgetAwaited):
        approvals.approve(head, trip_id, sheet.version, sheet.content_hash)
    with pytest.raises(BudgetAwaited):
        approvals.approve_over(head, trip_id, sheet.version, sheet.content_hash, "Mendesak")
    assert sums(desk) == (0, 0, 0, 0)


def test_letters_are_numbered_and_no_money_moves(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    allow_early(desk)
    trip_id = approved(desk, head, a_trip(desk, leave=LEAVE))
    event = history.list_history(head, 1)[0]
    assert event.details["sebelum_dpa"] == GROUND
    assert sums(desk) == (0, COST, 0, COST)
    version = trip_sheet.open_trip(desk, trip_id).version
    numbers = letters.issue(desk, trip_id, version, date(2027, 1, 4))
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.ISSUED
    assert numbers
    (one,) = stories.travellers(desk, trip_id)
    with pytest.raises(BudgetAwaited, match=r"belum masuk, jadi uang perjalanan ini \(Rp3.062.000"):
        advances.pay_advance(desk, one, PayForm(amount=100_000, paid_on=DAY))
    stories.spend(desk, one)
    verified(desk, trip_id)
    with pytest.raises(BudgetAwaited):
        settlement.settle(desk, trip_id, DAY, STS)
    dpa(desk, 50_000_000)
    assert sums(desk) == (50_000_000, COST, 0, 0)
    assert borne(desk) == [(COST, COST)]
    settlement.settle(desk, trip_id, DAY, STS)
    assert sums(desk) == (50_000_000, 0, COST, 0)
    assert sound(desk)


def test_a_lower_dpa_bears_the_earliest_and_tells_of_the_rest(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    allow_early(desk)
    first = issued(desk, head, a_trip(desk, leave=LEAVE), date(2027, 1, 4))
    second = issued(desk, head, a_trip(desk, "Bima", leave=LEAVE), date(2027, 1, 4))
    assert sums(desk) == (0, 2 * COST, 0, 2 * COST)
    dpa(desk, COST + 1_000_000)
    assert sums(desk) == (COST + 1_000_000, 2 * COST, 0, COST - 1_000_000)
    assert borne(desk) == [(COST, COST), (COST, 1_000_000)]
    assert line(desk).left == 0
    (ayu,), (bima,) = stories.travellers(desk, first), stories.travellers(desk, second)
    advances.pay_advance(desk, ayu, PayForm(amount=1_000, paid_on=DAY))
    with pytest.raises(BudgetAwaited, match="pagunya kurang Rp2.062.000"):
        advances.pay_advance(desk, bima, PayForm(amount=1_000, paid_on=DAY))
    third = a_draft(desk, "Eka", leave=LEAVE)
    assert not draft_check.check_draft(desk, third).ready
    whole = RecapFilter(first=date(2027, 1, 1), last=date(2027, 12, 31))
    audit = catalogue.table(desk, "pemeriksaan", whole)
    rows = [row for row in audit.rows if row[0] == "Disetujui sebelum DPA masuk"]
    assert [(row[5], row[6]) for row in rows] == [
        (COST, f"5.1.02.04.01.0001 belum berpagu saat disetujui Surya Adiwangsa, berdasarkan "
               f"{GROUND}."),
        (COST, f"5.1.02.04.01.0001 belum berpagu saat disetujui Surya Adiwangsa, berdasarkan "
               f"{GROUND}. Belum tertampung pagu: Rp2.062.000."),
    ]  # fmt: skip
    dpa(desk, 2 * COST)
    assert sums(desk) == (2 * COST, 2 * COST, 0, 0)
    advances.pay_advance(desk, bima, PayForm(amount=1_000, paid_on=DAY))
    assert sound(desk)


def test_what_a_cancelled_trip_frees_bears_the_next(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    allow_early(desk)
    first = approved(desk, head, a_trip(desk, leave=LEAVE))
    approved(desk, head, a_trip(desk, "Bima", leave=LEAVE))
    dpa(desk, COST)
    assert sums(desk) == (COST, 2 * COST, 0, COST)
    trips.cancel(desk, first, "Ditunda")
    assert sums(desk) == (COST, COST, 0, 0)
    assert borne(desk) == [(COST, COST), (COST, COST)]
    assert sound(desk)


def test_an_open_one_that_goes_takes_its_permission_along(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    allow_early(desk)
    first = approved(desk, head, a_trip(desk, leave=LEAVE))
    second = approved(desk, head, a_trip(desk, "Bima", leave=LEAVE))
    dpa(desk, COST + 500)
    trips.cancel(desk, second, "Ditunda")
    assert sums(desk) == (COST + 500, COST, 0, 0)
    version = trip_sheet.open_trip(head, first).version
    second_decision.revoke(head, first, version, "Undangan ditarik")
    assert sums(desk) == (COST + 500, 0, 0, 0)
    assert sound(desk)


def test_a_saving_bears_what_waited(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    allow_early(desk)
    first = issued(desk, head, a_trip(desk, leave=LEAVE), date(2027, 1, 4))
    approved(desk, head, a_trip(desk, "Bima", leave=LEAVE))
    dpa(desk, 2 * COST - 2_000)
    assert sums(desk)[3] == 2_000
    (one,) = stories.travellers(desk, first)
    stories.spend(desk, one, penginapan=685_000)
    verified(desk, first)
    settlement.settle(desk, first, DAY, STS)
    spent = COST - 2_000
    assert sums(desk) == (2 * COST - 2_000, COST, spent, 0)
    assert sound(desk)


def test_the_first_ceiling_is_murni_whatever_brought_it(desk: Desk) -> None:
    without_dpa(desk)
    row = line(desk)
    assert (row.ceiling, row.activity_name, row.account_name) == (
        0, "Rapat Koordinasi dan Konsultasi SKPD", line(desk, 2026).account_name,
    )  # fmt: skip
    assert budget.line_history(desk, row.id) == []
    budget.revise_line(desk, row.id, RevisionKind.AMENDMENT, 7_000_000, DAY, "DPA 1")
    budget.revise_line(desk, row.id, RevisionKind.AMENDMENT, 8_000_000, DAY, "DPPA 1")
    kinds = [revision.kind for revision in budget.line_history(desk, row.id)]
    assert kinds == [RevisionKind.AMENDMENT, RevisionKind.ORIGINAL]


def test_nothing_is_copied_twice(desk: Desk) -> None:
    without_dpa(desk)
    with pytest.raises(
        BadInput, match=r"^Tidak ada baris DPA 2026 yang belum ada pada tahun 2027.$"
    ):
        structure.copy_structure(desk, 2027)


def test_costs_may_be_written_down_before_the_dpa(desk: Desk, head: Desk) -> None:
    without_dpa(desk)
    allow_early(desk)
    trip_id = issued(desk, head, a_trip(desk, leave=LEAVE), date(2027, 1, 4))
    (one,) = stories.travellers(desk, trip_id)
    actual_costs.record_costs(desk, one, [])
    assert sums(desk) == (0, COST, 0, COST)
