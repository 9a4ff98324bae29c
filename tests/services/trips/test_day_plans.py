"""Days of another kind, vehicles for several people and the office's own rules, up to the rows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from perdin.database.store import Database
from perdin.errors import BadRule
from perdin.models.trips import TravelDay, Traveller, Trip
from perdin.rules.rates import Authority, RateKind
from perdin.rules.travel import Carriage, Component, Hire, Lodging, Representation, TravelKind
from perdin.services.desk import Desk
from perdin.services.office import people
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.safekeeping import integrity
from perdin.services.trips import draft_check, drafts, trip_policy, trip_sheet, trips
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import DayDraft, LegDraft, TravellerDraft, TripDraft
from tests.office import BANDUNG, CILEGON, LEBAK, a_draft, person

FIRST = date(2026, 3, 3)
DAYS = tuple(date(2026, 3, day) for day in range(3, 8))


def _draft(desk: Desk, *days: DayDraft, leg: LegDraft | None = None) -> TripDraft:
    """Five days in Kota Bandung for two people, without transport."""
    draft = a_draft(desk, "Ayu Lestari", "Bima", leave=FIRST, days=5)
    place = leg or LegDraft(place_code=BANDUNG, carriage=Carriage.NONE)
    return replace(draft, legs=(place,), days=days)


def _paid(check: TripCheck, person: int = 0) -> list[tuple[Component, int, int]]:
    return [(line.component, line.quantity, line.amount) for line in check.estimates[person].lines]


def _own_rules(desk: Desk, **rules: Any) -> None:
    rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, date(2026, 1, 1), rules=rules)


def test_days_of_other_kinds_make_lines_of_their_own(desk: Desk) -> None:
    check = draft_check.check_draft(
        desk,
        _draft(
            desk,
            DayDraft(day=DAYS[1], kind=TravelKind.FULLBOARD_LUAR_KOTA),
            DayDraft(day=DAYS[2], kind=TravelKind.FULLBOARD_LUAR_KOTA),
            DayDraft(day=DAYS[4], allowance=False),
        ),
    )
    assert _paid(check) == [
        (Component.UANG_HARIAN, 2, 860_000),
        (Component.UANG_HARIAN, 2, 300_000),
        (Component.PENGINAPAN, 2, 1_372_000),
    ]


def test_a_day_of_one_traveller_goes_before_everybody_s(desk: Desk) -> None:
    bima = person(desk, "Bima")
    days = (DayDraft(day=DAYS[0], employee_id=bima), DayDraft(day=DAYS[0], allowance=False))
    for order in (days, days[::-1]):
        check = draft_check.check_draft(desk, _draft(desk, *order))
        assert _paid(check, 0)[0] == (Component.UANG_HARIAN, 4, 1_720_000)
        assert _paid(check, 1)[0] == (Component.UANG_HARIAN, 5, 2_150_000)


def _submit(desk: Desk, draft: TripDraft) -> int:
    saved = trips.save_draft(desk, draft)
    return trips.submit(desk, saved.trip_id, saved.version).trip_id


def test_days_and_rules_are_frozen_and_sum_up(desk: Desk, database: Database) -> None:
    _own_rules(desk, first_day_percent=80, meals_provided_percent=50)
    draft = _draft(
        desk, DayDraft(day=DAYS[1], kind=TravelKind.DIKLAT), DayDraft(day=DAYS[2], meals=True)
    )
    trip_id = _submit(desk, draft)
    with database.read() as session:
        trip = session.get_one(Trip, trip_id)
        for traveller in trip.travellers:
            rows = traveller.travel_days
            assert [row.day for row in rows] == list(DAYS)
            assert [row.per_diem for row in rows] == [344_000, 130_000, 215_000, 430_000, 430_000]
            assert [row.kind for row in rows][1] is TravelKind.DIKLAT
            assert {row.place_code for row in rows} == {BANDUNG}
            daily = [
                line.amount
                for line in traveller.cost_lines
                if line.component is Component.UANG_HARIAN
            ]
            assert sum(daily) == sum(row.per_diem for row in rows)
        frozen = trip_policy.of(trip)
        assert (frozen.first_day_percent, frozen.meals_provided_percent) == (80, 50)
        assert integrity.faults(session) == []


def test_a_forged_day_is_found(desk: Desk, database: Database) -> None:
    _submit(desk, _draft(desk))
    with database.write() as session:
        session.scalars(select(TravelDay)).first().per_diem += 1  # type: ignore[union-attr]
    with database.read() as session:
        assert any("bukan yang diajukan" in fault for fault in integrity.faults(session))


def test_a_trip_sent_again_has_its_days_anew(desk: Desk, database: Database) -> None:
    trip_id = _submit(desk, _draft(desk))
    saved = trips.withdraw(desk, trip_id)
    shorter = replace(_draft(desk, DayDraft(day=DAYS[0], allowance=False)), back=DAYS[2])
    saved = trips.save_draft(desk, shorter, trip_id, saved.version)
    trips.submit(desk, trip_id, saved.version)
    with database.read() as session:
        for traveller in session.scalars(select(Traveller)):
            paid = [(row.day, row.per_diem) for row in traveller.travel_days]
            assert paid == list(zip(DAYS, (0, 430_000, 430_000), strict=False))
        assert integrity.faults(session) == []


def test_a_vehicle_is_charged_once_to_who_is_on_board_longest(desk: Desk) -> None:
    leg = LegDraft(
        place_code=BANDUNG, carriage=Carriage.DINAS, hire=Hire.RODA4, fuel=450_000, toll=180_000
    )
    draft = _draft(desk, leg=leg)
    vehicle = (Component.SEWA_KENDARAAN, Component.BBM, Component.TOL)
    check = draft_check.check_draft(desk, draft)
    assert [line for line in _paid(check, 0) if line[0] in vehicle] == [
        (Component.SEWA_KENDARAAN, 5, 5 * 988_000),
        (Component.BBM, 1, 450_000),
        (Component.TOL, 1, 180_000),
    ]
    assert not [line for line in _paid(check, 1) if line[0] in vehicle]
    ayu, bima = draft.travellers
    draft = replace(draft, travellers=(replace(ayu, back=DAYS[1]), bima))
    check = draft_check.check_draft(desk, draft)
    assert not [line for line in _paid(check, 0) if line[0] in vehicle]
    assert len([line for line in _paid(check, 1) if line[0] in vehicle]) == 3


def test_each_leg_s_vehicle_has_its_own_account(desk: Desk) -> None:
    """Who joins for the second place alone accounts for nothing of the first."""
    ayu, bima = person(desk, "Ayu Lestari"), person(desk, "Bima")
    legs = (
        LegDraft(
            place_code=LEBAK,
            place_name="",
            arrive=DAYS[0],
            leave=DAYS[1],
            carriage=Carriage.DINAS,
            fuel=100_000,
        ),
        LegDraft(
            place_code=CILEGON,
            place_name="",
            arrive=DAYS[2],
            leave=DAYS[4],
            carriage=Carriage.DINAS,
            fuel=200_000,
        ),
    )
    draft = replace(
        _draft(desk),
        legs=legs,
        travellers=(
            TravellerDraft(employee_id=ayu, back=DAYS[1]),
            TravellerDraft(employee_id=bima, leave=DAYS[2]),
        ),
    )
    check = draft_check.check_draft(desk, draft)
    fuel = [[line[2] for line in _paid(check, who) if line[0] is Component.BBM] for who in (0, 1)]
    assert fuel == [[100_000], [200_000]]


def test_who_stands_in_for_another_has_representation_only_where_the_rules_say_so(
    desk: Desk,
) -> None:
    ayu = person(desk, "Ayu Lestari")
    form = replace(people.open_employee(desk, ayu), representation=Representation.ESELON_2)
    people.save_employee(desk, form)
    draft = _draft(desk)
    stands_in = replace(
        draft, travellers=(replace(draft.travellers[0], acting_plh=True), draft.travellers[1])
    )
    due = (Component.UANG_REPRESENTASI, 5, 750_000)
    assert due in _paid(draft_check.check_draft(desk, draft))
    assert due not in _paid(draft_check.check_draft(desk, stands_in))
    _own_rules(desk, representation_for_plh=True)
    assert due in _paid(draft_check.check_draft(desk, stands_in))


def test_a_rule_nobody_understands_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = rates.list_sets(desk)
    with pytest.raises(BadRule, match="uang_kopi"):
        _own_rules(desk, uang_kopi=1)
    assert rates.list_sets(desk) == before


def test_the_office_s_rules_are_changed_and_taken_back(desk: Desk) -> None:
    _own_rules(desk, lodging_percent_without_receipt=20, business_class=["eselon_1"])
    own = next(
        rate_set for rate_set in rates.list_sets(desk) if rate_set.authority is Authority.LOCAL
    )
    assert own.rules == {"lodging_percent_without_receipt": 20, "business_class": ["eselon_1"]}
    draft = _draft(desk)
    ayu = replace(draft.travellers[0], lodging=Lodging.NONE)
    draft = replace(draft, travellers=(ayu,))
    nights = (Component.PENGINAPAN, 4, 4 * 137_200)
    assert nights in _paid(draft_check.check_draft(desk, draft))
    version = rates.change_set(desk, own.id, own.version, rules={})
    assert (Component.PENGINAPAN, 4, 4 * 205_800) in _paid(draft_check.check_draft(desk, draft))
    with pytest.raises(BadRule):
        rates.change_set(desk, own.id, version, rules={"first_day_percent": 200})
    row = NewRate(RateKind.UANG_HARIAN_LUAR_KOTA, "", "", 300_000)
    rates.change_set(desk, own.id, version, rows=[row])
    assert next(rate_set for rate_set in rates.list_sets(desk) if rate_set.id == own.id).rules == {}


def test_a_draft_of_an_older_version_still_loads(desk: Desk) -> None:
    kept = drafts.to_json(_draft(desk, DayDraft(day=DAYS[1], kind=TravelKind.DIKLAT, meals=True)))
    assert drafts.from_json(kept).days == (
        DayDraft(day=DAYS[1], kind=TravelKind.DIKLAT, meals=True),
    )
    del kept["days"]
    for leg in kept["legs"]:
        for name in ("hire", "fuel", "toll"):
            del leg[name]
    for traveller in kept["travellers"]:
        del traveller["acting_plh"]
    assert drafts.from_json(kept) == drafts.from_json(drafts.to_json(_draft(desk)))


def test_a_day_that_is_moved_with_its_trip(desk: Desk) -> None:
    """A trip that is done again on other days keeps what each of its days was."""
    trip_id = _submit(desk, _draft(desk, DayDraft(day=DAYS[1], meals=True)))
    again = trips.duplicate(desk, trip_id, date(2026, 4, 6))
    days = trip_sheet.open_trip(desk, again.trip_id).draft.days
    assert days == (DayDraft(day=date(2026, 4, 7), meals=True),)


def test_a_day_that_does_not_fit_its_place_is_pointed_at(desk: Desk) -> None:
    draft = _draft(
        desk,
        DayDraft(day=DAYS[0], kind=TravelKind.DALAM_KOTA),
        DayDraft(day=DAYS[1], kind=TravelKind.DIKLAT),
        DayDraft(day=DAYS[2], kind=TravelKind.FULLBOARD_LUAR_KOTA),
        DayDraft(day=DAYS[3], meals=True),
    )
    problems = [
        problem
        for problem in draft_check.check_draft(desk, draft).problems
        if problem.field == "days"
    ]
    assert [problem.sentence.partition(":")[0] for problem in problems] == [
        "3 Maret 2026",
        "Makan ditanggung penyelenggara",
    ]
    assert not any(problem.blocking for problem in problems)


def test_nights_are_counted_as_the_office_s_rules_say(desk: Desk) -> None:
    assert draft_check.check_draft(desk, _draft(desk)).nights == 4
    _own_rules(desk, nights_less_than_days=2)
    assert draft_check.check_draft(desk, _draft(desk)).nights == 3
