"""An account is handed in whole, and looked at line by line by a second person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from perdin.account_errors import SamePerson
from perdin.errors import BadInput, NotFound, SelfDecision, StaleVersion
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import AccountState, Verdict
from perdin.rules.travel import Component
from perdin.rules.workflow import Role
from perdin.services.accounting import (
    account_sheet,
    accounts,
    actual_costs,
    cost_lines,
    verification,
    verification_log,
)
from perdin.services.accounting.account_sheet import Account
from perdin.services.desk import Desk
from perdin.services.office import money_settings
from perdin.services.safekeeping import integrity
from perdin.services.trips import trip_sheet
from tests.office import a_trip, issued, proved, seated, seated_twice, second_person

S = AccountState


@pytest.fixture
def traveller_id(desk: Desk, head: Desk) -> int:
    """A traveller whose costs the admin wrote down."""
    trip = issued(desk, head, a_trip(desk))
    (traveller,) = trip_sheet.open_trip(desk, trip).travellers
    actual_costs.record_costs(desk, traveller.id, costs_of(desk, traveller.id))
    return traveller.id


def costs_of(desk: Desk, traveller_id: int) -> list[ActualCost]:
    return proved(cost_lines.costs_to_record(desk, traveller_id))


def account(desk: Desk, traveller_id: int) -> Account:
    return account_sheet.open_account(desk, traveller_id)


def handed_in(desk: Desk, traveller_id: int) -> Account:
    verification.submit_account(desk, traveller_id, account(desk, traveller_id).version)
    return account(desk, traveller_id)


def test_each_line_is_accepted_and_the_last_one_ends_it(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    was = handed_in(desk, traveller_id)
    assert (was.state, was.handed_in_by) == (S.SUBMITTED, desk.person.name)
    (waiting,) = verification_log.list_waiting(treasurer)
    assert (waiting.traveller_id, waiting.amount, waiting.hindrance) == (
        traveller_id,
        was.spent,
        "",
    )
    assert desk.person.name in verification_log.list_waiting(desk)[0].hindrance
    first, *rest = [line.id for line in was.lines]
    state = verification.accept_lines(treasurer, traveller_id, was.version, [first])
    assert state is S.SUBMITTED
    now = account(desk, traveller_id)
    state = verification.accept_lines(treasurer, traveller_id, now.version, rest)
    done = account(desk, traveller_id)
    assert (state, done.state, done.verified_by) == (S.VERIFIED, S.VERIFIED, "Citra")
    assert {line.verdict for line in done.lines} == {Verdict.ACCEPTED}
    assert verification_log.list_waiting(treasurer) == []
    said = verification_log.verification_history(desk, traveller_id)
    assert [row.component for row in said] == [line.cost.component for line in was.lines]
    assert sum(row.after for row in said) == done.spent


def test_a_correction_keeps_what_was_claimed(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    was = handed_in(desk, traveller_id)
    daily = was.lines[0]
    assert daily.cost.component is Component.UANG_HARIAN
    for reason, days, words in (("", 2, "alasannya"), ("Lebih", 4, "hanya untuk 3 hari")):
        with pytest.raises(BadInput, match=words):
            verification.correct_line(
                treasurer, traveller_id, was.version, daily.id, days, daily.cost.rate, reason
            )
    fare = next(line for line in was.lines if line.cost.component is Component.TRANSPORT)
    with pytest.raises(BadInput, match="lebih dari yang diajukan"):
        verification.correct_line(
            treasurer, traveller_id, was.version, fare.id, 1, fare.amount + 1, "Lebih"
        )
    verification.correct_line(
        treasurer, traveller_id, was.version, daily.id, 2, 400_000, "Pulang sehari lebih awal"
    )
    now = account(desk, traveller_id)
    line = now.lines[0]
    assert (line.amount, line.claimed, line.verdict) == (800_000, daily.amount, Verdict.CORRECTED)
    assert line.verdict_note == "Pulang sehari lebih awal"
    assert now.spent == was.spent - daily.amount + 800_000
    verification.correct_line(
        treasurer, traveller_id, now.version, daily.id, 2, 430_000, "Tarifnya benar"
    )
    again = account(desk, traveller_id)
    assert (again.lines[0].amount, again.lines[0].claimed) == (860_000, daily.amount)
    verification.accept_lines(treasurer, traveller_id, again.version)
    assert account(desk, traveller_id).lines[0].verdict is Verdict.CORRECTED
    rows = verification_log.verification_history(desk, traveller_id)
    assert [(x.before, x.after) for x in rows[:2]] == [(daily.amount, 800_000), (800_000, 860_000)]
    with desk.database.read() as session:
        assert integrity.faults(session) == []


def test_what_is_returned_comes_back_with_what_was_accepted(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    was = handed_in(desk, traveller_id)
    daily, hotel, _way = was.lines
    verification.accept_lines(treasurer, traveller_id, was.version, [daily.id])
    version = account(desk, traveller_id).version
    with pytest.raises(BadInput, match="alasannya"):
        verification.return_account(treasurer, traveller_id, version, " ", [hotel.id])
    verification.return_account(treasurer, traveller_id, version, "Nota kabur", [hotel.id])
    back = account(desk, traveller_id)
    assert back.state is S.RETURNED
    assert [line.verdict_note for line in back.lines] == ["", "Nota kabur", ""]
    new = [replace(cost, rate=600_000) if cost.component is Component.PENGINAPAN else cost
           for cost in cost_lines.costs_to_record(desk, traveller_id)]  # fmt: skip
    actual_costs.record_costs(desk, traveller_id, new, back.version)
    changed = account(desk, traveller_id)
    assert [line.verdict for line in changed.lines] == [
        Verdict.ACCEPTED, Verdict.PENDING, Verdict.PENDING,
    ]  # fmt: skip
    version = handed_in(desk, traveller_id).version
    assert verification.accept_lines(treasurer, traveller_id, version) is S.VERIFIED
    assert verification.return_account(
        treasurer, traveller_id, account(desk, traveller_id).version, "Salah orang"
    ) is S.RETURNED  # fmt: skip
    whole = verification_log.verification_history(desk, traveller_id)[-1]
    assert (whole.component, whole.verdict, whole.reason) == (None, Verdict.RETURNED, "Salah orang")


def test_nobody_changes_what_is_handed_in(desk: Desk, treasurer: Desk, traveller_id: int) -> None:
    version = handed_in(desk, traveller_id).version
    with pytest.raises(BadInput, match="sedang diverifikasi"):
        actual_costs.record_costs(desk, traveller_id, [])
    with pytest.raises(BadInput, match="sedang diverifikasi"):
        verification.submit_account(desk, traveller_id)
    assert verification.withdraw_account(desk, traveller_id, version) is S.OPEN
    with pytest.raises(BadInput, match="Belum diserahkan"):
        verification.accept_lines(treasurer, traveller_id, account(desk, traveller_id).version)
    version = handed_in(desk, traveller_id).version
    verification.accept_lines(treasurer, traveller_id, version)
    with pytest.raises(BadInput, match="sudah diverifikasi"):
        actual_costs.record_costs(desk, traveller_id, [])
    with pytest.raises(BadInput, match="Terverifikasi"):
        verification.withdraw_account(desk, traveller_id)


def test_of_two_verifiers_the_slower_is_told_who_was_faster(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    colleague = another_treasurer(desk, "Gita")
    was = handed_in(desk, traveller_id)
    line = was.lines[0].id
    verification.accept_lines(treasurer, traveller_id, was.version, [line])
    late_acts: tuple[Callable[[], object], ...] = (
        lambda: verification.accept_lines(colleague, traveller_id, was.version, [line]),
        lambda: verification.correct_line(colleague, traveller_id, was.version, line, 1, 1, "Beda"),
        lambda: verification.return_account(colleague, traveller_id, was.version, "Beda"),
    )
    for late in late_acts:
        with pytest.raises(StaleVersion, match="sudah diubah oleh Citra"):
            late()
    assert len(verification_log.verification_history(desk, traveller_id)) == 1
    assert account(desk, traveller_id).spent == was.spent


def another_treasurer(desk: Desk, name: str, employee: int | None = None) -> Desk:
    return seated(desk, name, Role.KEUANGAN, employee)


def test_who_wrote_handed_in_or_travelled_does_not_verify(
    desk: Desk, treasurer: Desk, desk_of: Callable[[Role], Desk], traveller_id: int
) -> None:
    """Every pair of the four eyes, at the services themselves."""
    version = handed_in(desk, traveller_id).version
    with pytest.raises(SamePerson, match="Eka mencatat atau menyerahkan"):
        verification.accept_lines(desk, traveller_id, version)
    traveller = trip_sheet.open_trip(desk, account(desk, traveller_id).trip_id).travellers[0]
    herself = another_treasurer(desk, "Ayu L.", traveller.employee_id)
    with pytest.raises(SelfDecision):
        verification.accept_lines(herself, traveller_id, version)
    verification.withdraw_account(desk, traveller_id)
    verification.submit_account(treasurer, traveller_id)
    now = account(desk, traveller_id).version
    for wrong in (treasurer, desk):
        with pytest.raises(SamePerson):
            verification.accept_lines(wrong, traveller_id, now)
    verification.accept_lines(another_treasurer(desk, "Gita"), traveller_id, now)
    assert account(desk, traveller_id).state is S.VERIFIED


def test_a_second_seat_of_the_same_employee_is_no_second_person(
    desk: Desk, treasurer: Desk, traveller_id: int
) -> None:
    verification.submit_account(treasurer, traveller_id)
    citra = treasurer.person.employee_id
    assert citra is not None
    twin = seated_twice(desk, "Citra dua", Role.KEUANGAN, citra)
    with pytest.raises(SamePerson):
        verification.accept_lines(twin, traveller_id, account(desk, traveller_id).version)


def test_the_known_bad_twin_verifies_its_own(
    desk: Desk, traveller_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the rule the recorder gets through: what the test above watches is that rule."""
    version = handed_in(desk, traveller_id).version
    monkeypatch.setattr(accounts, "same_person", lambda _work, _user: False)
    assert verification.accept_lines(desk, traveller_id, version) is S.VERIFIED


def test_ones_own_costs_are_written_only_where_another_verifies(
    desk: Desk, head: Desk, treasurer: Desk
) -> None:
    trip = issued(desk, head, a_trip(desk, "Citra"))
    (own,) = trip_sheet.open_trip(desk, trip).travellers
    costs = costs_of(treasurer, own.id)
    actual_costs.record_costs(treasurer, own.id, costs)
    kept, version = money_settings.open_settings(desk)
    alone = replace(kept, require_verification=False)
    money_settings.save_settings(desk, alone, version)
    with pytest.raises(SelfDecision, match="Citra"):
        actual_costs.record_costs(treasurer, own.id, costs)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"unproved_reason": ""}, "perlu alasannya"),
        ({"reason": "Tiket pesawat PP Jakarta"}, "harus berbukti"),
    ],
)
def test_what_lacks_its_receipt_may_be_saved_but_not_handed_in(
    desk: Desk, traveller_id: int, changed: dict[str, Any], words: str
) -> None:
    costs = [replace(cost, **changed) if cost.component is Component.TRANSPORT else cost
             for cost in costs_of(desk, traveller_id)]  # fmt: skip
    shown = actual_costs.check_costs(desk, traveller_id, costs)
    assert shown.ready
    assert [(x.row, x.missing) for x in shown.problems] == [(2, True)]
    actual_costs.record_costs(desk, traveller_id, costs)
    with pytest.raises(BadInput, match=words):
        verification.submit_account(desk, traveller_id)
    assert account(desk, traveller_id).state is S.OPEN


def test_expenses_without_receipt_have_the_offices_limit(desk: Desk, traveller_id: int) -> None:
    kept, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(kept, most_unproved=399_999), version)
    with pytest.raises(BadInput, match=r"Rp400.000 melebihi batas kantor, Rp399.999"):
        verification.submit_account(desk, traveller_id)
    kept, version = money_settings.open_settings(desk)
    money_settings.save_settings(desk, replace(kept, most_unproved=400_000), version)
    verification.submit_account(desk, traveller_id)


def test_ceilings_and_days_are_told_row_by_row_as_typed(desk: Desk, traveller_id: int) -> None:
    daily, hotel, way = costs_of(desk, traveller_id)
    wrong = [replace(daily, quantity=4), replace(hotel, rate=686_001), replace(way, rate=-1),
             replace(way, spent_on=date(2026, 3, 6))]  # fmt: skip
    shown = actual_costs.check_costs(desk, traveller_id, wrong)
    wrong_fields = {(x.row, x.field) for x in shown.problems if x.blocking}
    assert wrong_fields == {(0, "quantity"), (1, "rate"), (2, "rate"), (3, "spent_on")}
    assert shown.most[Component.PENGINAPAN] == 2 * 686_000
    with pytest.raises(BadInput):
        actual_costs.record_costs(desk, traveller_id, wrong)
    assert account(desk, traveller_id).spent == sum(x.amount for x in (daily, hotel, way))


def test_two_clerks_at_one_account(desk: Desk, treasurer: Desk, traveller_id: int) -> None:
    seen = account(desk, traveller_id).version
    actual_costs.record_costs(treasurer, traveller_id, costs_of(desk, traveller_id)[:1], seen)
    with pytest.raises(StaleVersion, match="Citra"):
        actual_costs.record_costs(desk, traveller_id, [], seen)
    with pytest.raises(NotFound):
        verification.accept_lines(
            second_person(desk), 999, 1
        )  # fmt: skip
