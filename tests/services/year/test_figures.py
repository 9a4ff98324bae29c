"""What a year is closed with, and what holds its closing up, said by hand of a small office."""

from datetime import date

import pytest
from sqlalchemy import text

from perdin.errors import BadInput
from perdin.models.trips import Trip
from perdin.services.accounting import actual_costs, advances, payments, settlement, verification
from perdin.services.accounting.payments import PayForm
from perdin.services.desk import Desk
from perdin.services.trips import approvals, trip_sheet, trips
from perdin.services.year import year_end, year_figures
from tests.conftest import Clock
from tests.office import a_draft, a_trip, issued, second_person
from tests.services.accounting import stories
from tests.services.stages import DAY, STS
from tests.services.year.stories import LOST

COST = 3_062_000
LINE = "7.01.01.2.06.0009 5.1.02.04.01.0001"


@pytest.mark.usefixtures("year")
def test_every_sum_is_added_up_from_its_own_rows(desk: Desk) -> None:
    figures = year_end.open_year(desk, 2026).figures
    spent_in_all = 2 * COST - 2_000 + 500_000
    assert figures == {
        "pagu": 50_000_000,
        "komitmen": 0,
        "realisasi": spent_in_all,
        "per_baris": {LINE: spent_in_all},
        "perjalanan": 1,
        "biaya": spent_in_all,
        "per_komponen": {"uang_harian": 2_580_000, "penginapan": 3_242_000, "transport": 800_000},
        "per_pegawai": {
            "Ayu Lestari Dewi": COST,
            "Dirga Mahendra": COST - 2_000,
            "Bima Sakti Pratama, S.Kom.": 500_000,
        },
        "per_unit": {"Seksi Pelayanan": COST + 500_000, "Sekretariat": COST - 2_000},
        "dibayar": spent_in_all,
        "surat": 5,
    }


@pytest.mark.usefixtures("year")
def test_what_is_set_aside_is_no_realisation(desk: Desk, head: Desk, clock: Clock) -> None:
    """A trip under way: its sums count once it is settled, its letters as they are issued."""
    before = year_end.open_year(desk, 2026).figures
    clock.now = clock.now.replace(month=2, day=16)
    trip_id = issued(desk, head, a_trip(desk, "Citra", leave=date(2026, 6, 2)))
    (citra,) = stories.travellers(desk, trip_id)
    stories.spend(desk, citra)
    advances.pay_advance(desk, citra, PayForm(amount=1_000_000, paid_on=DAY))
    with desk.database.read() as session:
        figures = year_figures.figures(session, 2026)
        assert year_figures.disagreements(figures) == []
    assert figures == before | {"komitmen": COST, "surat": 7}


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "UPDATE trip SET spent = spent + 1 WHERE state = 'settled'",
            "biaya perjalanan Rp6.622.001, sedangkan realisasinya Rp6.622.000.",
        ),
        (
            "UPDATE cost_line SET amount = amount + 1 WHERE stage = 'realisasi' AND "
            "component = 'transport' AND traveller_id = 1",
            "jumlah per komponen Rp6.622.001, sedangkan realisasinya Rp6.622.000.",
        ),
        (
            "UPDATE payment SET amount = amount + 1 WHERE kind = 'pengembalian'",
            "pembayaran dikurangi pengembalian Rp6.621.999, sedangkan realisasinya Rp6.622.000.",
        ),
    ],
)
def test_a_sum_that_differs_is_told_in_rupiah(desk: Desk, change: str, told: str) -> None:
    with desk.database.write() as session:
        session.execute(text(change))
    state = year_end.open_year(desk, 2026)
    assert state.disagreements == (told,)
    assert (state.closed, state.ready) == (False, False)
    with pytest.raises(BadInput):
        year_end.close_year(desk, 2026)


@pytest.mark.usefixtures("year")
def test_people_and_units_add_up_by_themselves(desk: Desk) -> None:
    with desk.database.write() as session:
        session.execute(text("UPDATE traveller SET spent = spent + 1 WHERE id = 1"))
        session.execute(text("UPDATE traveller SET unit = '' WHERE id = 1"))
    state = year_end.open_year(desk, 2026)
    assert state.disagreements == (
        "jumlah per pegawai Rp6.622.001, sedangkan realisasinya Rp6.622.000.",
        "jumlah per unit Rp6.622.001, sedangkan realisasinya Rp6.622.000.",
    )
    assert state.figures["per_unit"]["-"] == COST + 1


def test_a_line_that_disagrees_with_the_whole_is_told() -> None:
    """Rows of one account code and sub kegiatan may stand twice: their sums are held too."""
    figures = {
        "realisasi": 10, "biaya": 10, "per_komponen": {"a": 10}, "per_pegawai": {"b": 4, "c": 6},
        "per_unit": {"d": 10}, "per_baris": {"e": 4, "f": 5}, "dibayar": 10,
    }  # fmt: skip
    assert year_figures.disagreements(figures) == [
        "jumlah per rekening Rp9, sedangkan realisasinya Rp10."
    ]


def test_every_state_but_the_finished_ones_is_open(desk: Desk, head: Desk, clock: Clock) -> None:
    under_way = issued(desk, head, a_trip(desk, "Ayu", leave=date(2026, 5, 5)))
    waiting = a_trip(desk, "Bima", leave=date(2026, 4, 7))
    back = a_trip(desk, "Eka", leave=date(2026, 6, 2))
    trips.withdraw(desk, back)
    refused = a_trip(desk, "Dirga", leave=date(2026, 7, 7))
    sheet = trip_sheet.open_trip(head, refused)
    approvals.reject(head, refused, sheet.version, sheet.content_hash, "Tidak perlu")
    trips.save_draft(desk, a_draft(desk, "Eka", leave=date(2026, 8, 4)))
    with desk.database.read() as session:
        points = year_figures.open_points(session, 2026)
    assert [(point.trip_id, point.what) for point in points] == [
        (waiting, "Bima Sakti Pratama, S.Kom. ke Kota Bandung: keadaannya «Diajukan»"),
        (under_way, "Ayu Lestari Dewi ke Kota Bandung: keadaannya «Surat terbit»"),
        (back, "Eka Wulandari ke Kota Bandung: keadaannya «Dikembalikan»"),
    ]


def test_a_cancelled_trip_is_open_until_nobody_owes_anything(desk: Desk, head: Desk) -> None:
    """First the advance is held, then the cost waits to be agreed to, then to be paid."""
    lost = issued(desk, head, a_trip(desk, "Bima", leave=date(2026, 5, 5)))
    (bima,) = stories.travellers(desk, lost)
    advances.pay_advance(desk, bima, PayForm(amount=300_000, paid_on=DAY))
    trips.cancel(desk, lost, "Batal")
    bima_says = "Bima Sakti Pratama, S.Kom. ke Kota Bandung: {}"
    assert _open(desk) == [bima_says.format("Bima Sakti Pratama, S.Kom. masih memegang Rp300.000")]
    actual_costs.record_costs(desk, bima, [LOST])
    payments.take_back(desk, bima, PayForm(amount=300_000, paid_on=DAY, reference="STS-1"))
    assert _open(desk) == []  # written down, but not asked for
    stories.hand_in(desk, bima)
    agreed_to = "biaya pembatalan Bima Sakti Pratama, S.Kom. belum dirampungkan"
    assert _open(desk) == [bima_says.format(agreed_to)]
    version = stories.account(desk, bima).version
    verification.accept_lines(second_person(desk), bima, version)
    assert _open(desk) == [bima_says.format("Bima Sakti Pratama, S.Kom. belum menerima Rp500.000")]
    settlement.settle(desk, lost, DAY, STS)
    assert _open(desk) == []


def _open(desk: Desk) -> list[str]:
    with desk.database.read() as session:
        return [point.what for point in year_figures.open_points(session, 2026)]


def test_a_trip_belongs_to_the_year_that_it_is_charged_to(desk: Desk) -> None:
    """Where it names no budget, to the year in which it begins: from its first to its last day."""
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ids = [a_trip(desk, "Ayu", leave=date(2026, month, 7), days=1) for month in (3, 4, 5, 6)]
    charged = a_trip(desk, "Bima", leave=date(2026, 2, 24))
    with desk.database.write() as session:
        for trip_id, leave in zip(ids, days, strict=True):
            trip = session.get_one(Trip, trip_id)
            trip.budget_line_id, trip.leave, trip.back = None, leave, leave
        trip = session.get_one(Trip, charged)
        trip.leave = trip.back = date(2027, 3, 2)
    with desk.database.read() as session:
        assert [trip.id for trip in year_figures.trips_of(session, 2026)] == [*ids[1:3], charged]
