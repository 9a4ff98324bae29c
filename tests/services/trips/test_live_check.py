"""The live check while a trip is typed: what it says, and that it says it by today's rates."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.perdiem import estimate
from perdin.rules.rates import Authority, RateKind, Zone
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import Carriage, Component, Itinerary, Leg, TravelKind
from perdin.services.desk import Desk
from perdin.services.reference import corrections, rates
from perdin.services.reference.rates import NewRate
from perdin.services.trips import draft_check
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.office import BANDUNG, LEBAK, a_draft, person, to
from tests.rules import journeys as make
from tests.rules.oracle_tables import HOME, SPOTS
from tests.rules.shipped import shipped

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA
DENPASAR, CILEGON = "51.71", "36.72"


def _add_local(desk: Desk, *rows: NewRate, valid_from: date = date(2026, 1, 1)) -> int:
    return rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, valid_from, rows=rows)


def _version(desk: Desk, set_id: int) -> int:
    return next(rate_set.version for rate_set in rates.list_sets(desk) if rate_set.id == set_id)


def _daily(check: TripCheck) -> int:
    (estimated,) = check.estimates
    (line,) = (line for line in estimated.lines if line.component is Component.UANG_HARIAN)
    return line.rate


def test_a_changed_local_rate_is_seen_at_once(desk: Desk) -> None:
    draft = a_draft(desk, "Ayu Lestari")
    assert _daily(draft_check.check_draft(desk, draft)) == 430_000
    set_id = _add_local(desk, NewRate(DAILY, Zone.OUTSIDE, "", 400_000))
    assert _daily(draft_check.check_draft(desk, draft)) == 400_000
    fresh = NewRate(DAILY, Zone.OUTSIDE, "", 380_000)
    version = rates.change_set(desk, set_id, _version(desk, set_id), rows=[fresh])
    assert _daily(draft_check.check_draft(desk, draft)) == 380_000
    rates.change_set(desk, set_id, version, rows=[NewRate(DAILY, "32", "", 390_000)])
    assert _daily(draft_check.check_draft(desk, draft)) == 390_000


def test_a_changed_ceiling_is_seen_at_once(desk: Desk) -> None:
    draft = a_draft(desk, "Ayu Lestari")
    ceiling = next(
        rate_set for rate_set in rates.list_sets(desk) if rate_set.authority is Authority.CEILING
    )
    fresh = NewRate(DAILY, "32", "", 450_000)
    corrections.correct_set(desk, ceiling.id, ceiling.version, "Salah salin", rows=[fresh])
    assert _daily(draft_check.check_draft(desk, draft)) == 450_000


def test_the_set_of_the_day_of_departure_counts(desk: Desk) -> None:
    set_id = _add_local(desk, NewRate(DAILY, "", "", 300_000), valid_from=date(2026, 3, 3))
    assert _daily(draft_check.check_draft(desk, a_draft(desk, leave=date(2026, 3, 2)))) == 430_000
    assert _daily(draft_check.check_draft(desk, a_draft(desk, leave=date(2026, 3, 3)))) == 300_000
    rates.change_set(desk, set_id, _version(desk, set_id), last_day=date(2026, 3, 9))
    assert _daily(draft_check.check_draft(desk, a_draft(desk, leave=date(2026, 3, 9)))) == 300_000
    assert _daily(draft_check.check_draft(desk, a_draft(desk, leave=date(2026, 3, 10)))) == 430_000


def test_of_two_local_regulations_the_later_one_holds(desk: Desk) -> None:
    _add_local(desk, NewRate(DAILY, "", "", 300_000))
    rates.add_set(
        desk,
        "Perwal 9/2026",
        Authority.LOCAL,
        date(2026, 3, 1),
        rows=[NewRate(DAILY, "", "", 320_000)],
    )
    check = draft_check.check_draft(desk, a_draft(desk, leave=date(2026, 3, 3)))
    assert _daily(check) == 320_000
    assert check.sets.regulations == ("Perpres 72/2025", "PMK 32/2025", "Perwal 9/2026")


def test_before_any_rate_the_field_says_so(desk: Desk) -> None:
    draft = replace(a_draft(desk), leave=date(2025, 12, 30), back=date(2026, 1, 1))
    check = draft_check.check_draft(desk, draft)
    (problem,) = (problem for problem in check.problems if problem.field == "legs")
    assert "pada 30 Desember 2025 tidak ada" in problem.sentence
    assert problem.blocking
    assert check.estimates == ()
    assert check.total == 0


def test_an_unknown_place_is_said_of_the_field(desk: Desk) -> None:
    check = draft_check.check_draft(desk, to(a_draft(desk), "99.99"))
    (problem,) = (problem for problem in check.problems if problem.field == "legs")
    assert problem.sentence == "Tempat dengan kode 99.99 tidak ditemukan."


@pytest.mark.parametrize("names", [("Ayu Lestari",), ("Surya", "Ayu Lestari", "Citra")])
@pytest.mark.parametrize(
    ("places", "carriage"),
    [
        ((BANDUNG,), Carriage.NONE),
        ((LEBAK,), Carriage.DARAT),
        ((DENPASAR,), Carriage.UDARA),
        ((LEBAK, CILEGON), Carriage.DARAT),
    ],
)
def test_the_estimate_is_that_of_the_rules_with_all_rates(
    desk: Desk, names: tuple[str, ...], places: tuple[str, ...], carriage: Carriage
) -> None:
    """Reading only the rates that the places may need leaves nothing out."""
    leave = date(2026, 3, 3)
    days = [date(2026, 3, 3 + number) for number in range(len(places))]
    legs = tuple(
        LegDraft(place_code=code, arrive=day, leave=day, carriage=carriage)
        for code, day in zip(places, days, strict=True)
    )
    draft = replace(a_draft(desk, *names, leave=leave, days=len(places)), legs=legs)
    check = draft_check.check_draft(desk, draft)
    spots = {spot.code: make.place(spot) for spot in SPOTS}
    itinerary = Itinerary(
        origin=make.place(HOME),
        leave=leave,
        back=days[-1],
        legs=tuple(
            Leg(
                destination=spots[code],
                arrive=day,
                leave=day,
                kind=TravelKind.LUAR_KOTA,
                carriage=carriage,
            )
            for code, day in zip(places, days, strict=True)
        ),
    )
    classes = {"Surya": 3, "Ayu Lestari": 4, "Citra": 4}
    assert len(check.estimates) == len(names)
    for name, traveller_estimate in zip(names, check.estimates, strict=True):
        expected = estimate(itinerary, Terms(classes[name]), shipped(), Choices())
        assert traveller_estimate.lines == expected.lines
        assert traveller_estimate.open_points == expected.open_points
    assert check.total == sum(traveller_estimate.total for traveller_estimate in check.estimates)


def _two_legs(desk: Desk) -> TripDraft:
    """Two days in Kota Bandung, then two in Kabupaten Lebak, without transport."""
    legs = (
        LegDraft(
            place_code=BANDUNG,
            place_name="",
            arrive=date(2026, 3, 3),
            leave=date(2026, 3, 4),
            carriage=Carriage.NONE,
        ),
        LegDraft(
            place_code=LEBAK,
            place_name="",
            arrive=date(2026, 3, 5),
            leave=date(2026, 3, 6),
            carriage=Carriage.NONE,
        ),
    )
    return replace(a_draft(desk, leave=date(2026, 3, 3), days=4), legs=legs)


def test_people_on_different_days_get_just_their_days(desk: Desk) -> None:
    """One for the whole, one for the first two days, one who joins on the third day."""
    whole, early, late = (person(desk, name) for name in ("Ayu Lestari", "Bima", "Citra"))
    draft = replace(
        _two_legs(desk),
        travellers=(
            TravellerDraft(employee_id=whole),
            TravellerDraft(employee_id=early, back=date(2026, 3, 4)),
            TravellerDraft(employee_id=late, leave=date(2026, 3, 5)),
        ),
    )
    check = draft_check.check_draft(desk, draft)
    by_person = {
        traveller_estimate.employee_id: [
            (line.component, line.quantity, line.amount) for line in traveller_estimate.lines
        ]
        for traveller_estimate in check.estimates
    }
    daily, lodging = Component.UANG_HARIAN, Component.PENGINAPAN
    assert by_person[whole] == [
        (daily, 2, 860_000),
        (daily, 2, 740_000),
        (lodging, 2, 1_372_000),
        (lodging, 1, 724_000),
    ]
    assert by_person[early] == [(daily, 2, 860_000), (lodging, 1, 686_000)]
    assert by_person[late] == [(daily, 2, 740_000), (lodging, 1, 724_000)]
    assert [
        (traveller_estimate.days, traveller_estimate.nights)
        for traveller_estimate in check.estimates
    ] == [(4, 3), (2, 1), (2, 1)]
    assert check.total == 3_696_000 + 1_546_000 + 1_464_000


def test_days_outside_the_trip_are_a_problem_and_no_estimate(desk: Desk) -> None:
    ayu = person(desk, "Ayu Lestari")
    draft = replace(
        _two_legs(desk),
        travellers=(TravellerDraft(employee_id=ayu, name="Ayu", back=date(2026, 3, 9)),),
    )
    check = draft_check.check_draft(desk, draft)
    assert check.estimates == ()
    assert "Ayu: tanggalnya di luar tanggal perjalanan." in [
        problem.sentence for problem in check.problems
    ]


@pytest.mark.parametrize(
    ("place", "kind", "said"),
    [
        ("36.73", TravelKind.LUAR_KOTA, "di kota sendiri"),
        ("36.73", TravelKind.DALAM_KOTA_8JAM, ""),
        ("32.73", TravelKind.DALAM_KOTA_8JAM, "di luar kota sendiri"),
        ("32.73", TravelKind.LUAR_KOTA, ""),
        ("36.73", TravelKind.DIKLAT, ""),
    ],
)
def test_a_kind_that_does_not_fit_the_place_is_pointed_at(
    desk: Desk, place: str, kind: TravelKind, said: str
) -> None:
    check = draft_check.check_draft(desk, replace(to(a_draft(desk), place), kind=kind))
    problems = [problem for problem in check.problems if problem.field == "kind"]
    assert bool(problems) == bool(said)
    assert all(said in problem.sentence and not problem.blocking for problem in problems)
