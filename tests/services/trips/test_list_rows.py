"""The list of trips and the live check, answer by answer, of a small office."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import AlreadyTravelling, Incomplete
from perdin.models.trips import Trip
from perdin.rules.ledger import Amount
from perdin.rules.travel import TravelKind
from perdin.rules.workflow import TripState
from perdin.services.accounting import settlement
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.trips import clashes, draft_check, trip_list, trips
from perdin.services.trips.draft_check import FieldProblem
from perdin.services.trips.drafts import LegDraft, TravellerDraft
from perdin.services.trips.trip_list import TripFilter, TripRow
from tests.office import CILEGON, LEBAK, a_draft, a_trip, approved, issued, person, to
from tests.services.accounting import stories
from tests.services.plays_budget import allow_overspending, squeeze

COST = 3_062_000


def _ids(desk: Desk, **narrowed: object) -> list[int]:
    return trip_list.find_trip_ids(desk, TripFilter(**narrowed))  # type: ignore[arg-type]


def test_a_line_says_who_goes_where_when_and_for_how_much(desk: Desk, head: Desk) -> None:
    done = issued(desk, head, a_trip(desk, "Dirga", "Ayu"))
    ayu, dirga = (row for row in stories.travellers(desk, done))
    for traveller_id, rate in ((ayu, 600_000), (dirga, 686_000)):
        stories.spend(desk, traveller_id, penginapan=rate)
    stories.decide(desk, require_verification=False)
    settlement.settle(desk, done, date(2026, 3, 9))
    two = replace(
        a_draft(desk, "Bima", leave=date(2026, 4, 7)),
        purpose="Bimtek",
        legs=(
            LegDraft(place_code=LEBAK, fare=1, leave=date(2026, 4, 7)),
            LegDraft(place_code=CILEGON, fare=1, arrive=date(2026, 4, 8)),
        ),
    )
    draft = trips.save_draft(desk, two).trip_id
    empty = trips.save_draft(desk, replace(two, leave=None, purpose="Kosong")).trip_id
    rows = trip_list.trip_rows(desk, [draft, 999, done, empty])
    assert rows == [
        TripRow(
            id=draft, state=TripState.DRAFT, purpose="Bimtek",
            place="Kabupaten Lebak, Kota Cilegon", people="Bima Sakti Pratama",
            leave=date(2026, 4, 7), back=date(2026, 4, 9), amount=0, amount_name=Amount.PLANNED,
        ),
        TripRow(
            id=done, state=TripState.SETTLED, purpose="Konsultasi rencana kerja",
            place="Kota Bandung", people="Dirga Mahendra, Ayu Lestari Dewi",
            leave=date(2026, 3, 3), back=date(2026, 3, 5), amount=2 * COST - 172_000,
            amount_name=Amount.REALISED,
        ),
        TripRow(
            id=empty, state=TripState.DRAFT, purpose="Kosong", place="", people="", leave=None,
            back=None, amount=0, amount_name=Amount.PLANNED,
        ),
    ]  # fmt: skip
    assert [row.days for row in rows] == [3, 3, 0]
    assert trip_list.trip_rows(desk, []) == []


def test_the_list_is_narrowed_by_each_of_its_fields(desk: Desk, head: Desk) -> None:
    ayu = a_trip(desk, "Ayu")
    bima = approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 4, 7)))
    citra = a_trip(desk, "Citra", leave=date(2027, 5, 4))
    draft = trips.save_draft(desk, replace(a_draft(desk), leave=None, purpose="Aaa")).trip_id
    lines = {year: budget.list_budget(desk, year)[0].id for year in (2026, 2027)}
    sekretariat = next(unit.id for unit in units.list_units(desk) if unit.name == "Sekretariat")
    assert _ids(desk) == [draft, citra, bima, ayu]
    assert _ids(desk, descending=False) == [draft, ayu, bima, citra]
    assert _ids(desk, sort="purpose", descending=False)[0] == draft
    assert _ids(desk, sort="amount")[-1] == draft
    assert _ids(desk, year=2026) == [draft, bima, ayu]
    assert _ids(desk, states=frozenset({TripState.APPROVED})) == [bima]
    assert _ids(desk, unit_id=sekretariat) == [citra]
    assert _ids(desk, employee_id=person(desk, "Bima")) == [bima]
    assert _ids(desk, budget_line_id=lines[2027]) == [citra]
    assert _ids(desk, first=date(2026, 4, 9)) == [citra, bima]
    assert _ids(desk, first=date(2026, 4, 10)) == [citra]
    assert _ids(desk, last=date(2026, 3, 3)) == [ayu]
    assert _ids(desk, last=date(2026, 3, 2)) == []
    assert _ids(desk, text="KONSULTASI bima") == [bima]
    assert trip_list.find_trip_ids(desk, TripFilter(), 2) == [draft, citra]
    assert trip_list.count_states(desk, 2026) == {
        TripState.SUBMITTED: 1, TripState.APPROVED: 1, TripState.DRAFT: 1,
    }  # fmt: skip
    assert trip_list.count_states(desk)[TripState.SUBMITTED] == 2


def _problems(desk: Desk, **change: object) -> list[FieldProblem]:
    draft = replace(a_draft(desk), **change)  # type: ignore[arg-type]
    return list(draft_check.check_draft(desk, draft).problems)


def test_an_empty_form_lacks_each_field_by_its_sentence(desk: Desk) -> None:
    bare = {
        "purpose": " ", "leave": None, "back": None, "legs": (), "travellers": (),
        "budget_line_id": None,
    }  # fmt: skip
    lacking = {
        "purpose": "Maksud perjalanan belum diisi.",
        "leave": "Tanggal berangkat belum diisi.",
        "back": "Tanggal kembali belum diisi.",
        "legs": "Tujuan belum dipilih dari daftar.",
        "travellers": "Pelaksana belum dipilih.",
        "budget_line_id": "Pembebanan anggaran belum dipilih.",
    }
    assert _problems(desk, **bare) == [
        FieldProblem(field, sentence, missing=True) for field, sentence in lacking.items()
    ]
    loose = {field: "x" for field in lacking}
    assert _problems(desk, **bare, loose=loose | {"note": " "}) == [
        FieldProblem(field, "«x» belum dapat dibaca.", unread=True) for field in lacking
    ]
    with pytest.raises(Incomplete, match="Maksud perjalanan belum diisi") as refused:
        draft_check.refuse(draft_check.check_draft(desk, replace(a_draft(desk), purpose="")))
    assert refused.value.facts["field"] == "purpose"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"back": date(2026, 3, 2)},
            FieldProblem("back", "Tanggal kembali mendahului tanggal berangkat."),
        ),
        (
            {"invitation_date": date(2026, 3, 4)},
            FieldProblem(
                "invitation_date", "Tanggal undangan sesudah tanggal berangkat.", blocking=False
            ),
        ),
        (
            {"kind": TravelKind.DALAM_KOTA},
            FieldProblem(
                "kind",
                "Tujuannya di luar kota sendiri. Pilih «Luar kota» bila memang ke luar kota.",
                blocking=False,
            ),
        ),
        (
            {"legs": (LegDraft(place_code="36.73.01", fare=1),)},
            FieldProblem(
                "kind",
                "Tujuannya di kota sendiri. Pilih «Dalam kota» bila tidak keluar kota.",
                blocking=False,
            ),
        ),
        (
            {"legs": (LegDraft(place_code=LEBAK, fare=1, arrive=date(2026, 3, 6)),)},
            FieldProblem(
                "legs", "Kabupaten Lebak: tanggalnya terbalik atau di luar tanggal perjalanan."
            ),
        ),
    ],
)
def test_each_doubt_is_told_at_its_field(
    desk: Desk, change: dict[str, object], problem: FieldProblem
) -> None:
    assert problem in _problems(desk, **change)
    same_day = _problems(desk, invitation_date=date(2026, 3, 3), leave=date(2026, 3, 3))
    assert same_day == []


def test_who_travels_is_told_by_name_even_where_the_form_knows_a_number(desk: Desk) -> None:
    ayu = person(desk, "Ayu")
    name = "Ayu Lestari Dewi"
    assert _problems(desk, travellers=(TravellerDraft(employee_id=ayu),) * 2) == [
        FieldProblem("travellers", f"{name} tercantum dua kali.")
    ]
    turned = TravellerDraft(
        employee_id=ayu, leave=date(2026, 3, 5), back=date(2026, 3, 4), name="Bu Ayu"
    )
    assert FieldProblem("travellers", "Bu Ayu: kembali mendahului berangkat.") in _problems(
        desk, travellers=(turned,)
    )
    for leave, back in ((date(2026, 3, 2), None), (None, date(2026, 3, 6))):
        outside = TravellerDraft(employee_id=ayu, leave=leave, back=back)
        assert FieldProblem(
            "travellers", f"{name}: tanggalnya di luar tanggal perjalanan."
        ) in _problems(desk, travellers=(outside,))


def test_money_that_is_short_is_told_in_rupiah(desk: Desk) -> None:
    check = draft_check.check_draft(desk, a_draft(desk))
    assert (check.total, check.days, check.nights, check.budget_left, check.ready) == (
        COST, 3, 2, 50_000_000, True,
    )  # fmt: skip
    squeeze(desk, COST)
    assert _problems(desk) == []
    squeeze(desk, COST - 1_000)
    short = "Sisa anggaran Rp3.061.000, kurang Rp1.000 dari perkiraan biaya."
    assert _problems(desk) == [FieldProblem("budget_line_id", short)]
    allow_overspending(desk)
    assert _problems(desk) == [FieldProblem("budget_line_id", short, blocking=False)]
    other = budget.list_budget(desk, 2027)[0].id
    assert FieldProblem(
        "budget_line_id", "Anggaran ini untuk tahun 2027, bukan tahun perjalanan."
    ) in _problems(desk, budget_line_id=other)


def test_a_clash_names_the_trip_that_holds_the_day(desk: Desk, head: Desk) -> None:
    first = issued(desk, head, a_trip(desk, "Ayu"))
    other = trips.save_draft(desk, to(a_draft(desk, "Ayu", leave=date(2026, 3, 5)), LEBAK))
    check = draft_check.check_draft(
        desk, to(a_draft(desk, "Ayu", leave=date(2026, 3, 5)), LEBAK), other.trip_id
    )
    (problem,) = [problem for problem in check.problems if problem.blocking]
    assert problem.field == "travellers"
    assert problem.sentence == (
        "Ayu Lestari Dewi sudah bertugas ke Kota Bandung 3–5 Maret 2026 "
        "(800.1.11.1/001/KEC-UJI/II/2026)."
    )
    with desk.database.read() as session:
        trip = session.get_one(Trip, other.trip_id)
        (clash,) = clashes.clashes_of(session, trip)
        assert (clash.name, clash.place, clash.leave, clash.back) == (
            "Ayu Lestari Dewi", "Kota Bandung", date(2026, 3, 3), date(2026, 3, 5),
        )  # fmt: skip
        assert clash.number.endswith("/KEC-UJI/II/2026")
        assert clashes.clashes_of(session, trip, (TripState.SETTLED,)) == []
        assert clashes.clashes_of(session, session.get_one(Trip, first)) == []
        with pytest.raises(AlreadyTravelling, match="Ayu Lestari Dewi.*Kota Bandung"):
            clashes.refuse_clashes(session, trip)
