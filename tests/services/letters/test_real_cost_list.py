"""Daftar Pengeluaran Riil on paper: what nobody has a receipt for, and no sum that asks none."""

import re
from dataclasses import replace
from datetime import date

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput
from perdin.i18n import terbilang
from perdin.letters.data.paper_fields import BarisRiil, Riil
from perdin.models.trips import Traveller
from perdin.rules.actual import ActualCost
from perdin.rules.ledger import CostStage
from perdin.rules.letter_kinds import LetterKind
from perdin.rules.rates import Authority
from perdin.rules.travel import Component, TravelKind
from perdin.services.accounting import actual_costs, cost_lines, verification
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.letters.sheet_papers import real_costs
from perdin.services.reference import rates
from perdin.services.trips import trips
from tests.letters.documents import lines, rows
from tests.office import a_draft, a_trip, issued
from tests.services.accounting.stories import decide, travellers
from tests.services.letters.test_sheet_money import C, accounts, cost

DPR = LetterKind.PENGELUARAN_RIIL
FIRST = date(2026, 3, 3)
WAY, PARKING = 170_000, 5_000


def in_town(desk: Desk, head: Desk, days: int) -> int:
    """A task up to 8 hours in the own town on each of some days; its traveller."""
    draft = a_draft(desk, "Bima", leave=FIRST, days=days)
    legs = (replace(draft.legs[0], place_code="36.73", fare=None),)
    saved = trips.save_draft(desk, replace(draft, legs=legs, kind=TravelKind.DALAM_KOTA))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    (who,) = travellers(desk, issued(desk, head, trip_id))
    return who


def parking(receipt: str = "") -> ActualCost:
    """A cost beside what was planned, with or without its receipt."""
    return ActualCost(
        component=Component.TOL, quantity=1, unit="kali", rate=PARKING, reason="Parkir pasar",
        receipt=receipt, unproved_reason="" if receipt else "Juru parkir tanpa karcis",
    )  # fmt: skip


def trip_with(desk: Desk, traveller_id: int) -> int:
    """The trip of a traveller."""
    with desk.database.read() as session:
        return session.get_one(Traveller, traveller_id).trip_id


def printed(desk: Desk, traveller_id: int) -> tuple[list[tuple[str, int]], int, str]:
    """The rows of a traveller's list with their rupiah, its sum, and the whole of its text."""
    content = letters.document(desk, trip_with(desk, traveller_id), DPR, traveller_id).content
    table = [row for row in rows(content) if len(row) == 3]
    (total,) = [rupiah_of(row[2]) for row in table if row[1] == "Jumlah"]
    own = [(row[1], rupiah_of(row[2])) for row in table if row[0].isdigit()]
    return own, total, "\n".join(lines(content))


def rupiah_of(text: str) -> int:
    """``Rp5.000`` as a number."""
    return int(re.sub(r"\D", "", text))


@pytest.mark.parametrize("days", [1, 3])
def test_the_way_in_town_is_not_in_it_nor_in_its_sum(desk: Desk, head: Desk, days: int) -> None:
    rules = {"in_town_way_each_day": True}
    rates.add_set(desk, "Perwal 5/2026", Authority.LOCAL, date(2026, 1, 1), rules=rules)
    who = in_town(desk, head, days)
    sums = cost_lines.costs_to_record(desk, who)
    assert sum(cost.amount for cost in sums if cost.component is Component.TRANSPORT) == days * WAY
    assert actual_costs.record_costs(desk, who, [*sums, parking()]) >= days * WAY + PARKING
    own, total, text = printed(desk, who)
    assert own == [("Tol dan parkir", PARKING)]
    assert total == PARKING
    assert f"Terbilang : {terbilang(PARKING)} rupiah" in text
    assert "170.000" not in text
    assert "Uang" not in [words.partition(" ")[0] for words, _amount in own]


def test_its_limit_counts_what_stands_in_it_alone(desk: Desk, head: Desk) -> None:
    who = in_town(desk, head, 1)
    costs = [*cost_lines.costs_to_record(desk, who), parking()]
    decide(desk, most_unproved=PARKING - 1, most_other=50_000)
    actual_costs.record_costs(desk, who, costs)
    with pytest.raises(BadInput, match=r"Pengeluaran tanpa bukti Rp5\.000 melebihi batas kantor"):
        verification.submit_account(desk, who)
    decide(desk, most_unproved=PARKING)
    verification.submit_account(desk, who)


def test_daily_money_and_what_has_a_receipt_are_not_in_it(desk: Desk, head: Desk) -> None:
    """Three days in Kota Bandung: of the lump sums and of two proved nights nothing is declared."""
    saved = trips.save_draft(desk, a_draft(desk, "Bima", leave=FIRST))
    trip_id = trips.submit(desk, saved.trip_id, saved.version).trip_id
    (who,) = travellers(desk, issued(desk, head, trip_id))
    recorded = [
        replace(cost, receipt="Nota H-1")
        if cost.component is Component.PENGINAPAN
        else replace(cost, unproved_reason="Ojek tanpa nota")
        for cost in cost_lines.costs_to_record(desk, who)
    ]
    fare = sum(cost.amount for cost in recorded if cost.component is Component.TRANSPORT)
    assert fare == 400_000
    actual_costs.record_costs(desk, who, recorded)
    own, total, text = printed(desk, who)
    assert [amount for _words, amount in own] == [fare]
    assert total == fare
    assert f"Terbilang : {terbilang(fare)} rupiah" in text
    assert "430.000" not in text
    assert "686.000" not in text


def test_without_any_such_cost_there_is_no_list(desk: Desk, head: Desk) -> None:
    who = in_town(desk, head, 1)
    costs = cost_lines.costs_to_record(desk, who)
    for beside, offered in (([], False), ([parking("K-1")], False), ([parking()], True)):
        actual_costs.record_costs(desk, who, [*costs, *beside])
        kinds = {row.kind for row in letters.choices(desk, trip_with(desk, who))}
        assert (DPR in kinds) is offered


def test_what_has_no_receipt_is_declared(desk: Desk, database: Database) -> None:
    lines = [
        cost(C.TAKSI, 90_000, quantity=3),
        cost(C.TRANSPORT, 75_000),
        cost(C.TOL, 60_000, quantity=2, rate=50_000),
        cost(C.BBM, 0),
        cost(C.LAIN, 20_000, receipt="Nota 3"),
        cost(C.UANG_HARIAN, 430_000),
        cost(C.UANG_REPRESENTASI, 150_000),
        cost(C.SEWA_KENDARAAN, 700_000, stage=CostStage.ESTIMATE),
        cost(C.PENGINAPAN, 100_000, receipt=" "),
    ]
    with accounts(database, a_trip(desk), lines) as sources:
        assert real_costs(sources.trip.travellers[0]) == Riil(
            (
                BarisRiil(1, "Taksi Rp30.000 × 3 kali", "Rp90.000"),
                BarisRiil(2, "Biaya transpor", "Rp75.000"),
                BarisRiil(3, "Tol dan parkir", "Rp60.000"),
                BarisRiil(4, "Biaya penginapan", "Rp100.000"),
            ),
            "Rp325.000",
            "tiga ratus dua puluh lima ribu rupiah",
        )
