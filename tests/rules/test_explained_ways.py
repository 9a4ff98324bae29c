"""How each line of transport and vehicles came about, word for word."""

from perdin.importers.codes import find_place
from perdin.rules.costs import Basis, CostLine
from perdin.rules.perdiem import estimate
from perdin.rules.rates import Authority, Rate, RateKind, Tariff
from perdin.rules.terms import Terms
from perdin.rules.travel import Carriage, Component, DayPlan, Hire, Leg, TravelKind
from tests.rules.explained import FIRST, HOME, OWN, SECOND, THIRD, leg_of, own_rates, trip_of
from tests.rules.shipped import shipped


def test_a_hired_vehicle_day_by_day() -> None:
    own = own_rates((RateKind.SEWA_RODA4, "", 900_000))
    trip = trip_of(leg_of(hire=Hire.RODA4), DayPlan(day=SECOND, transport=True))
    line = estimate(trip, Terms(), shipped(own)).lines[-1]
    assert line == CostLine(
        component=Component.SEWA_KENDARAAN,
        quantity=2,
        unit="hari",
        rate=900_000,
        amount=1_800_000,
        ceiling=988_000,
        reason="Sewa kendaraan roda 4 2 hari × Rp900.000 di Kota Bandung, dengan pengemudi dan BBM "
        "(tarif Perwal 1/2026)",
        source=OWN,
        basis=Basis(
            rule="Sewa kendaraan untuk satu kendaraan sehari, sudah dengan pengemudi, BBM, "
            "dan pajak.",
            place="Kota Bandung",
            days=(FIRST, THIRD),
            top=988_000,
            top_source="PMK 32/2025",
            own=900_000,
            own_source=OWN,
        ),
    )


def test_an_office_vehicle_and_what_is_paid_as_it_was_spent() -> None:
    at_cost = Basis(rule="Dibayar sebesar pengeluaran nyata dengan buktinya.", place="Kota Bandung")
    source = "PMK 113/PMK.05/2012: biaya riil"
    trip = trip_of(leg_of(carriage=Carriage.DINAS, fuel=450_000, toll=180_000))
    reason = "Kendaraan dinas ke Kota Bandung, sesuai bukti"
    assert estimate(trip, Terms(), shipped()).lines[1:] == (
        CostLine(
            component=Component.BBM,
            quantity=1,
            unit="paket",
            rate=450_000,
            amount=450_000,
            ceiling=None,
            reason=reason,
            source=source,
            basis=at_cost,
        ),
        CostLine(
            component=Component.TOL,
            quantity=1,
            unit="paket",
            rate=180_000,
            amount=180_000,
            ceiling=None,
            reason=reason,
            source=source,
            basis=at_cost,
        ),
    )
    trip = trip_of(leg_of(carriage=Carriage.KERETA, fare=400_000))
    reason = "Transpor Kota Serang – Kota Bandung sesuai bukti"
    assert estimate(trip, Terms(), shipped()).lines[1:] == (
        CostLine(
            component=Component.TRANSPORT,
            quantity=1,
            unit="paket",
            rate=400_000,
            amount=400_000,
            ceiling=None,
            reason=reason,
            source=source,
            basis=at_cost,
        ),
    )


def test_a_flight_with_its_taxis() -> None:
    denpasar = find_place("Kota Denpasar")
    own = Tariff(
        regulation="Perwal 1/2026",
        authority=Authority.LOCAL,
        valid_from=FIRST,
        valid_to=None,
        rates={
            key: Rate(*key, 3_000_000, "")
            for key in [(RateKind.TIKET_EKONOMI, "zona:luar_provinsi", "")]
        },
    )
    trip = trip_of(Leg(destination=denpasar, arrive=FIRST, leave=THIRD, carriage=Carriage.UDARA))
    _daily, ticket, home, there = estimate(trip, Terms(), shipped(own)).lines
    assert (ticket.rate, ticket.ceiling, ticket.source) == (3_000_000, 3_262_000, "Perwal 1/2026")
    assert ticket.reason == "Tiket pesawat PP Jakarta – Denpasar, paling banyak sesuai bukti"
    assert ticket.basis == Basis(
        rule="Tiket pesawat dibayar sesuai bukti; tabel memuat harga pergi pulang menurut kota.",
        days=(),
        place="Kota Denpasar",
        top=3_262_000,
        top_source="Perpres 72/2025 tabel 2.2",
        own=3_000_000,
        own_source="Perwal 1/2026",
    )
    assert [line.reason for line in (home, there)] == [
        "Taksi 2 × Rp536.000 di Kota Serang",
        "Taksi 2 × Rp227.000 di Kota Denpasar",
    ]
    assert there.basis == Basis(
        rule="Taksi dihitung sekali jalan: dari dan ke bandara di kedua ujung penerbangan.",
        days=(),
        place="Kota Denpasar",
        top=227_000,
        top_source="Perpres 72/2025 tabel 2.3",
    )


def test_land_ways_and_a_short_day_in_town() -> None:
    lebak = find_place("Kabupaten Lebak")
    trip = trip_of(Leg(destination=lebak, arrive=FIRST, leave=SECOND, carriage=Carriage.DARAT))
    line = estimate(trip, Terms(), shipped()).lines[-1]
    assert line.reason == "Transpor darat 2 × Rp208.000, Kabupaten Lebak"
    assert line.basis == Basis(
        rule="Transpor darat antarkota dihitung sekali jalan, paling banyak sesuai bukti.",
        days=(),
        place="Kabupaten Lebak",
        top=208_000,
        top_source="PMK 32/2025",
    )
    plans = (
        DayPlan(day=FIRST, kind=TravelKind.DALAM_KOTA_8JAM),
        DayPlan(day=SECOND, transport=True),
    )
    short = Leg(
        destination=HOME,
        arrive=FIRST,
        leave=THIRD,
        kind=TravelKind.DALAM_KOTA,
        carriage=Carriage.DARAT,
    )
    line = estimate(trip_of(short, *plans), Terms(), shipped()).lines[-1]
    assert line.reason == "Transpor dalam kota pergi pulang, sekali untuk satu penugasan"
    assert line.basis == Basis(
        rule="Sampai 8 jam dalam kota hanya transpor yang dibayar, pergi pulang, sekali.",
        days=(THIRD,),
        place="Kota Serang",
        lump=True,
        top=170_000,
        top_source="PMK 32/2025",
    )


def test_a_rank_s_own_row_is_no_fare() -> None:
    """A ticket, taxi or way costs the same for everybody: rows of a level are not for it."""
    lebak = find_place("Kabupaten Lebak")
    rates = {
        key: Rate(*key, 1, "")
        for key in [(RateKind.DARAT, "36", "eselon_2"), (RateKind.DARAT, "36", "XXXX")]
    }
    own = Tariff(
        regulation="Perwal 1/2026",
        authority=Authority.LOCAL,
        valid_from=FIRST,
        valid_to=None,
        rates=rates,
    )
    trip = trip_of(Leg(destination=lebak, arrive=FIRST, leave=FIRST, carriage=Carriage.DARAT))
    line = estimate(trip, Terms(levels=("eselon_2",)), shipped(own)).lines[-1]
    assert line.rate == 208_000


def test_a_province_s_own_row_is_for_the_ways_there_too() -> None:
    lebak = find_place("Kabupaten Lebak")
    key = (RateKind.DARAT, "36", "")
    own = Tariff(
        regulation="Perwal 1/2026",
        authority=Authority.LOCAL,
        valid_from=FIRST,
        valid_to=None,
        rates={key: Rate(*key, 150_000, "")},
    )
    trip = trip_of(Leg(destination=lebak, arrive=FIRST, leave=FIRST, carriage=Carriage.DARAT))
    line = estimate(trip, Terms(), shipped(own)).lines[-1]
    assert (line.rate, line.ceiling, line.source) == (150_000, 208_000, "Perwal 1/2026")
