"""How a change is asked for and decided on: by whom, why, with what money, as often as it takes."""

from datetime import date

import pytest

from perdin.errors import (
    BadInput,
    BudgetExceeded,
    Incomplete,
    SelfDecision,
    StaleVersion,
    WrongStep,
)
from perdin.rules.changes import ChangeState
from perdin.rules.workflow import Step
from perdin.services.budget import budget, overrides
from perdin.services.changes import change_sheet, changes, deciding
from perdin.services.desk import Desk
from perdin.services.safekeeping import integrity
from perdin.services.trips import trip_sheet, trips
from tests.office import a_trip, approved, issued, person
from tests.services.changes.asking import (
    WHY,
    approve,
    asked,
    longer,
    typed,
    with_people,
)
from tests.services.plays_budget import allow_overspending, squeeze
from tests.services.year.january import LEAVE, allow_early, dpa, line, without_dpa

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


def test_what_the_line_lacks_is_refused_or_let_by_name(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    squeeze(desk, THREE_DAYS + 100_000)
    change_id = asked(desk, trip_id, longer(1))
    sheet = change_sheet.open_change(head, change_id)
    assert sheet.short == A_DAY - 100_000
    assert "kurang" in sheet.hindrance
    with pytest.raises(BudgetExceeded):
        approve(head, change_id)
    allow_overspending(desk)
    assert change_sheet.open_change(head, change_id).may_exceed
    approve(head, change_id, over="Perintah Wali Kota")
    assert [row.amount for row in overrides.list_overrides(desk, 2026)] == [A_DAY - 100_000]
    no_faults(desk)


def test_nobody_decides_on_a_change_of_their_own(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    for seat in (desk, head):
        change_id = asked(desk, trip_id, with_people(person(desk, "Ayu"), person(desk, "Surya")))
        with pytest.raises(SelfDecision):
            approve(seat, change_id)
        kept = changes.withdraw_change(desk, change_id)
        changes.discard_change(desk, kept.change_id, kept.version)


def test_a_change_needs_a_reason_and_a_difference(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    kept = typed(desk, trip_id, longer(1), why=" ")
    with pytest.raises(Incomplete, match="alasan"):
        changes.submit_change(desk, kept.change_id, kept.version)
    again = changes.save_change(
        desk, kept.change_id, kept.version, trip_sheet.open_trip(desk, trip_id).draft, WHY
    )
    with pytest.raises(Incomplete, match="Belum ada yang diubah"):
        changes.submit_change(desk, kept.change_id, again.version)
    with pytest.raises(StaleVersion):
        changes.submit_change(desk, kept.change_id, kept.version)


def test_it_is_returned_mended_withdrawn_and_rejected(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    change_id = asked(desk, trip_id, longer(1))
    seal = change_sheet.open_change(head, change_id).content_hash
    with pytest.raises(BadInput):
        deciding.return_change(head, change_id, seal, "")
    deciding.return_change(head, change_id, seal, "Cukup sampai Kamis")
    shown = change_sheet.open_change(desk, change_id)
    assert (shown.state, shown.note) == (ChangeState.DRAFT, "Cukup sampai Kamis")
    assert asked(desk, trip_id, longer(1)) == change_id
    newer = change_sheet.open_change(head, change_id).content_hash
    deciding.reject_change(head, change_id, newer, "Tidak perlu")
    with pytest.raises(WrongStep):
        approve(head, change_id)
    assert trip_sheet.open_trip(desk, trip_id).estimated == THREE_DAYS
    assert asked(desk, trip_id, longer(2)) != change_id


@pytest.mark.parametrize("come_to", ["submitted", "cancelled"])
def test_only_a_trip_that_stands_is_changed(desk: Desk, head: Desk, come_to: str) -> None:
    trip_id = a_trip(desk)
    if come_to == "cancelled":
        trips.cancel(desk, issued(desk, head, trip_id), "Batal")
    with pytest.raises(WrongStep):
        changes.begin_change(desk, trip_id)


def test_a_draft_is_one_for_all_and_can_be_thrown_away(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    kept = typed(desk, trip_id, longer(1))
    assert changes.begin_change(desk, trip_id).change_id == kept.change_id
    changes.discard_change(desk, kept.change_id, kept.version)
    assert change_sheet.list_changes(desk, trip_id) == []
    assert Step.CANCEL in trip_sheet.open_trip(desk, trip_id).steps


def test_a_trip_of_january_changes_before_its_dpa_and_is_borne_by_it(
    desk: Desk, head: Desk
) -> None:
    without_dpa(desk)
    allow_early(desk)
    trip_id = approved(desk, head, a_trip(desk, leave=LEAVE))
    for days, cost in ((1, THREE_DAYS + A_DAY), (-2, THREE_DAYS - A_DAY)):
        approve(head, asked(desk, trip_id, longer(days)))
        assert (line(desk).committed, line(desk).left) == (cost, 0)
        no_faults(desk)
    dpa(desk, 10_000_000)
    assert line(desk).left == 10_000_000 - (THREE_DAYS - A_DAY)
    approve(head, asked(desk, trip_id, longer(1)))
    assert line(desk).left == 10_000_000 - THREE_DAYS
    no_faults(desk)
