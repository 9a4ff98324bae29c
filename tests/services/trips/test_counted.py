"""What counts of which trip in a recap: its span, its narrowing, its rupiah, one answer for all."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.rules.travel import TravelKind
from perdin.services.accounting import settlement
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.money import amounts
from perdin.services.office import office, units
from perdin.services.trips import counted, trip_list, trips
from perdin.services.trips.counted import RecapFilter, Region
from perdin.services.trips.drafts import LegDraft
from perdin.services.trips.trip_list import TripFilter
from tests.office import BANDUNG, LEBAK, a_draft, a_trip, approved, issued, person, spent, to
from tests.services.accounting import stories

YEAR = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
HOME = "36.73"


def _ids(desk: Desk, **narrowed: object) -> list[int]:
    recap = replace(YEAR, **narrowed)  # type: ignore[arg-type]
    return sorted(trip_list.find_trip_ids(desk, TripFilter(recap=recap)))


def _in_town(desk: Desk, head: Desk) -> int:
    draft = replace(
        a_draft(desk, "Citra", leave=date(2026, 6, 9), days=1),
        kind=TravelKind.DALAM_KOTA,
        legs=(LegDraft(place_code=HOME, fare=50_000),),
    )
    saved = trips.save_draft(desk, draft)
    return approved(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)


def test_a_recap_takes_in_what_money_was_set_aside_for(desk: Desk, head: Desk) -> None:
    a_trip(desk, "Dirga", leave=date(2026, 8, 4))
    trips.save_draft(desk, a_draft(desk, "Dirga", leave=date(2026, 9, 8)))
    out = issued(desk, head, a_trip(desk, "Ayu"))
    saved = trips.save_draft(desk, to(a_draft(desk, "Bima", leave=date(2026, 4, 7)), LEBAK))
    lebak = approved(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    town = _in_town(desk, head)
    gone = approved(desk, head, a_trip(desk, "Eka", leave=date(2026, 7, 7)))
    trips.cancel(desk, gone, "Batal")
    settled = issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 5, 5)))
    settlement.settle(desk, spent(desk, settled), date(2026, 2, 27))
    assert _ids(desk) == [out, lebak, town, settled]
    assert _ids(desk, settled_only=True) == [settled]
    assert _ids(desk, region=Region.INSIDE) == [town]
    assert _ids(desk, region=Region.OUTSIDE) == [out, lebak, settled]
    assert _ids(desk, employee_id=person(desk, "Ayu")) == [out, settled]
    assert _ids(desk, place_code=LEBAK) == [lebak]
    assert _ids(desk, place_code=BANDUNG) == [out, settled]
    assert _ids(desk, first=date(2026, 3, 4)) == [lebak, town, settled]
    assert _ids(desk, first=date(2026, 3, 3), last=date(2026, 4, 7)) == [out, lebak]
    assert _ids(desk, last=date(2026, 4, 6)) == [out]
    line = budget.list_budget(desk, 2026)[0].id
    assert _ids(desk, budget_line_id=line) == [out, lebak, town, settled]
    assert _ids(desk, budget_line_id=line + 1) == []
    secretariat = next(u.id for u in units.list_units(desk) if u.name == "Sekretariat")
    assert _ids(desk, unit_id=secretariat) == [town]
    assert office.open_office(desk).name == "KECAMATAN UJI"
    assert (_ids(desk, office_id=1), _ids(desk, office_id=2)) == ([out, lebak, town, settled], [])


def test_a_trip_belongs_to_the_place_that_it_goes_to_first(desk: Desk, head: Desk) -> None:
    draft = replace(
        a_draft(desk),
        legs=(
            LegDraft(place_code=LEBAK, leave=date(2026, 3, 4)),
            LegDraft(place_code=BANDUNG, fare=1, arrive=date(2026, 3, 5)),
        ),
    )
    saved = trips.save_draft(desk, draft)
    trip_id = approved(desk, head, trips.submit(desk, saved.trip_id, saved.version).trip_id)
    assert _ids(desk, place_code=LEBAK) == [trip_id]
    assert _ids(desk, place_code=BANDUNG) == []


def _rupiah(desk: Desk) -> dict[int, tuple[int, ...]]:
    """Per traveller uang harian, transpor, representasi, penginapan and the rest."""
    with desk.database.read() as session:
        return {
            row.traveller_id: (
                row.per_diem, row.transport, row.representation, row.lodging, row.other,
            )
            for row in session.execute(
                amounts.by_component(
                    amounts.COST_STAGE, counted.GROUPS, *counted.conditions(YEAR)
                )
            )
        }  # fmt: skip


def test_what_was_spent_counts_once_settled_and_what_may_be_spent_until_then(
    desk: Desk, head: Desk
) -> None:
    trip_id = issued(desk, head, a_trip(desk, "Ayu"))
    (ayu,) = stories.travellers(desk, trip_id)
    planned = (1_290_000, 400_000, 0, 1_372_000, 0)
    assert _rupiah(desk) == {ayu: planned}
    stories.spend(desk, ayu, penginapan=600_000)
    assert _rupiah(desk) == {ayu: planned}
    stories.decide(desk, require_verification=False)
    settlement.settle(desk, trip_id, date(2026, 3, 9))
    assert _rupiah(desk) == {ayu: (1_290_000, 400_000, 0, 1_200_000, 0)}


@pytest.mark.parametrize(
    ("span", "before"),
    [
        ((date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))),
        ((date(2024, 2, 29), date(2024, 3, 30)), (date(2023, 2, 28), date(2023, 3, 30))),
        ((date(2025, 2, 1), date(2025, 2, 28)), (date(2024, 2, 1), date(2024, 2, 29))),
        ((date(2025, 2, 27), date(2025, 4, 30)), (date(2024, 2, 27), date(2024, 4, 30))),
    ],
)
def test_the_year_before_ends_with_its_own_february(
    span: counted.Span, before: counted.Span
) -> None:
    assert counted.year_before(span) == before


def test_months_are_those_that_the_days_touch() -> None:
    assert counted.months_of((date(2025, 11, 30), date(2026, 2, 1))) == [
        (2025, 11), (2025, 12), (2026, 1), (2026, 2),
    ]  # fmt: skip
    assert counted.months_of((date(2026, 12, 1), date(2026, 12, 31))) == [(2026, 12)]
    assert YEAR.span == (date(2026, 1, 1), date(2026, 12, 31))
