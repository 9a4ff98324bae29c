"""Real costs are kept as they were typed, with their receipts and with what was said of them."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, NotFound
from perdin.models.money import CostLine
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import CostStage, Verdict
from perdin.rules.spending import CostProblem
from perdin.rules.travel import Component
from perdin.services.accounting import (
    actual_costs,
    cost_lines,
    settlement,
    verification,
    verification_log,
)
from perdin.services.desk import Desk
from perdin.services.trips import trip_sheet, trips
from tests.office import a_trip, approved, spent
from tests.services.accounting.stories import (
    PLANNED,
    TAXI,
    a_receipt,
    account,
    hand_in,
    spend,
    travellers,
)
from tests.services.stages import DAY


def test_costs_come_back_as_they_were_typed_and_in_their_order(
    desk: Desk, trip: int, traveller_id: int
) -> None:
    receipt_id = a_receipt(desk, trip)
    typed = [
        replace(TAXI, receipt="Nota T-1", receipt_id=receipt_id, spent_on=date(2026, 3, 4)),
        ActualCost(
            component=Component.UANG_HARIAN, quantity=3, unit="hari", rate=400_000, reason="Sehari"
        ),
        replace(TAXI, quantity=1, unit="trip", rate=30_000, unproved_reason="Tanpa karcis"),
    ]
    assert actual_costs.record_costs(desk, traveller_id, typed) == 150_000 + 1_200_000 + 30_000
    assert cost_lines.costs_to_record(desk, traveller_id) == typed
    shown = account(desk, traveller_id)
    assert [row.cost for row in shown.lines] == typed
    assert [row.amount for row in shown.lines] == [150_000, 1_200_000, 30_000]
    assert [(row.verdict, row.verdict_note, row.claimed) for row in shown.lines] == [
        (Verdict.PENDING, "", None)
    ] * 3
    sheet = trip_sheet.open_trip(desk, trip).travellers[1]
    assert [(line.source, line.ceiling) for line in sheet.actual] == [
        ("PMK 113/PMK.05/2012: biaya riil", None),
        ("Perpres 72/2025 tabel 1.2", 430_000),
        ("Bukti pengeluaran", None),
    ]
    assert sum(line.amount for line in sheet.lines) == PLANNED, "the estimate stays beside them"


def test_until_costs_are_written_the_estimate_is_what_to_start_from(
    desk: Desk, traveller_id: int
) -> None:
    planned = [
        (cost.component, cost.amount) for cost in cost_lines.costs_to_record(desk, traveller_id)
    ]
    assert planned == [
        (Component.UANG_HARIAN, 1_290_000),
        (Component.PENGINAPAN, 1_372_000),
        (Component.TRANSPORT, 400_000),
    ]
    with pytest.raises(NotFound, match="Pelaksana"):
        cost_lines.costs_to_record(desk, 999)


def test_blanks_around_what_was_typed_are_not_kept(desk: Desk, traveller_id: int) -> None:
    typed = [
        replace(TAXI, receipt="  Nota T-1 ", unproved_reason=" Hilang "),
        replace(TAXI, rate=1, unproved_reason="  Karcis hilang "),
    ]
    actual_costs.record_costs(desk, traveller_id, typed)
    kept = cost_lines.costs_to_record(desk, traveller_id)
    assert [(cost.receipt, cost.unproved_reason) for cost in kept] == [
        ("Nota T-1", "Hilang"),
        ("", "Karcis hilang"),
    ]


def test_a_check_of_costs_says_their_total_and_what_is_only_missing(
    desk: Desk, traveller_id: int
) -> None:
    check = actual_costs.check_costs(
        desk, traveller_id, [TAXI, replace(TAXI, quantity=1, receipt="Nota")]
    )
    assert check.total == 225_000
    assert check.ready
    assert [(problem.row, problem.field) for problem in check.problems] == [(0, "unproved_reason")]
    assert check.most == {
        Component.UANG_HARIAN: 1_290_000,
        Component.PENGINAPAN: 1_372_000,
        Component.TRANSPORT: 400_000,
    }
    gone = actual_costs.check_costs(desk, traveller_id, [replace(TAXI, receipt_id=999)])
    assert gone.ready, "a receipt that was thrown away meanwhile is told when it is saved"
    assert account(desk, traveller_id).lines == (), "looking writes nothing"
    with pytest.raises(NotFound):
        actual_costs.check_costs(desk, 999, [])
    assert isinstance(check.problems[0], CostProblem)


def test_what_was_said_of_an_unchanged_line_stays(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    """Accepted and corrected stand; what was returned has to be looked at again, its note stays."""
    spend(desk, traveller_id)
    daily, hotel, way = hand_in(desk, traveller_id).lines
    verification.accept_lines(
        treasurer, traveller_id, account(desk, traveller_id).version, [way.id]
    )
    verification.correct_line(
        treasurer,
        traveller_id,
        account(desk, traveller_id).version,
        daily.id,
        2,
        430_000,
        "Dua hari",
    )
    verification.return_account(
        treasurer, traveller_id, account(desk, traveller_id).version, "Nota kabur", [hotel.id]
    )
    actual_costs.record_costs(desk, traveller_id, cost_lines.costs_to_record(desk, traveller_id))
    lines = account(desk, traveller_id).lines
    assert [(line.verdict, line.verdict_note, line.claimed) for line in lines] == [
        (Verdict.CORRECTED, "Dua hari", 1_290_000),
        (Verdict.PENDING, "Nota kabur", None),
        (Verdict.ACCEPTED, "", None),
    ]
    changed = [
        replace(cost, rate=cost.rate - 1) for cost in cost_lines.costs_to_record(desk, traveller_id)
    ]
    actual_costs.record_costs(desk, traveller_id, changed)
    lines = account(desk, traveller_id).lines
    assert {(line.verdict, line.verdict_note, line.claimed) for line in lines} == {
        (Verdict.PENDING, "", None)
    }


def test_who_wrote_a_line_first_stays_its_writer(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    """Saving it again unchanged takes nobody's place; a changed line is of who changed it."""
    spend(desk, traveller_id)
    actual_costs.record_costs(
        treasurer, traveller_id, cost_lines.costs_to_record(desk, traveller_id)
    )
    assert recorders(desk, traveller_id) == {desk.person.user_id}
    hand_in(desk, traveller_id)
    (waiting,) = verification_log.list_waiting(treasurer)
    assert waiting.hindrance == ""
    verification.withdraw_account(desk, traveller_id)
    spend(treasurer, traveller_id, transport=390_000)
    assert recorders(desk, traveller_id) == {desk.person.user_id, treasurer.person.user_id}
    with desk.database.write() as session:  # before the program knew who wrote a line down
        session.connection().exec_driver_sql("UPDATE cost_line SET recorded_by_id = NULL")
    actual_costs.record_costs(
        treasurer, traveller_id, cost_lines.costs_to_record(desk, traveller_id)
    )
    assert recorders(desk, traveller_id) == {treasurer.person.user_id}


def recorders(desk: Desk, traveller_id: int) -> set[int | None]:
    with desk.database.read() as session:
        rows = session.query(CostLine).filter_by(traveller_id=traveller_id, stage=CostStage.ACTUAL)
        return {row.recorded_by_id for row in rows}


def test_costs_are_written_after_the_letters_and_before_the_end(
    desk: Desk, head: Desk, trip: int, traveller_id: int
) -> None:
    after_the_letters = "Biaya riil dicatat setelah surat terbit dan sebelum rampung"
    early = approved(desk, head, a_trip(desk, "Citra"))
    (traveller,) = travellers(desk, early)
    with pytest.raises(BadInput, match=after_the_letters):
        actual_costs.record_costs(desk, traveller, [])
    never = a_trip(desk, "Eka")
    trips.cancel(desk, never, "Batal")
    (traveller,) = travellers(desk, never)
    with pytest.raises(BadInput, match=after_the_letters):
        actual_costs.record_costs(desk, traveller, [])
    settlement.settle(desk, spent(desk, trip), DAY)
    with pytest.raises(BadInput, match="Perjalanan ini sudah rampung, jadi hanya dapat dibaca"):
        actual_costs.record_costs(desk, traveller_id, [])
    with pytest.raises(NotFound):
        actual_costs.record_costs(desk, 999, [])


def test_the_plan_stays_the_bound_when_costs_are_written_anew(
    desk: Desk, traveller_id: int
) -> None:
    spend(desk, traveller_id)
    costs = cost_lines.costs_to_record(desk, traveller_id)
    assert actual_costs.check_costs(desk, traveller_id, costs).most == {
        Component.UANG_HARIAN: 1_290_000,
        Component.PENGINAPAN: 1_372_000,
        Component.TRANSPORT: 400_000,
    }
    with pytest.raises(BadInput, match="paling banyak Rp686.000 semalam"):
        spend(desk, traveller_id, penginapan=686_001)
