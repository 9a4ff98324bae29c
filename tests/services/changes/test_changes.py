"""A trip that stands is changed: by a draft over it, decided on, and put in its place."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import (
    AlreadyTravelling,
    BadInput,
    Incomplete,
    StaleVersion,
)
from perdin.models.trips import Trip
from perdin.rules.changes import ChangeKind, ChangeState
from perdin.rules.workflow import TripState
from perdin.services.accounting import (
    accounts,
    actual_costs,
    advances,
    cost_lines,
    payments,
    verification,
)
from perdin.services.accounting.payments import PayForm
from perdin.services.budget import budget
from perdin.services.changes import change_sheet, changes, deciding
from perdin.services.desk import Desk
from perdin.services.safekeeping import integrity
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_list, trip_sheet
from perdin.services.trips.trip_list import TripFilter
from tests.office import CILEGON, a_trip, approved, issued, person, proved, to
from tests.services.changes.asking import (
    approve,
    asked,
    changed,
    longer,
    moved_to,
    typed,
    with_people,
)

DAILY = 430_000
"""Uang harian of Jawa Barat, Perpres 72/2025 table 1.2."""
HOTEL = 686_000
"""Class 4 there, table 1.4."""
THREE_DAYS = 3 * DAILY + 2 * HOTEL + 400_000
A_DAY = DAILY + HOTEL
PAID_ON = date(2026, 3, 2)


def no_faults(desk: Desk) -> None:
    with desk.database.read() as session:
        assert integrity.faults(session) == []


def committed(desk: Desk) -> int:
    return budget.list_budget(desk, 2026)[0].committed


def test_an_extension_is_seen_beside_what_stands(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    sheet = change_sheet.open_change(head, asked(desk, trip_id, longer(1)))
    assert (sheet.kind, sheet.state) == (ChangeKind.EXTENSION, ChangeState.SUBMITTED)
    assert (sheet.before, sheet.after) == (THREE_DAYS, THREE_DAYS + A_DAY)
    assert (sheet.days_before, sheet.days_after) == (3, 4)
    assert sheet.left == 50_000_000
    assert sheet.may_decide
    assert [one.name for one in sheet.differences if one.differs] == ["Tanggal"]
    assert trip_sheet.open_trip(desk, trip_id).estimated == THREE_DAYS, "what stands still stands"
    assert committed(desk) == THREE_DAYS
    assert approvals.count_inbox(head) == 1
    assert [one.id for one in change_sheet.waiting(head)] == [sheet.id]


def test_approved_it_takes_the_place_of_what_stood(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    before = trip_sheet.open_trip(desk, trip_id)
    change = changed(desk, head, trip_id, longer(1))
    after = trip_sheet.open_trip(desk, trip_id)
    assert (after.back, after.estimated) == (date(2026, 3, 6), THREE_DAYS + A_DAY)
    assert committed(desk) == THREE_DAYS + A_DAY
    assert after.travellers[0].id == before.travellers[0].id
    assert (change.number, change.state, change.before, change.after) == (
        1, ChangeState.APPROVED, THREE_DAYS, THREE_DAYS + A_DAY,
    )  # fmt: skip
    event = history.trip_history(desk, trip_id)[0]
    assert (event.action, event.details["isi_semula"]) == ("approve_change", before.content_hash)
    assert event.details["isi"] == after.content_hash
    no_faults(desk)


def test_the_first_calculation_stays_to_be_read_after_two_changes(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    first = trip_sheet.open_trip(desk, trip_id)
    changed(desk, head, trip_id, longer(2))
    changed(desk, head, trip_id, longer(-1))
    second, oldest = change_sheet.list_changes(desk, trip_id)
    assert (second.number, oldest.number) == (2, 1)
    assert (oldest.before, oldest.after) == (THREE_DAYS, THREE_DAYS + 2 * A_DAY)
    assert (second.before, second.after) == (THREE_DAYS + 2 * A_DAY, THREE_DAYS + A_DAY)
    assert (second.kind, oldest.kind) == (ChangeKind.SHORTENING, ChangeKind.EXTENSION)
    ((_name, lines),) = oldest.calculation
    assert [(line.component, line.quantity, line.rate, line.amount) for line in lines] == [
        (line.component, line.quantity, line.rate, line.amount)
        for line in first.travellers[0].lines
    ]
    no_faults(desk)


def test_a_shortening_below_what_was_paid_is_told_and_paid_back(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    advances.pay_advance(desk, ayu.id, PayForm(amount=3_000_000, paid_on=PAID_ON))
    paid_before = payments.list_payments(desk, trip_id)
    change_id = asked(desk, trip_id, longer(-2))
    (row,) = change_sheet.open_change(head, change_id).people
    cost = DAILY + 400_000
    assert (row.paid, row.advance, row.over) == (3_000_000, cost, 3_000_000 - cost)
    assert row.difference == cost - THREE_DAYS
    approve(head, change_id)
    (balance,) = accounts.balances(desk, trip_id)
    assert (balance.paid, balance.remaining) == (3_000_000, cost - 3_000_000)
    assert payments.list_payments(desk, trip_id) == paid_before
    assert committed(desk) == cost
    no_faults(desk)


def test_days_on_which_one_of_the_people_is_away_are_refused(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    a_trip(desk, "Bima", leave=date(2026, 3, 6), days=2)
    kept = typed(desk, trip_id, longer(1))
    sheet = change_sheet.open_change(desk, kept.change_id)
    assert any("Bima" in sentence for sentence in sheet.problems)
    with pytest.raises(AlreadyTravelling, match="Bima"):
        changes.submit_change(desk, kept.change_id, kept.version)


def test_days_taken_between_asking_and_deciding_are_refused_too(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    change_id = asked(desk, trip_id, longer(1))
    a_trip(desk, "Ayu", leave=date(2026, 3, 6), days=2)
    with pytest.raises(AlreadyTravelling):
        approve(head, change_id)
    assert trip_sheet.open_trip(desk, trip_id).estimated == THREE_DAYS
    assert committed(desk) == THREE_DAYS


def test_an_advance_paid_meanwhile_is_told_to_who_decides(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    change_id = asked(desk, trip_id, longer(-2))
    seen = change_sheet.open_change(head, change_id)
    advances.pay_advance(desk, ayu.id, PayForm(amount=2_000_000, paid_on=PAID_ON))
    with pytest.raises(StaleVersion):
        deciding.approve_change(head, change_id, seen.content_hash, seen.standing)
    approve(head, change_id)
    with pytest.raises(BadInput):  # and to who pays by what stood before
        advances.pay_advance(desk, ayu.id, PayForm(amount=1_000_000, paid_on=PAID_ON))


def test_who_records_costs_meanwhile_is_told_of_the_change(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    costs = proved(cost_lines.costs_to_record(desk, ayu.id))
    with desk.database.read() as session:
        version = session.get_one(Trip, trip_id).travellers[0].version
    changed(desk, head, trip_id, longer(1))
    with pytest.raises(StaleVersion):
        actual_costs.record_costs(desk, ayu.id, costs, version)


def test_the_fourth_day_of_an_extension_is_recorded(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    actual_costs.record_costs(desk, ayu.id, proved(cost_lines.costs_to_record(desk, ayu.id)))
    changed(desk, head, trip_id, longer(1))
    kept = trip_sheet.open_trip(desk, trip_id).travellers[0]
    assert kept.spent == THREE_DAYS, "what was recorded stays as it was"
    again = cost_lines.costs_to_record(desk, ayu.id)
    assert sum(cost.amount for cost in again) == THREE_DAYS
    days = [cost if cost.rate != DAILY else replace(cost, quantity=4) for cost in again]
    assert actual_costs.record_costs(desk, ayu.id, proved(days)) == THREE_DAYS + DAILY
    no_faults(desk)


def test_an_account_that_is_handed_in_comes_first(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    (ayu,) = trip_sheet.open_trip(desk, trip_id).travellers
    change_id = asked(desk, trip_id, longer(1))
    actual_costs.record_costs(desk, ayu.id, proved(cost_lines.costs_to_record(desk, ayu.id)))
    verification.submit_account(desk, ayu.id)
    with pytest.raises(BadInput, match="sudah diserahkan"):
        approve(head, change_id)


def test_who_leaves_takes_along_what_was_paid(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu, bima = trip_sheet.open_trip(desk, trip_id).travellers
    advances.pay_advance(desk, bima.id, PayForm(amount=1_000_000, paid_on=PAID_ON))
    change_id = asked(desk, trip_id, with_people(ayu.employee_id), "Bima sakit")
    rows = {row.name: row for row in change_sheet.open_change(head, change_id).people}
    assert rows["Bima Sakti Pratama, S.Kom."].over == 1_000_000
    apart = approve(head, change_id)
    assert apart is not None
    own = trip_sheet.open_trip(desk, apart)
    assert (own.state, own.closing_reason) == (TripState.CANCELLED, "Bima sakit")
    assert [one.id for one in own.travellers] == [bima.id]
    assert [one.id for one in trip_sheet.open_trip(desk, trip_id).travellers] == [ayu.id]
    (balance,) = accounts.balances(desk, apart)
    assert balance.remaining == -1_000_000
    back = PayForm(amount=1_000_000, paid_on=PAID_ON, reference="STS-1")
    payments.take_back(desk, bima.id, back)
    assert committed(desk) == trip_sheet.open_trip(desk, trip_id).estimated
    a_trip(desk, "Bima")  # whose days are free again
    no_faults(desk)


def test_who_leaves_before_any_letter_just_leaves(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, "Ayu", "Bima"))
    ayu, _bima = trip_sheet.open_trip(desk, trip_id).travellers
    assert approve(head, asked(desk, trip_id, with_people(ayu.employee_id))) is None
    assert len(trip_list.find_trip_ids(desk, TripFilter())) == 1
    no_faults(desk)


def test_who_joins_is_frozen_and_set_aside(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    change = changed(desk, head, trip_id, with_people(person(desk, "Ayu"), person(desk, "Dirga")))
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert [one.name for one in sheet.travellers] == ["Ayu Lestari Dewi", "Dirga Mahendra"]
    assert sheet.travellers[1].lines
    assert committed(desk) == sheet.estimated == change.after > THREE_DAYS
    no_faults(desk)


def test_another_place_and_another_year_are_priced_anew(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    changed(desk, head, trip_id, lambda draft: to(draft, CILEGON))
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.places == "Kota Cilegon"
    assert committed(desk) == sheet.estimated != THREE_DAYS
    no_faults(desk)


def test_an_extension_over_new_year_stays_with_its_budget(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk, leave=date(2026, 12, 29)))
    changed(desk, head, trip_id, moved_to(date(2026, 12, 29), date(2027, 1, 1)))
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.back == date(2027, 1, 1)
    assert committed(desk) == THREE_DAYS + A_DAY
    assert budget.list_budget(desk, 2027)[0].committed == 0
    other = budget.list_budget(desk, 2027)[0].id
    changed(desk, head, trip_id, lambda draft: replace(draft, budget_line_id=other))
    assert committed(desk) == 0
    assert budget.list_budget(desk, 2027)[0].committed == THREE_DAYS + A_DAY
    no_faults(desk)
    march = approved(desk, head, a_trip(desk, "Bima"))
    wrong = typed(desk, march, lambda draft: replace(draft, budget_line_id=other))
    with pytest.raises(Incomplete, match="bukan tahun perjalanan"):
        changes.submit_change(desk, wrong.change_id, wrong.version)
