"""Rate sets: one answer for one day, the office's own below the ceiling, none invented."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from perdin.database.store import Database
from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.rules.rates import Authority, RateKind, Zone
from perdin.rules.travel import Component
from perdin.services.desk import Desk
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate, SetRow
from perdin.services.trail import history
from perdin.services.trips import draft_check, trip_sheet
from tests.office import BANDUNG, CILEGON, a_draft, a_trip, to

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def own_set(desk: Desk, *rows: NewRate, regulation: str = "Perwal 1/2026") -> int:
    return rates.add_set(desk, regulation, Authority.LOCAL, FIRST, LAST, rows=rows)


def row_of(desk: Desk, set_id: int) -> SetRow:
    return next(rate_set for rate_set in rates.list_sets(desk) if rate_set.id == set_id)


def daily_rate(desk: Desk, name: str = "Ayu", place: str = BANDUNG) -> tuple[int, str]:
    """What a day costs in a place, and whose rate it is."""
    check = draft_check.check_draft(desk, to(a_draft(desk, name), place))
    (line,) = [x for x in check.estimates[0].lines if x.component is Component.UANG_HARIAN]
    return line.rate, line.source


def test_the_shipped_sets_are_there_with_their_rates(desk: Desk) -> None:
    shown = {rate_set.regulation: rate_set for rate_set in rates.list_sets(desk)}
    assert shown["Perpres 72/2025"].authority is Authority.CEILING
    assert shown["PMK 32/2025"].authority is Authority.REFERENCE
    assert min(rate_set.rates for rate_set in shown.values()) > 100
    (bandung,) = rates.list_rates(desk, shown["Perpres 72/2025"].id, DAILY, "jawa barat")
    assert (bandung.amount, bandung.place_name) == (430_000, "Jawa Barat")


def test_a_local_rate_goes_below_the_ceiling(desk: Desk) -> None:
    before = daily_rate(desk)
    own_set(desk, NewRate(DAILY, Zone.OUTSIDE, "", 300_000))
    assert before[0] == 430_000
    amount, source = daily_rate(desk)
    assert amount == 300_000
    assert source.startswith("Perwal 1/2026")
    assert "Perpres" in daily_rate(desk, place=CILEGON)[1]  # another zone has no local rate


def test_a_local_rate_above_the_ceiling_is_cut_to_it(desk: Desk) -> None:
    own_set(desk, NewRate(DAILY, Zone.OUTSIDE, "", 900_000))
    amount, source = daily_rate(desk)
    assert amount == 430_000
    assert "Perpres 72/2025" in source


def test_a_local_rate_by_rank_holds_for_that_rank(desk: Desk) -> None:
    own_set(
        desk,
        NewRate(DAILY, Zone.OUTSIDE, "golongan_iii", 310_000),
        NewRate(DAILY, Zone.OUTSIDE, "eselon_4", 350_000),
    )
    assert daily_rate(desk, "Bima")[0] == 310_000
    assert daily_rate(desk, "Ayu")[0] == 350_000
    assert daily_rate(desk, "Dirga")[0] == 430_000


def test_a_province_is_nearer_than_its_zone(desk: Desk) -> None:
    own_set(desk, NewRate(DAILY, Zone.OUTSIDE, "", 300_000), NewRate(DAILY, "32", "", 320_000))
    assert daily_rate(desk)[0] == 320_000


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 6, 1), date(2026, 6, 30)),
        (date(2025, 6, 1), date(2026, 1, 1)),
        (date(2026, 12, 31), None),
        (date(2025, 6, 1), None),
        (FIRST, LAST),
    ],
)
def test_two_spans_of_one_regulation_never_share_a_day(
    desk: Desk, first: date, last: date | None
) -> None:
    own_set(desk)
    with pytest.raises(BadInput):
        rates.add_set(desk, " Perwal  1/2026 ", Authority.LOCAL, first, last)
    assert (
        len(
            [
                rate_set
                for rate_set in rates.list_sets(desk)
                if rate_set.authority is Authority.LOCAL
            ]
        )
        == 1
    )
    rates.add_set(desk, "Perwal 2/2026", Authority.LOCAL, first, last)


def test_the_database_itself_refuses_the_overlap(desk: Desk, database: Database) -> None:
    set_id = own_set(desk)
    rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, date(2027, 1, 1))
    with pytest.raises(IntegrityError, match="overlap"), database.write() as session:
        session.connection().exec_driver_sql(
            f"UPDATE rate_set SET valid_to = '2027-02-01' WHERE id = {set_id}"
        )


def test_a_successor_closes_the_open_set_the_day_before(desk: Desk) -> None:
    first = rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, FIRST)
    second = rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, date(2026, 7, 1))
    assert row_of(desk, first).valid_to == date(2026, 6, 30)
    assert row_of(desk, second).valid_to is None


def test_of_two_regulations_the_younger_one_holds(desk: Desk) -> None:
    own_set(desk, NewRate(DAILY, "32", "", 300_000))
    rates.add_set(
        desk, "Perwal 9/2026", Authority.LOCAL, date(2026, 2, 1),
        rows=[NewRate(DAILY, "32", "", 280_000)],
    )  # fmt: skip
    assert daily_rate(desk)[0] == 280_000


@pytest.mark.parametrize("amount", [0, -1])
def test_a_rate_is_more_than_nothing(desk: Desk, amount: int) -> None:
    with pytest.raises(BadInput, match="lebih dari Rp0"):
        own_set(desk, NewRate(DAILY, "32", "", amount))
    set_id = own_set(desk)
    with pytest.raises(BadInput, match="lebih dari Rp0"):
        rates.change_set(desk, set_id, 1, rows=[NewRate(DAILY, "32", "", amount)])
    assert rates.list_rates(desk, set_id) == []


def test_one_rate_for_one_question(desk: Desk) -> None:
    row = NewRate(DAILY, "32", "", 300_000)
    with pytest.raises(BadInput, match="sudah ada"):
        own_set(desk, row, replace(row, amount=310_000))
    assert all(rate_set.authority is not Authority.LOCAL for rate_set in rates.list_sets(desk))


def test_a_rate_is_changed_by_who_saw_the_last_version(desk: Desk) -> None:
    set_id = own_set(desk, NewRate(DAILY, "32", "", 300_000))
    seen = row_of(desk, set_id).version
    now = rates.change_set(desk, set_id, seen, rows=[NewRate(DAILY, "32", "", 290_000, "SK 1")])
    assert now != seen
    (row,) = rates.list_rates(desk, set_id)
    assert (row.amount, row.source) == (290_000, "SK 1")
    with pytest.raises(StaleVersion):
        rates.change_set(desk, set_id, seen, rows=[NewRate(DAILY, "32", "", 280_000)])
    with pytest.raises(StaleVersion):
        rates.change_set(desk, set_id, seen, last_day=LAST)
    with pytest.raises(NotFound):
        rates.change_set(desk, 999, 1, rows=[NewRate(DAILY, "32", "", 280_000)])


def test_a_set_changes_wholly_or_not_at_all(desk: Desk) -> None:
    stays, goes = NewRate(DAILY, "32", "", 300_000), NewRate(DAILY, "33", "", 310_000)
    set_id = own_set(desk, stays, goes)
    seen = row_of(desk, set_id).version
    wrong = [NewRate(DAILY, "34", "", 320_000), NewRate(DAILY, "35", "", 0)]
    with pytest.raises(BadInput):
        rates.change_set(desk, set_id, seen, rows=wrong, gone=[goes], last_day=LAST)
    assert {row.place for row in rates.list_rates(desk, set_id)} == {"32", "33"}
    rates.change_set(desk, set_id, seen, rows=wrong[:1], gone=[goes], last_day=LAST)
    assert {row.place: row.amount for row in rates.list_rates(desk, set_id)} == {
        "32": 300_000,
        "34": 320_000,
    }
    assert row_of(desk, set_id).valid_to == LAST
    (event,) = history.list_history(desk, 1)
    assert event.details == {
        "tarif": ["uang_harian_luar_kota/33 310000 > -", "uang_harian_luar_kota/34 0 > 320000"],
        "berakhir": LAST.isoformat(),
    }


def test_a_set_is_closed_from_a_day_on(desk: Desk) -> None:
    set_id = rates.add_set(
        desk, "Perwal", Authority.LOCAL, FIRST, rows=[NewRate(DAILY, "32", "", 1)]
    )
    version = row_of(desk, set_id).version
    with pytest.raises(BadInput, match="mendahului"):
        rates.change_set(desk, set_id, version, last_day=date(2025, 12, 31))
    rates.change_set(desk, set_id, version, last_day=date(2026, 3, 2))
    assert daily_rate(desk)[0] == 430_000  # the trip leaves a day later


@pytest.mark.parametrize(
    ("regulation", "last", "said"),
    [("  ", None, "belum diisi"), ("Perwal", date(2025, 12, 31), "mendahului")],
)
def test_a_set_needs_its_name_and_its_days_in_order(
    desk: Desk, regulation: str, last: date | None, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        rates.add_set(desk, regulation, Authority.LOCAL, FIRST, last)


def test_a_set_knows_the_trips_that_are_pinned_to_it(desk: Desk) -> None:
    set_id = own_set(desk, NewRate(DAILY, "32", "", 300_000))
    trip_id = a_trip(desk)
    assert row_of(desk, set_id).trips == 1
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert sheet.regulations == ("Perpres 72/2025", "PMK 32/2025", "Perwal 1/2026")
