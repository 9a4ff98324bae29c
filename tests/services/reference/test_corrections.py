"""A correction is a new edition with its reason; what trips froze stays what it was."""

from datetime import date

import pytest
from sqlalchemy import select

from perdin.errors import BadInput, NotFound, StaleVersion
from perdin.models.reference import Rate, RateSet
from perdin.models.trips import Trip
from perdin.rules.rates import Authority, RateKind, Zone
from perdin.rules.travel import Component
from perdin.services.desk import Desk
from perdin.services.reference import corrections, rates
from perdin.services.reference.rates import NewRate, SetRow
from perdin.services.trips import draft_check, trip_sheet
from tests.office import a_draft, a_trip

DAILY = RateKind.UANG_HARIAN_LUAR_KOTA
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OWN = NewRate(DAILY, Zone.OUTSIDE, "", 400_000, "tabel 1")
BUSES = NewRate(RateKind.SEWA_BUS_BESAR, "36", "", 700_000, "tabel 2")


def sets_of(desk: Desk, authority: Authority) -> list[SetRow]:
    return [row for row in rates.list_sets(desk) if row.authority is authority]


def own_set(desk: Desk) -> SetRow:
    rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, FIRST, LAST, rows=[OWN, BUSES],
                  rules={"nights_less_than_days": 2})  # fmt: skip
    (row,) = sets_of(desk, Authority.LOCAL)
    return row


def amounts(desk: Desk, set_id: int) -> dict[tuple[str, str, str], int]:
    with desk.database.read() as session:
        rows = session.execute(
            select(Rate.kind, Rate.place, Rate.level, Rate.amount).where(Rate.rate_set_id == set_id)
        )
        return {(kind.value, place, level): amount for kind, place, level, amount in rows}


def test_the_edition_before_stays_with_its_rates(desk: Desk) -> None:
    before = own_set(desk)
    new = corrections.correct_set(
        desk, before.id, before.version, "  Salah  salin tabel 1 ",
        rows=[NewRate(DAILY, Zone.OUTSIDE, "", 410_000)], gone=[BUSES],
    )  # fmt: skip
    after, old = sets_of(desk, Authority.LOCAL)
    assert (after.id, after.edition, after.reason) == (new, 2, "Salah salin tabel 1")
    assert (after.replaced, after.in_force, after.rules) == (False, True, before.rules)
    assert (old.id, old.edition, old.replaced, old.in_force) == (before.id, 1, True, False)
    assert amounts(desk, old.id) == {
        (DAILY.value, Zone.OUTSIDE, ""): 400_000, ("sewa_bus_besar", "36", ""): 700_000,
    }  # fmt: skip
    assert amounts(desk, new) == {(DAILY.value, Zone.OUTSIDE, ""): 410_000}
    assert (after.valid_from, after.valid_to, after.title) == (FIRST, LAST, before.title)


def test_a_trip_keeps_what_it_was_calculated_with(desk: Desk) -> None:
    before = own_set(desk)
    trip_id = a_trip(desk)
    frozen = trip_sheet.open_trip(desk, trip_id)
    version = sets_of(desk, Authority.LOCAL)[0].version
    corrections.correct_set(
        desk, before.id, version, "Salah", rows=[NewRate(DAILY, Zone.OUTSIDE, "", 100_000)]
    )
    assert trip_sheet.open_trip(desk, trip_id) == frozen
    with desk.database.read() as session:
        assert session.get_one(Trip, trip_id).local_set_id == before.id
    (_new, old) = sets_of(desk, Authority.LOCAL)
    assert old.trips == 1
    check = draft_check.check_draft(desk, a_draft(desk, "Bima"))
    paid = {
        line.rate for line in check.estimates[0].lines if line.component is Component.UANG_HARIAN
    }
    assert paid == {100_000}


def test_a_set_that_a_trip_used_or_a_national_one_is_never_edited(desk: Desk) -> None:
    own = own_set(desk)
    (ceiling,) = sets_of(desk, Authority.CEILING)
    a_trip(desk)
    own = sets_of(desk, Authority.LOCAL)[0]
    for row, change in (
        (own, {"rows": [NewRate(DAILY, "32", "", 1)]}),
        (own, {"gone": [OWN]}),
        (own, {"rules": {}}),
        (ceiling, {"rows": [NewRate(DAILY, "32", "", 1)]}),
    ):
        stored = amounts(desk, row.id)
        with pytest.raises(BadInput, match="simpan sebagai perbaikan"):
            rates.change_set(desk, row.id, row.version, **change)
        assert amounts(desk, row.id) == stored
    assert own.corrected_only
    assert ceiling.corrected_only
    rates.change_set(desk, ceiling.id, ceiling.version, last_day=LAST)  # its end is no correction
    assert sets_of(desk, Authority.CEILING)[0].valid_to == LAST


def test_of_two_who_correct_the_second_is_told(desk: Desk) -> None:
    seen = own_set(desk)
    rows = [NewRate(DAILY, Zone.OUTSIDE, "", 1)]
    corrections.correct_set(desk, seen.id, seen.version, "Pertama", rows=rows)
    old = sets_of(desk, Authority.LOCAL)[1]
    for version in (seen.version, old.version):
        with pytest.raises(StaleVersion):
            corrections.correct_set(desk, seen.id, version, "Kedua", rows=rows)
        with pytest.raises(StaleVersion):
            rates.change_set(desk, seen.id, version, last_day=LAST)
    assert [row.edition for row in sets_of(desk, Authority.LOCAL)] == [2, 1]


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_correction_says_why(desk: Desk, reason: str) -> None:
    seen = own_set(desk)
    with pytest.raises(BadInput, match="alasan"):
        corrections.correct_set(desk, seen.id, seen.version, reason)
    with pytest.raises(NotFound):
        corrections.correct_set(desk, 999, 1, "Ada")
    wrong = [NewRate(DAILY, "34", "", 0)]
    with pytest.raises(BadInput, match="lebih dari Rp0"):
        corrections.correct_set(desk, seen.id, seen.version, "Ada", rows=wrong)
    (row,) = sets_of(desk, Authority.LOCAL)
    assert (row.id, row.replaced) == (seen.id, False)


def test_a_second_national_set_of_one_day_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match=r"sudah ada: Perpres 72/2025\. Perbaiki yang itu"):
        rates.add_set(desk, "Perpres Lain", Authority.CEILING, FIRST)
    rates.add_set(desk, "Perpres Lain", Authority.CEILING, date(2027, 1, 1))
    assert len(sets_of(desk, Authority.CEILING)) == 2


def test_a_replaced_edition_shares_its_days_and_no_other_may(desk: Desk) -> None:
    seen = own_set(desk)
    corrections.correct_set(desk, seen.id, seen.version, "Salah")
    with desk.database.read() as session:
        spans = session.scalars(select(RateSet.valid_from).where(RateSet.authority == "local"))
        assert list(spans) == [FIRST, FIRST]
    with pytest.raises(BadInput, match="sudah ada"):
        rates.add_set(desk, "Perwal 1/2026", Authority.LOCAL, date(2026, 6, 1))
