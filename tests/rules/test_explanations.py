"""How each line came about, word for word: what the office reads when it asks why."""

from datetime import date

import pytest

from perdin.errors import RateMissing
from perdin.rules import policy
from perdin.rules.costs import Basis, CostLine, Share
from perdin.rules.perdiem import estimate
from perdin.rules.rates import Authority, RateKind, Tariff
from perdin.rules.tariffs import Tariffs
from perdin.rules.terms import Choices, Terms
from perdin.rules.travel import Component, DayPlan, Lodging, Representation, TravelKind
from tests.rules.explained import (
    CLASSES,
    EACH_DAY,
    FIRST,
    NIGHTS,
    OWN,
    SECOND,
    TABLE,
    THIRD,
    leg_of,
    own_rates,
    trip_of,
)
from tests.rules.shipped import ceiling, reference, shipped


def test_daily_money_by_the_table() -> None:
    (line,) = estimate(trip_of(leg_of()), Terms(), shipped()).lines
    assert line == CostLine(
        component=Component.UANG_HARIAN,
        quantity=3,
        unit="hari",
        rate=430_000,
        amount=1_290_000,
        ceiling=430_000,
        reason="3 hari × Rp430.000, luar kota, Kota Bandung",
        source=TABLE,
        basis=Basis(
            place="Kota Bandung",
            rule=EACH_DAY,
            days=(FIRST, SECOND, THIRD),
            top=430_000,
            top_source=TABLE,
        ),
    )


def test_daily_money_by_the_office_s_own_rate_in_parts() -> None:
    rules = policy.combine(
        [("Perwal 1/2026", {"first_day_percent": 80, "meals_provided_percent": 50})]
    )
    own = own_rates((RateKind.UANG_HARIAN_LUAR_KOTA, "", 400_000))
    trip = trip_of(leg_of(), DayPlan(day=FIRST, meals=True))
    first, rest = estimate(trip, Terms(), shipped(own, rules)).lines
    assert first == CostLine(
        component=Component.UANG_HARIAN,
        quantity=1,
        unit="hari",
        rate=160_000,
        amount=160_000,
        ceiling=430_000,
        reason="1 hari × 80% × 50% dari Rp400.000, luar kota, Kota Bandung, hari berangkat, makan "
        "ditanggung penyelenggara (tarif Perwal 1/2026)",
        source=OWN,
        basis=Basis(
            place="Kota Bandung",
            rule=EACH_DAY,
            days=(FIRST,),
            top=430_000,
            top_source=TABLE,
            own=400_000,
            own_source=OWN,
            shares=(
                Share(80, "hari berangkat", "Perwal 1/2026"),
                Share(50, "makan ditanggung penyelenggara", "Perwal 1/2026"),
            ),
        ),
    )
    assert (rest.quantity, rest.rate) == (2, 400_000)
    assert type(first.rate) is int


@pytest.mark.parametrize(
    ("rules", "first", "last"),
    [
        ({"first_day_percent": 80}, [Share(80, "hari berangkat", "Perwal 1/2026")], []),
        ({"last_day_percent": 60}, [], [Share(60, "hari kembali", "Perwal 1/2026")]),
        ({"first_day_percent": 100, "last_day_percent": 100}, [], []),
    ],
)
def test_days_of_travel_say_their_part(
    rules: dict[str, int], first: list[Share], last: list[Share]
) -> None:
    combined = policy.combine([("Perwal 1/2026", rules)])
    lines = estimate(trip_of(leg_of()), Terms(), shipped(rules=combined)).lines
    parts = {
        day: list(line.basis.shares) for line in lines if line.basis for day in line.basis.days
    }
    assert parts == {FIRST: first, SECOND: [], THIRD: last}
    (only,) = estimate(trip_of(leg_of(last=FIRST)), Terms(), shipped(rules=combined)).lines
    assert only.basis is not None
    assert only.basis.shares == ()


def test_a_meeting_as_a_part_of_the_daily_rate_and_up_to_its_column() -> None:
    leg = leg_of(TravelKind.FULLBOARD_LUAR_KOTA)
    for percent, rate, shares in (
        (30, 129_000, (Share(30, "Rapat fullboard luar kota", "Perwal 1/2026"),)),
        (35, 150_000, ()),  # 35 % are Rp150.500
        (34, 146_200, (Share(34, "Rapat fullboard luar kota", "Perwal 1/2026"),)),
    ):
        rules = policy.combine([("Perwal 1/2026", {"fullboard_percent": percent})])
        (line,) = estimate(trip_of(leg), Terms(), shipped(rules=rules)).lines
        assert line.basis is not None
        assert (line.rate, line.basis.shares) == (rate, shares)


def test_a_part_that_comes_to_the_column_itself_is_the_part() -> None:
    own = own_rates((RateKind.FULLBOARD_LUAR_KOTA, "", 129_000))
    rules = policy.combine([("Perwal 1/2026", {"fullboard_percent": 30})])
    trip = trip_of(leg_of(TravelKind.FULLBOARD_LUAR_KOTA))
    (line,) = estimate(trip, Terms(), shipped(own, rules)).lines
    assert "30% dari Rp430.000" in line.reason


def test_representation_says_whose_it_is() -> None:
    terms = Terms(representation=Representation.ESELON_2)
    line = estimate(trip_of(leg_of()), terms, shipped()).lines[1]
    assert line.reason == "3 hari × Rp150.000, Pejabat eselon II"
    assert line.basis == Basis(
        place="Kota Bandung",
        rule="Uang representasi mengikuti uang harian, bagi pejabat yang berhak.",
        days=(FIRST, SECOND, THIRD),
        top=150_000,
        top_source="Perpres 72/2025 tabel 1.3",
    )


def test_a_missing_representation_names_no_place() -> None:
    rates = {k: v for k, v in ceiling().rates.items() if not k[0].startswith("representasi")}
    poorer = Tariffs(
        Tariff(
            regulation="Perpres Uji",
            authority=Authority.CEILING,
            valid_from=date(2026, 1, 1),
            valid_to=None,
            rates=rates,
        ),
        reference(),
    )
    terms = Terms(representation=Representation.ESELON_2)
    with pytest.raises(RateMissing) as caught:
        estimate(trip_of(leg_of()), terms, poorer)
    assert caught.value.facts["place"] == ""


def _night(terms: Terms, choices: Choices, tariffs: Tariffs, *plans: DayPlan) -> CostLine:
    return estimate(trip_of(leg_of(), *plans), terms, tariffs, choices).lines[-1]


def test_nights_as_planned_by_the_office_s_own_rate() -> None:
    own = own_rates((RateKind.PENGINAPAN, "4", 500_000))
    assert _night(Terms(4), Choices(), shipped(own)) == CostLine(
        component=Component.PENGINAPAN,
        quantity=2,
        unit="malam",
        rate=500_000,
        amount=1_000_000,
        ceiling=686_000,
        reason="2 malam × Rp500.000, kelas 4 di Kota Bandung, dibayar sesuai bukti "
        "(tarif Perwal 1/2026)",
        source=OWN,
        basis=Basis(
            place="Kota Bandung",
            rule=NIGHTS,
            days=(FIRST, SECOND),
            top=686_000,
            top_source=CLASSES,
            own=500_000,
            own_source=OWN,
        ),
    )


def test_nights_without_receipt() -> None:
    line = _night(Terms(4), Choices(Lodging.NONE), shipped())
    assert line == CostLine(
        component=Component.PENGINAPAN,
        quantity=2,
        unit="malam",
        rate=205_800,
        amount=411_600,
        ceiling=686_000,
        reason="2 malam × 30% dari Rp686.000, tanpa bukti menginap di Kota Bandung",
        source=CLASSES,
        basis=Basis(
            place="Kota Bandung",
            rule="Tanpa bukti menginap dibayar sebagian dari batasnya, secara lumpsum.",
            days=(FIRST, SECOND),
            top=686_000,
            top_source=CLASSES,
            shares=(
                Share(
                    30,
                    "tanpa bukti menginap",
                    "Perpres 72/2025, Lampiran I tabel 1.4; PMK 113/PMK.05/2012",
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("bill", "rate", "amount", "said"),
    [
        (1_000_001, 500_000, 1_000_001, "Sesuai bukti Rp1.000.001, batas 2 malam × Rp686.000"),
        (1_372_000, 686_000, 1_372_000, "Sesuai bukti Rp1.372.000, batas 2 malam × Rp686.000"),
        (
            1_372_001,
            686_000,
            1_372_000,
            "Bukti Rp1.372.001, dibayar sampai batas 2 malam × Rp686.000",
        ),
    ],
)
def test_nights_by_receipt(bill: int, rate: int, amount: int, said: str) -> None:
    line = _night(Terms(4), Choices(lodging_receipt=bill), shipped())
    assert line == CostLine(
        component=Component.PENGINAPAN,
        quantity=2,
        unit="malam",
        rate=rate,
        amount=amount,
        ceiling=686_000,
        reason=f"{said} di Kota Bandung",
        source=CLASSES,
        basis=Basis(
            place="Kota Bandung",
            rule=NIGHTS,
            days=(FIRST, SECOND),
            top=686_000,
            top_source=CLASSES,
        ),
    )
    assert type(line.rate) is int


def test_nights_that_are_provided_and_days_of_a_package_are_left_out() -> None:
    line = _night(Terms(4), Choices(), shipped(), DayPlan(day=FIRST, lodging=True))
    assert line.basis is not None
    assert line.basis.days == (SECOND,)
    board = DayPlan(day=SECOND, kind=TravelKind.FULLBOARD_LUAR_KOTA)
    line = _night(Terms(4), Choices(), shipped(), board)
    assert line.basis is not None
    assert line.basis.days == (FIRST,)
