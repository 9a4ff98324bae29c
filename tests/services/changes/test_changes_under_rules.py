"""A change that carries a trip across the dates of an aturan hemat, in and out again."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import Incomplete
from perdin.rules.restrictions import Effect
from perdin.services.changes import change_sheet, changes
from perdin.services.desk import Desk
from perdin.services.safekeeping import integrity
from perdin.services.trips import trip_sheet
from perdin.services.trips.drafts import AnswerDraft
from tests.office import a_trip, issued
from tests.services.changes.asking import approve, longer, typed
from tests.services.plays_restrictions import AWAY, entered

FROM_FRIDAY = replace(AWAY, first_day=date(2026, 3, 6))
"""Leaving the province needs a permission from 6 March on; the trip is over on the 5th."""


def test_an_extension_into_a_rule_needs_what_the_rule_asks(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    rule = entered(desk, FROM_FRIDAY).restriction.id
    assert trip_sheet.open_trip(desk, trip_id).restrictions == ()
    kept = typed(desk, trip_id, longer(1))
    with pytest.raises(Incomplete, match="izin Sekretaris Daerah"):
        changes.submit_change(desk, kept.change_id, kept.version)
    answer = AnswerDraft(restriction_id=rule, number="800/9", dated=date(2026, 2, 12))
    draft = replace(longer(1)(trip_sheet.open_trip(desk, trip_id).draft), answers=(answer,))
    kept = changes.save_change(desk, kept.change_id, kept.version, draft, "Berlanjut")
    approve(head, changes.submit_change(desk, kept.change_id, kept.version).change_id)
    (touched,) = trip_sheet.open_trip(desk, trip_id).restrictions
    assert touched.answer == "Izin Sekretaris Daerah nomor 800/9 tanggal 12 Februari 2026."
    with desk.database.read() as session:
        assert integrity.faults(session) == []


def test_a_rule_that_came_in_after_the_asking_holds_the_decision(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    kept = typed(desk, trip_id, longer(1))
    change_id = changes.submit_change(desk, kept.change_id, kept.version).change_id
    entered(desk, replace(FROM_FRIDAY, effect=Effect.FORBID))
    assert any(
        "Luar provinsi" in said for said in change_sheet.open_change(head, change_id).problems
    )
    with pytest.raises(Incomplete, match="Luar provinsi"):
        approve(head, change_id)
    assert trip_sheet.open_trip(desk, trip_id).back == date(2026, 3, 5)


def test_a_shortening_out_of_a_rule_is_free_of_it(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk, days=4))
    entered(desk, replace(FROM_FRIDAY, effect=Effect.FORBID))
    kept = typed(desk, trip_id, longer(-1))
    approve(head, changes.submit_change(desk, kept.change_id, kept.version).change_id)
    assert trip_sheet.open_trip(desk, trip_id).back == date(2026, 3, 5)
