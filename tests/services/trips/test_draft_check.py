"""What the form says while a trip is typed: the field, the sentence, the cost."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import Incomplete
from perdin.rules.ledger import RevisionKind
from perdin.rules.rates import Authority
from perdin.rules.travel import Component, Lodging, TravelKind
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.reference import rates
from perdin.services.trips import draft_check, trips
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from tests.conftest import Clock
from tests.office import BANDUNG, CILEGON, LEBAK, a_draft, a_trip, approved, person


def said(check: TripCheck, field: str) -> list[str]:
    return [problem.sentence for problem in check.problems if problem.field == field]


def test_a_whole_draft_is_ready_and_costs_what_the_rates_say(desk: Desk) -> None:
    check = draft_check.check_draft(desk, a_draft(desk, "Ayu", "Bima"))
    assert check.problems == ()
    assert check.ready
    assert (check.days, check.nights, check.total) == (3, 2, 2 * 3_062_000)
    assert check.budget_left == 50_000_000
    assert [(x.component, x.amount) for x in check.estimates[0].lines] == [
        (Component.UANG_HARIAN, 1_290_000),
        (Component.PENGINAPAN, 1_372_000),
        (Component.TRANSPORT, 400_000),
    ]
    assert all(line.reason and line.source for line in check.estimates[0].lines)
    assert check.sets.regulations[0] == "Perpres 72/2025"


def test_checking_writes_nothing(desk: Desk) -> None:
    with desk.database.read() as session:
        before = session.connection().exec_driver_sql("SELECT count(*) FROM trip").scalar()
    draft_check.check_draft(desk, a_draft(desk))
    with desk.database.read() as session:
        after = session.connection().exec_driver_sql("SELECT count(*) FROM trip").scalar()
    assert (before, after) == (0, 0)


def test_an_empty_form_only_lacks_things(desk: Desk) -> None:
    check = draft_check.check_draft(desk, TripDraft())
    assert {problem.field for problem in check.problems} == {
        "purpose", "leave", "back", "legs", "travellers", "budget_line_id",
    }  # fmt: skip
    assert all(problem.missing for problem in check.problems)
    assert not check.ready


def test_return_before_departure(desk: Desk) -> None:
    check = draft_check.check_draft(desk, replace(a_draft(desk), back=date(2026, 3, 2)))
    assert said(check, "back") == ["Tanggal kembali mendahului tanggal berangkat."]
    assert (check.days, check.nights, check.estimates) == (0, 0, ())


def test_a_date_that_cannot_be_read_is_said_once(desk: Desk) -> None:
    draft = replace(a_draft(desk), back=None, loose={"back": "31 Februari"})
    check = draft_check.check_draft(desk, draft)
    assert said(check, "back") == ["«31 Februari» belum dapat dibaca."]


def test_a_traveller_twice(desk: Desk) -> None:
    draft = a_draft(desk, "Ayu")
    draft = replace(draft, travellers=draft.travellers * 2)
    check = draft_check.check_draft(desk, draft)
    assert said(check, "travellers") == ["Ayu Lestari Dewi tercantum dua kali."]
    assert len(check.estimates) == 1


@pytest.mark.parametrize(
    ("leave", "back", "sentence"),
    [
        (date(2026, 3, 5), date(2026, 3, 4), "kembali mendahului berangkat"),
        (date(2026, 3, 2), None, "di luar tanggal perjalanan"),
        (None, date(2026, 3, 6), "di luar tanggal perjalanan"),
    ],
)
def test_a_travellers_own_days(
    desk: Desk, leave: date | None, back: date | None, sentence: str
) -> None:
    one = TravellerDraft(employee_id=person(desk, "Ayu"), name="Ayu", leave=leave, back=back)
    check = draft_check.check_draft(desk, replace(a_draft(desk), travellers=(one,)))
    (message,) = said(check, "travellers")
    assert message.startswith("Ayu: ")
    assert sentence in message
    assert not check.ready


@pytest.mark.parametrize(
    ("arrive", "leave", "words"),
    [
        (date(2026, 3, 4), date(2026, 3, 3), "terbalik"),
        (date(2026, 3, 1), date(2026, 3, 5), "di luar tanggal perjalanan"),
        (date(2026, 3, 3), date(2026, 3, 9), "di luar tanggal perjalanan"),
        (date(2026, 3, 4), date(2026, 3, 5), "tidak termasuk tujuan mana pun"),
    ],
)
def test_a_destination_on_other_days_than_the_trip(
    desk: Desk, arrive: date, leave: date, words: str
) -> None:
    leg = LegDraft(place_code=BANDUNG, arrive=arrive, leave=leave, fare=1)
    check = draft_check.check_draft(desk, replace(a_draft(desk), legs=(leg,)))
    assert words in said(check, "legs")[0]
    assert not check.ready


def test_two_destinations_on_the_same_days(desk: Desk) -> None:
    legs = (
        LegDraft(place_code=BANDUNG, arrive=date(2026, 3, 3), leave=date(2026, 3, 4), fare=1),
        LegDraft(place_code=CILEGON, arrive=date(2026, 3, 3), leave=date(2026, 3, 5), fare=1),
    )
    check = draft_check.check_draft(desk, replace(a_draft(desk), legs=legs))
    assert any("dua tujuan" in sentence for sentence in said(check, "legs"))


def test_several_provinces_are_paid_by_their_own_rates(desk: Desk) -> None:
    legs = (
        LegDraft(place_code=BANDUNG, arrive=date(2026, 3, 3), leave=date(2026, 3, 4), fare=1),
        LegDraft(place_code=LEBAK, arrive=date(2026, 3, 5), leave=date(2026, 3, 5), fare=1),
    )
    check = draft_check.check_draft(desk, replace(a_draft(desk), legs=legs))
    daily = [x for x in check.estimates[0].lines if x.component is Component.UANG_HARIAN]
    assert [(line.quantity, line.rate) for line in daily] == [(2, 430_000), (1, 370_000)]


def test_no_rate_on_that_day_names_what_is_missing(desk: Desk) -> None:
    draft = a_draft(desk, leave=date(2026, 3, 3))
    early = replace(draft, leave=date(2024, 3, 3), back=date(2024, 3, 5))
    check = draft_check.check_draft(desk, early)
    (sentence,) = said(check, "legs")
    assert sentence.startswith(
        "Tarif batas tertinggi untuk semua tempat pada 3 Maret 2024 tidak ada"
    )
    assert (check.total, check.estimates) == (0, ())


def test_no_rate_for_the_kind_and_place_is_never_a_neighbours(desk: Desk) -> None:
    ceiling = next(x for x in rates.list_sets(desk) if x.authority is Authority.CEILING)
    rates.change_set(desk, ceiling.id, ceiling.version, last_day=date(2026, 2, 28))
    rates.add_set(desk, "Perpres Uji", Authority.CEILING, date(2026, 3, 1))
    check = draft_check.check_draft(desk, a_draft(desk))
    (sentence,) = said(check, "legs")
    assert "Kota Bandung" in sentence
    assert "Perpres Uji" in sentence
    assert check.total == 0
    saved = trips.save_draft(desk, a_draft(desk))
    with pytest.raises(Incomplete, match="Perpres Uji"):
        trips.submit(desk, saved.trip_id, saved.version)


def test_an_unknown_fare_is_an_open_point_and_does_not_block(desk: Desk) -> None:
    check = draft_check.check_draft(
        desk, replace(a_draft(desk), legs=(LegDraft(place_code=BANDUNG),))
    )
    assert {problem.blocking for problem in check.problems if problem.field == "legs"} == {False}
    assert check.ready


def test_budget_missing_and_exceeded(desk: Desk, head: Desk) -> None:
    check = draft_check.check_draft(desk, replace(a_draft(desk), budget_line_id=None))
    assert said(check, "budget_line_id") == ["Pembebanan anggaran belum dipilih."]
    assert check.budget_left is None
    line = budget.list_budget(desk, 2026)[0]
    budget.revise_line(desk, line.id, RevisionKind.SHIFT, 6_000_000, date(2026, 2, 1))
    approved(desk, head, a_trip(desk, "Ayu"))
    check = draft_check.check_draft(desk, a_draft(desk, "Bima", leave=date(2026, 5, 4)))
    assert said(check, "budget_line_id") == [
        "Sisa anggaran Rp2.938.000, kurang Rp124.000 dari perkiraan biaya."
    ]
    assert not check.ready


def test_a_budget_of_another_year(desk: Desk) -> None:
    line = budget.list_budget(desk, 2027)[0]
    check = draft_check.check_draft(desk, replace(a_draft(desk), budget_line_id=line.id))
    assert said(check, "budget_line_id") == [
        "Anggaran ini untuk tahun 2027, bukan tahun perjalanan."
    ]


def test_a_departure_that_is_past_is_said_but_allowed(desk: Desk, clock: Clock) -> None:
    clock.advance(days=16)
    check = draft_check.check_draft(desk, a_draft(desk))
    assert said(check, "leave") == ["Tanggal berangkat sudah lewat."]
    assert check.ready


def test_an_invitation_from_after_the_departure(desk: Desk) -> None:
    check = draft_check.check_draft(desk, replace(a_draft(desk), invitation_date=date(2026, 3, 4)))
    assert said(check, "invitation_date") == ["Tanggal undangan sesudah tanggal berangkat."]
    assert check.ready


@pytest.mark.parametrize(
    ("lodging", "amount"),
    [(Lodging.HOTEL, 1_372_000), (Lodging.NONE, 411_600), (Lodging.SHARED, 0)],
)
def test_how_the_nights_are_spent(desk: Desk, lodging: Lodging, amount: int) -> None:
    one = TravellerDraft(employee_id=person(desk, "Bima"), lodging=lodging)
    check = draft_check.check_draft(desk, replace(a_draft(desk), travellers=(one,)))
    lines = check.estimates[0].lines
    assert sum(x.amount for x in lines if x.component is Component.PENGINAPAN) == amount


def test_in_town_up_to_eight_hours_pays_transport_only(desk: Desk) -> None:
    draft = replace(a_draft(desk, days=1), kind=TravelKind.DALAM_KOTA)
    draft = replace(draft, legs=(LegDraft(place_code="36.73", fare=50_000),))
    check = draft_check.check_draft(desk, draft)
    assert [x.component for x in check.estimates[0].lines] == [Component.TRANSPORT]
