"""What the office's own table prices for some and not for others: asked about, never guessed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import Incomplete
from perdin.models.money import CostLine
from perdin.models.trips import Trip
from perdin.rules.rates import Authority, RateKind
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.office import people
from perdin.services.reference import rates
from perdin.services.reference.rates import NewRate
from perdin.services.trips import drafts, trips
from perdin.services.trips.draft_check import TripCheck, check_draft
from perdin.services.trips.drafts import PriceDraft, TripDraft
from tests.office import a_draft, person

AWAY = RateKind.UANG_HARIAN_LUAR_KOTA
DAY = date(2026, 3, 3)
CEILING = 430_000
"""Bandung, Perpres 72/2025 table 1.2."""
TABLE = {
    "eselon_3": 400_000,
    "eselon_4": 380_000,
    "golongan_iii": 300_000,
    "golongan_ii": 250_000,
}
EVERYBODY = ("Surya", "Ayu Lestari", "Bima", "Citra", "Dirga", "Eka")


def own(desk: Desk, table: Mapping[str, int], place: str = "") -> None:
    rows = [NewRate(AWAY, place, level, amount) for level, amount in table.items()]
    rates.add_set(desk, "Perwal 3/2026", Authority.LOCAL, date(2026, 1, 1), rows=rows)


def per_day(check: TripCheck) -> dict[str, int]:
    return {one.name.split()[0]: one.lines[0].rate for one in check.estimates}


def asked(check: TripCheck) -> list[str]:
    return [one.sentence for one in check.problems if one.field == "prices" and one.blocking]


def decided(draft: TripDraft, *prices: PriceDraft) -> TripDraft:
    return replace(draft, prices=prices)


def test_driver_and_pppk_are_asked_about_where_only_eselon_and_golongan_have_a_price(
    desk: Desk,
) -> None:
    """The camat 400.000, staff 250.000–380.000; driver and PPPK got 430.000 without a word."""
    own(desk, TABLE)
    check = check_draft(desk, a_draft(desk, *EVERYBODY, leave=DAY))
    shown = per_day(check)
    assert [shown[name] for name in ("Surya", "Ayu", "Bima", "Citra")] == [
        400_000,
        380_000,
        300_000,
        250_000,
    ]
    assert asked(check) == [
        "Perwal 3/2026 tidak memuat uang harian luar kota untuk Bukan ASN, Kota Bandung. Ini "
        "mengenai Dirga Mahendra. Pilih batas tertinggi Rp430.000 atau tetapkan harganya, dengan "
        "alasan.",
        "Perwal 3/2026 tidak memuat uang harian luar kota untuk PPPK IX, Kota Bandung. Ini "
        "mengenai Eka Wulandari. Pilih batas tertinggi Rp430.000 atau tetapkan harganya, dengan "
        "alasan.",
    ]
    assert not check.ready


def test_an_undecided_price_is_not_submitted_and_a_decided_one_is_written_down(
    desk: Desk,
) -> None:
    own(desk, TABLE)
    draft = a_draft(desk, "Dirga", "Eka", leave=DAY)
    saved = trips.save_draft(desk, draft)
    with pytest.raises(Incomplete, match="tidak memuat uang harian"):
        trips.submit(desk, saved.trip_id, saved.version)
    national = PriceDraft(
        kind=AWAY, place="32.73", level="non_asn", national=True, reason="Belum diatur; nota 7"
    )
    priced = PriceDraft(
        kind=AWAY, place="32.73", level="pppk_ix", amount=300_000, reason="Setara golongan III"
    )
    saved = trips.save_draft(desk, decided(draft, national, priced), saved.trip_id, saved.version)
    trips.submit(desk, saved.trip_id, saved.version)
    lines = _daily_lines(desk, saved.trip_id)
    assert [(rate, amount) for rate, amount, _reason in lines] == [
        (CEILING, 3 * CEILING),
        (300_000, 900_000),
    ]
    assert "Diputuskan memakai batas tertinggi: Belum diatur; nota 7" in lines[0][2]
    assert "Ditetapkan Rp300.000: Setara golongan III" in lines[1][2]
    assert [one["level"] for one in _frozen(desk, saved.trip_id)] == ["non_asn", "pppk_ix"]


@query(Right.VIEW)
def _daily_lines(work: Work, trip_id: int) -> list[tuple[int, int, str]]:
    trip = work.session.get_one(Trip, trip_id)
    firsts: list[CostLine] = [traveller.cost_lines[0] for traveller in trip.travellers]
    return [(line.rate, line.amount, line.reason) for line in firsts]


@query(Right.VIEW)
def _frozen(work: Work, trip_id: int) -> list[dict[str, object]]:
    frozen = work.session.get_one(Trip, trip_id).frozen
    assert frozen is not None
    prices: list[dict[str, object]] = frozen["draft"]["prices"]
    return prices


@pytest.mark.parametrize(
    ("changes", "ready"),
    [
        ({"national": True}, False),
        ({"national": True, "reason": "  "}, False),
        ({"amount": 300_000}, False),
        ({"reason": "tanpa angka"}, False),
        ({"amount": CEILING + 1, "reason": "lebih"}, False),
        ({"amount": CEILING, "reason": "tepat batas"}, True),
        ({"national": True, "reason": "nota 7"}, True),
        ({"national": True, "reason": "nota 7", "place": "32.04"}, False),
        ({"national": True, "reason": "nota 7", "level": "non_asn"}, False),
    ],
)
def test_a_decision_says_what_is_paid_and_why_and_of_what(
    desk: Desk, changes: dict[str, object], ready: bool
) -> None:
    own(desk, TABLE)
    said: dict[str, object] = {"kind": AWAY, "place": "32.73", "level": "pppk_ix"} | changes
    draft = decided(a_draft(desk, "Eka", leave=DAY), PriceDraft(**said))  # type: ignore[arg-type]
    check = check_draft(desk, draft)
    assert check.ready is ready
    assert per_day(check)["Eka"] <= CEILING


def test_a_status_column_prices_those_of_the_status(desk: Desk) -> None:
    """Province by status, as Kota Serang's own table of 2020."""
    own(desk, {"asn": 420_000, "tenaga_perikatan": 300_000}, "32")
    check = check_draft(desk, a_draft(desk, *EVERYBODY, leave=DAY))
    assert per_day(check) == dict.fromkeys(("Surya", "Ayu", "Bima", "Citra", "Eka"), 420_000) | {
        "Dirga": CEILING
    }
    assert len(asked(check)) == 1
    form = people.open_employee(desk, person(desk, "Dirga"))
    people.save_employee(desk, replace(form, rate_group="tenaga_perikatan"))
    check = check_draft(desk, a_draft(desk, *EVERYBODY, leave=DAY))
    assert per_day(check)["Dirga"] == 300_000
    assert asked(check) == []


def test_a_set_with_a_hole_for_one_province_is_asked_about_there_alone(desk: Desk) -> None:
    provinces = ("36", "31", "33")
    rows = [NewRate(AWAY, code, "", 350_000) for code in provinces]
    rates.add_set(desk, "Perwal 3/2026", Authority.LOCAL, date(2026, 1, 1), rows=rows)
    check = check_draft(desk, a_draft(desk, "Bima", leave=DAY))
    assert len(asked(check)) == 1
    assert "Kota Bandung" in asked(check)[0]
    jakarta = a_draft(desk, "Bima", leave=DAY)
    leg = replace(jakarta.legs[0], place_code="31.71")
    assert asked(check_draft(desk, replace(jakarta, legs=(leg,)))) == []


def test_a_regency_of_its_own_goes_before_its_province(desk: Desk) -> None:
    rows = [NewRate(AWAY, "32", "", 400_000), NewRate(AWAY, "32.73", "golongan_iii", 410_000)]
    rates.add_set(desk, "Perwal 3/2026", Authority.LOCAL, date(2026, 1, 1), rows=rows)
    check = check_draft(desk, a_draft(desk, "Bima", "Citra", leave=DAY))
    assert per_day(check) == {"Bima": 410_000, "Citra": 400_000}
    assert asked(check) == []


def test_a_kind_without_any_own_price_is_the_nation_s_as_ever(desk: Desk) -> None:
    rows = [NewRate(RateKind.UANG_HARIAN_DIKLAT, "", "", 100_000)]
    rates.add_set(desk, "Perwal 3/2026", Authority.LOCAL, date(2026, 1, 1), rows=rows)
    check = check_draft(desk, a_draft(desk, *EVERYBODY, leave=DAY))
    assert set(per_day(check).values()) == {CEILING}
    assert asked(check) == []


def test_decisions_are_kept_with_the_draft(desk: Desk) -> None:
    price = PriceDraft(kind=AWAY, place="32.73", level="pppk_ix", amount=300_000, reason="nota")
    draft = decided(a_draft(desk, "Eka", leave=DAY), price)
    assert drafts.from_json(drafts.to_json(draft)) == draft
