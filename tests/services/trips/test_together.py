"""Journeys that could go together, pointed out while one is typed."""

from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import date

import pytest

from perdin.rules.rides import Key
from perdin.rules.travel import Carriage, Hire, TravelKind
from perdin.rules.workflow import TripState
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.plans import plans
from perdin.services.trips import together, trips
from perdin.services.trips.drafts import LegDraft, TripDraft
from tests.office import BANDUNG, CILEGON, LEBAK, a_trip, approved, issued, to
from tests.services.plays_budget import a_plan
from tests.services.trips.going import THURSDAY, TUESDAY, draft, kept, limits, near_of

DENPASAR, CIMAHI = "51.71", "32.77"
BANDUNG_DAY, HIRE_DAY = 430_000, 675_000
"""Perpres 72/2025 table 1.2 and PMK 32/2025 for Jawa Barat, read off the printed tables."""


def test_two_days_later_another_unit_goes_there_too(desk: Desk) -> None:
    other = kept(desk, draft(desk, "Citra"))
    typed = draft(desk, "Bima", leave=TUESDAY)
    near = near_of(desk, typed)
    assert near.about.key == Key(other)
    assert near.together.vehicle == 400_000  # one of two cars, each with one fare
    assert near.together.twice == 0
    assert near.sentence == (
        "2 hari kemudian Sekretariat juga ke Kota Bandung (draf oleh Eka): "
        "satu kendaraan menghemat sekitar Rp400.000."
    )


def test_who_goes_twice_is_told_with_the_days_that_are_paid_again(desk: Desk) -> None:
    kept(desk, draft(desk, "Ayu", "Citra", days=2))
    typed = draft(desk, "Ayu", "Bima", leave=TUESDAY, days=2)
    near = near_of(desk, typed)
    assert near.together.twice == 2 * BANDUNG_DAY
    assert near.together.vehicle == 400_000
    assert near.sentence.endswith(
        "satu kendaraan menghemat sekitar Rp400.000, satu perjalanan menghemat sekitar Rp1.260.000."
    )
    assert [(why.sentence, why.amount) for why in near.together.whys] == [
        ("1 dari 2 kendaraan cukup untuk 3 orang; tanpa yang «Konsultasi rencana kerja»", 400_000),
        ("Ayu Lestari Dewi cukup pergi sekali: 2 hari uang harian", 860_000),
    ]


def test_a_submitted_trip_counts_with_what_was_written_down(desk: Desk) -> None:
    other = a_trip(desk, "Citra", leave=THURSDAY)
    near = near_of(desk, draft(desk, "Bima", leave=TUESDAY))
    assert (near.about.key, near.about.state) == (Key(other), TripState.SUBMITTED)
    assert near.together.vehicle == 400_000


@pytest.mark.parametrize(
    "change",
    [
        lambda typed: replace(typed, leave=date(2026, 3, 7), back=date(2026, 3, 9)),  # 4 days on
        lambda typed: to(typed, LEBAK),
        lambda typed: replace(typed, origin_code=CILEGON),
        lambda typed: replace(
            typed,
            legs=(
                replace(typed.legs[0], leave=typed.leave),
                LegDraft(place_code=CIMAHI, arrive=typed.leave, leave=typed.back),
            ),
        ),
        lambda typed: replace(typed, leave=None, back=None),
        lambda typed: replace(typed, legs=(LegDraft(),)),
    ],
)
def test_what_is_not_near_is_not_pointed_out(
    desk: Desk, change: Callable[[TripDraft], TripDraft]
) -> None:
    kept(desk, change(draft(desk, "Citra", leave=TUESDAY)))
    typed = draft(desk, "Bima", leave=TUESDAY)
    assert together.beside_draft(desk, typed) == together.Beside()
    kept(desk, draft(desk, "Citra", leave=TUESDAY))
    assert together.beside_draft(desk, typed).near is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda typed: replace(typed, leave=None),
        lambda typed: replace(typed, back=date(2026, 3, 1)),
        lambda typed: replace(typed, legs=(LegDraft(),)),
        lambda typed: replace(typed, legs=(*typed.legs, LegDraft())),
        lambda typed: to(typed, "32"),  # a province is no place
    ],
)
def test_nothing_is_said_before_days_and_places_are_typed(
    desk: Desk, change: Callable[[TripDraft], TripDraft]
) -> None:
    kept(desk, draft(desk, "Citra", leave=TUESDAY))
    typed = draft(desk, "Bima", leave=TUESDAY)
    assert together.beside_draft(desk, change(typed)) == together.Beside()


@pytest.mark.parametrize(("state", "made"), [("disetujui", approved), ("surat terbit", issued)])
def test_a_decided_trip_is_told_with_what_going_along_takes(
    desk: Desk, head: Desk, state: str, made: Callable[[Desk, Desk, int], int]
) -> None:
    """Whoever types may do without a car of their own; the other trip is altered by a change."""
    decided = made(desk, head, a_trip(desk, "Citra", leave=THURSDAY))
    near = near_of(desk, draft(desk, "Bima", leave=TUESDAY))
    assert near.about.key == Key(decided)
    assert not near.may_join
    assert near.sentence == (
        f"2 hari kemudian Sekretariat juga ke Kota Bandung ({state}): "
        "satu kendaraan menghemat sekitar Rp400.000. "
        "Ikut perjalanan itu lewat «Ubah…» di sana, atau cukup sekendaraan."
    )
    mine, version = astuple(trips.save_draft(desk, draft(desk, "Bima", leave=TUESDAY)))
    (group,) = together.list_together(desk, 2026).groups
    assert [one.key for one in group.members] == [Key(mine), Key(decided)]
    made(desk, head, trips.submit(desk, mine, version).trip_id)
    assert together.list_together(desk, 2026).groups == (), "nothing of them is open"


def test_a_decided_trip_stands_beside_no_item_of_the_plan(desk: Desk, head: Desk) -> None:
    """Else every item of its month would be listed beside it, with nothing known."""
    approved(desk, head, a_trip(desk, "Citra", leave=THURSDAY))
    plans.save_planned(desk, a_plan(desk, month=3))
    assert together.list_together(desk, 2026).groups == ()


def test_nothing_of_what_has_left_or_is_over(desk: Desk, head: Desk) -> None:
    approved(desk, head, a_trip(desk, "Citra", leave=date(2026, 2, 13), days=9))
    typed = draft(desk, "Bima", leave=date(2026, 2, 16), days=6)
    assert together.beside_draft(desk, typed).near is None
    kept(desk, draft(desk, "Dirga", leave=date(2026, 2, 13), days=1))
    late = draft(desk, "Bima", leave=date(2026, 2, 13), days=1)  # today is the 16th
    assert together.beside_draft(desk, late).near is None
    soon = draft(desk, "Bima", leave=date(2026, 2, 16), days=1)
    assert together.beside_draft(desk, soon).near is None


def test_seats_are_the_offices(desk: Desk) -> None:
    limits(desk, car_seats=2)
    kept(desk, draft(desk, "Citra", "Dirga"))
    assert together.beside_draft(desk, draft(desk, "Bima", leave=TUESDAY)).near is None
    limits(desk, car_seats=3)
    assert together.beside_draft(desk, draft(desk, "Bima", leave=TUESDAY)).near is not None


def test_how_near_is_the_offices_and_nought_is_never(desk: Desk) -> None:
    kept(desk, draft(desk, "Citra"))
    typed = draft(desk, "Bima", leave=TUESDAY)
    for days, found in ((1, False), (2, True), (0, False)):
        limits(desk, together_days=days)
        assert (together.beside_draft(desk, typed).near is not None) is found


def hired(typed: TripDraft) -> TripDraft:
    leg = replace(typed.legs[0], carriage=Carriage.NONE, fare=None, hire=Hire.RODA4)
    return replace(typed, legs=(leg,))


def test_a_hired_car_is_read_off_the_draft_before_anything_is_submitted(desk: Desk) -> None:
    kept(desk, hired(draft(desk, "Citra", "Dirga", days=2)))
    typed = hired(draft(desk, "Bima", leave=TUESDAY, days=2))
    near = near_of(desk, typed)
    hire = 2 * rate_of_a_day(desk)
    assert near.together.vehicle == hire


def rate_of_a_day(desk: Desk) -> int:
    """Sewa roda 4 in Jawa Barat, from the raw rows."""
    with desk.database.read() as session:
        return int(
            session.connection()
            .exec_driver_sql("SELECT amount FROM rate WHERE kind = 'sewa_roda4' AND place = '32'")
            .scalar_one()
        )


def test_tickets_by_air_are_each_ones_own_and_taxis_shared(desk: Desk) -> None:
    def flying(*names: str, leave: date) -> TripDraft:
        flight = LegDraft(place_code=DENPASAR, carriage=Carriage.UDARA, fare=2_500_000)
        return replace(draft(desk, *names, leave=leave, days=2), legs=(flight,))

    kept(desk, flying("Citra", leave=THURSDAY))
    typed = flying("Bima", leave=TUESDAY)
    near = near_of(desk, typed)
    with desk.database.read() as session:
        rates = session.connection().exec_driver_sql(
            "SELECT sum(2 * amount) FROM rate JOIN rate_set s ON s.id = rate_set_id "
            "WHERE kind = 'taksi' AND place IN ('36', '51') AND authority = 'ceiling'"
        )
        taxis = rates.scalar_one()
    assert near.together.vehicle == taxis
    assert near.together.twice == 0


def test_an_item_of_the_plan_is_near_what_leaves_in_its_month(desk: Desk) -> None:
    item = plans.save_planned(desk, replace(a_plan(desk), unit_id=None))
    near = near_of(desk, draft(desk, "Bima", leave=date(2026, 3, 20)))
    assert near.about.key == Key(item, planned=True)
    assert near.sentence == (
        "Rencana Maret 2026: Konsultasi SPM juga ke Kota Bandung: hematnya belum dapat dihitung."
    )
    assert together.beside_draft(desk, draft(desk, "Bima", leave=date(2026, 4, 20))).near is None


def test_a_draft_is_not_near_the_item_that_it_was_drawn_from(desk: Desk) -> None:
    item = plans.save_planned(desk, a_plan(desk))
    saved = plans.draft_from_plan(desk, item)
    typed = draft(desk, "Bima", leave=TUESDAY)
    assert together.beside_draft(desk, typed, saved.trip_id).near is None
    assert together.beside_draft(desk, typed).near is None  # it has begun


def test_a_meeting_says_that_somebody_else_sets_its_dates(desk: Desk) -> None:
    meeting = replace(draft(desk, "Citra"), kind=TravelKind.FULLBOARD_LUAR_KOTA)
    kept(desk, replace(meeting, purpose="Rapat evaluasi"))
    near = near_of(desk, draft(desk, "Bima", leave=TUESDAY))
    assert near.together.notes == ("Tanggal «Rapat evaluasi» ditentukan penyelenggara.",)


def test_a_draft_for_which_there_is_no_rate_is_told_as_unknown(desk: Desk) -> None:
    unread = replace(draft(desk, "Citra"), legs=(LegDraft(place_code=BANDUNG),))  # no fare typed
    kept(desk, replace(unread, purpose="Rapat"))
    near = near_of(desk, draft(desk, "Bima", leave=TUESDAY))
    assert near.together.notes == ("Biaya transpor «Rapat» belum dapat dihitung.",)
    assert near.sentence.endswith(": hematnya belum dapat dihitung.")


def test_the_year_that_pays_is_that_of_the_budget_line(desk: Desk) -> None:
    line = budget.list_budget(desk, 2027)[0].id
    typed = draft(desk, "Citra", leave=date(2026, 12, 30), days=1)
    kept(desk, replace(typed, budget_line_id=line))
    near = near_of(desk, draft(desk, "Bima", leave=date(2026, 12, 30), days=1))
    assert len(near.together.notes) == 1
