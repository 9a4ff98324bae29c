"""Aturan hemat on a trip: while typing, at submission, at approval, and as it is written down."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, Incomplete
from perdin.i18n import use_language
from perdin.rules.restrictions import Effect
from perdin.rules.workflow import TripState
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.office import restrictions
from perdin.services.trips import approvals, drafts, drop_traveller, trip_sheet, trips
from perdin.services.trips.draft_check import TripCheck, check_draft
from perdin.services.trips.drafts import AnswerDraft, TripDraft
from perdin.services.trips.trips import Saved
from tests.office import LEBAK, a_draft, a_trip, approved, to
from tests.services.plays_restrictions import AWAY, HALF, PEOPLE, entered

TRIP_COST = 3_062_000
"""What one traveller for three days to Bandung costs, as everywhere in these tests."""
LETTER = {"number": "800/7", "dated": date(2026, 2, 12)}


def told(check: TripCheck) -> list[tuple[str, bool]]:
    return [(one.sentence, one.blocking) for one in check.problems if one.field == "answers"]


def answered(draft: TripDraft, row: restrictions.RestrictionRow, **answer: object) -> TripDraft:
    given = AnswerDraft(restriction_id=row.restriction.id, **answer)  # type: ignore[arg-type]
    return replace(draft, answers=(*draft.answers, given))


def submit(desk: Desk, draft: TripDraft) -> int:
    saved: Saved = trips.save_draft(desk, draft)
    return trips.submit(desk, saved.trip_id, saved.version).trip_id


def kept(desk: Desk, trip_id: int) -> list[tuple[object, ...]]:
    assert desk.database.path is not None
    with closing(sqlite3.connect(desk.database.path)) as file:
        return file.execute(
            "SELECT effect, reason, giver, number, dated FROM trip_restriction WHERE trip_id = ? "
            "ORDER BY restriction_id", [trip_id],
        ).fetchall()  # fmt: skip


@pytest.mark.parametrize("effect", list(Effect))
def test_each_effect_asks_what_it_asks(desk: Desk, effect: Effect) -> None:
    row = entered(desk, replace(AWAY, effect=effect))
    draft = a_draft(desk)
    why = "Luar provinsi (SE Wali Kota 7): Perjalanan ini dibatasi: tujuan luar provinsi."
    asks = {
        Effect.TELL: "",
        Effect.REASON: " Tuliskan alasannya.",
        Effect.PERMISSION: " Isi nomor dan tanggal izin Sekretaris Daerah.",
        Effect.FORBID: " Tidak diperbolehkan.",
    }
    assert told(check_draft(desk, draft)) == [(why + asks[effect], effect is not Effect.TELL)]
    assert told(check_draft(desk, to(draft, LEBAK))) == []
    whole = answered(draft, row, reason="Undangan Menteri", **LETTER)
    assert told(check_draft(desk, whole)) == [
        (why + asks[effect] * (effect is Effect.FORBID), effect is Effect.FORBID)
    ]


@pytest.mark.parametrize(
    ("answer", "ready"),
    [
        ({}, False),
        ({"number": "800/7"}, False),
        ({"dated": date(2026, 2, 12)}, False),
        ({"reason": "Penting"}, False),
        ({"number": "  ", "dated": date(2026, 2, 12)}, False),
        (LETTER, True),
    ],
)
def test_a_permission_is_a_letter_with_number_and_date(
    desk: Desk, answer: dict[str, object], ready: bool
) -> None:
    row = entered(desk, AWAY)
    draft = answered(a_draft(desk), row, **answer)
    assert check_draft(desk, draft).ready is ready
    if not ready:
        with pytest.raises(Incomplete, match="izin Sekretaris Daerah"):
            submit(desk, draft)
        return
    assert kept(desk, submit(desk, draft)) == [
        ("izin", "", "Sekretaris Daerah", "800/7", "2026-02-12")
    ]


def test_answers_are_kept_with_the_draft_and_read_back(desk: Desk) -> None:
    draft = replace(a_draft(desk), answers=(AnswerDraft(restriction_id=7, reason="x", **LETTER),))  # type: ignore[arg-type]
    assert drafts.from_json(drafts.to_json(draft)) == draft


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        (date(2026, 3, 5), None, True),  # the trip is from the 3rd to the 5th
        (date(2026, 3, 6), None, False),
        (date(2026, 1, 1), date(2026, 3, 3), True),
        (date(2026, 1, 1), date(2026, 3, 2), False),
        (date(2026, 3, 4), date(2026, 3, 4), True),
    ],
)
def test_a_trip_across_a_rules_dates_is_touched(
    desk: Desk, first: date, last: date | None, touched: bool
) -> None:
    entered(desk, replace(AWAY, first_day=first, last_day=last))
    assert bool(told(check_draft(desk, a_draft(desk)))) is touched


def test_a_rule_taken_back_touches_nothing(desk: Desk) -> None:
    row = entered(desk, replace(AWAY, first_day=date(2026, 3, 4)))
    before = date(2026, 3, 3)
    restrictions.end_restriction(desk, row.restriction.id, row.version, before)
    assert restrictions.list_restrictions(desk)[0].taken_back
    assert told(check_draft(desk, a_draft(desk))) == []


def test_the_head_reads_each_rule_with_its_answer(desk: Desk, head: Desk) -> None:
    first = entered(desk, AWAY)
    second = entered(desk, replace(PEOPLE, effect=Effect.TELL))
    draft = answered(a_draft(desk, "Ayu", "Bima"), first, **LETTER)
    trip_id = submit(desk, draft)
    case = approvals.open_case(head, trip_id)
    assert [(row.answer, row.lacking) for row in case.restrictions] == [
        ("Izin Sekretaris Daerah nomor 800/7 tanggal 12 Februari 2026.", ""),
        ("Hanya diberitahukan.", ""),
    ]
    assert case.restrictions[1].sentence == (
        "Pelaksana (SE Wali Kota 7): 2 orang, paling banyak 1 orang."
    )
    assert case.hindrance == ""
    approved(desk, head, trip_id)
    assert [row.answer for row in approvals.open_case(head, trip_id).restrictions] == [
        row.answer for row in case.restrictions
    ]
    assert [row[0] for row in kept(desk, trip_id)] == ["izin", "beritahukan"]
    assert second.restriction.id != first.restriction.id


@pytest.mark.parametrize("effect", list(Effect))
def test_a_rule_that_came_in_between_sends_the_trip_back(
    desk: Desk, head: Desk, effect: Effect
) -> None:
    trip_id = a_trip(desk)
    entered(desk, replace(AWAY, effect=effect))
    case = approvals.open_case(head, trip_id)
    if effect is Effect.TELL:
        assert [row.lacking for row in case.restrictions] == [""]
        approved(desk, head, trip_id)
        return
    assert case.hindrance.endswith("Kembalikan perjalanannya.")
    with pytest.raises(BadInput, match=r"Luar provinsi .* Kembalikan perjalanannya\."):
        approved(desk, head, trip_id)
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.SUBMITTED
    assert budget.list_budget(desk, 2026)[0].committed == 0


def test_a_trip_in_the_province_is_approved_whatever_forbids_leaving_it(
    desk: Desk, head: Desk
) -> None:
    trip_id = submit(desk, to(a_draft(desk), LEBAK))
    entered(desk, replace(AWAY, effect=Effect.FORBID))
    assert approvals.open_case(head, trip_id).hindrance == ""
    approved(desk, head, trip_id)


def test_a_returned_trip_goes_through_with_its_answer(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk)
    row = entered(desk, AWAY)
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.return_trip(head, trip_id, sheet.version, sheet.content_hash, "Perlu izin")
    sheet = trip_sheet.open_trip(desk, trip_id)
    draft = answered(sheet.draft, row, **LETTER)
    saved = trips.save_draft(desk, draft, trip_id, sheet.version)
    trips.submit(desk, trip_id, saved.version)
    approved(desk, head, trip_id)
    assert kept(desk, trip_id) == [("izin", "", "Sekretaris Daerah", "800/7", "2026-02-12")]


def test_what_was_approved_before_stays_and_the_hash_holds_the_answer(
    desk: Desk, head: Desk
) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    entered(desk, replace(AWAY, effect=Effect.FORBID))
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.APPROVED
    assert approvals.open_case(head, trip_id).restrictions == ()


def test_two_answers_are_two_contents(desk: Desk) -> None:
    row = entered(desk, PEOPLE)
    hashes = set()
    draft = a_draft(desk, "Ayu", "Bima")
    saved = trips.save_draft(desk, draft)
    for reason in ("Tim kecil tidak cukup", "Diminta panitia"):
        typed = answered(draft, row, reason=reason)
        saved = trips.save_draft(desk, typed, saved.trip_id, saved.version)
        saved = trips.submit(desk, saved.trip_id, saved.version)
        hashes.add(trip_sheet.open_trip(desk, saved.trip_id).content_hash)
        assert [kind[1] for kind in kept(desk, saved.trip_id)] == [reason]
        saved = trips.withdraw(desk, saved.trip_id)
    assert len(hashes) == 2


def test_half_of_the_years_ceiling_counts_every_line(desk: Desk, head: Desk) -> None:
    """Two lines of 50 and 2 million: half is 26; the first trip leaves room for the second."""
    add_line(desk, 2_000_000)
    row = entered(desk, replace(HALF, percent=10))
    allowed = 52_000_000 * 10 // 100
    assert TRIP_COST <= allowed < 2 * TRIP_COST
    first, second = a_trip(desk, "Ayu"), a_trip(desk, "Bima")
    approved(desk, head, first)
    with pytest.raises(BadInput, match=r"terpakai Rp3\.062\.000, dengan perjalanan ini Rp6\.124"):
        approved(desk, head, second)
    draft = a_draft(desk, "Eka")
    assert [blocking for _sentence, blocking in told(check_draft(desk, draft))] == [True]
    whole = answered(draft, row, reason="Perintah Wali Kota")
    assert told(check_draft(desk, whole))[0][0] == (
        "Efisiensi (SE Wali Kota 7): Anggaran setahun terpakai Rp3.062.000, dengan perjalanan ini "
        "Rp6.124.000; yang boleh Rp5.200.000."
    )
    approved(desk, head, submit(desk, whole))


def test_a_trips_own_commitment_is_not_counted_twice(desk: Desk, head: Desk) -> None:
    trip_id = approved(desk, head, a_trip(desk))
    entered(desk, replace(HALF, percent=7))  # 3.5 million
    draft = trip_sheet.open_trip(desk, trip_id).draft
    assert told(check_draft(desk, draft, trip_id)) == []
    assert len(told(check_draft(desk, a_draft(desk, "Bima")))) == 1


def test_leaving_somebody_out_is_not_stopped_by_a_new_rule(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk, "Ayu", "Bima")
    entered(desk, PEOPLE)
    sheet = trip_sheet.open_trip(head, trip_id)
    assert "Kembalikan" in approvals.open_case(head, trip_id).hindrance
    last = sheet.travellers[1].id
    drop_traveller.drop_traveller(
        head, trip_id, sheet.version, sheet.content_hash, last, "Cukup seorang"
    )
    assert approvals.open_case(head, trip_id).hindrance == ""
    approved(desk, head, trip_id)


def test_what_is_written_down_is_indonesian_whatever_the_window_speaks(desk: Desk) -> None:
    row = entered(desk, AWAY)
    use_language("en")
    trip_id = submit(desk, answered(a_draft(desk), row, **LETTER))
    use_language("id")
    assert desk.database.path is not None
    with closing(sqlite3.connect(desk.database.path)) as file:
        ((sentence, frozen),) = file.execute(
            "SELECT r.sentence, json_extract(t.frozen, '$.restrictions[0][2]') FROM "
            "trip_restriction r JOIN trip t ON t.id = r.trip_id WHERE t.id = ?", [trip_id],
        ).fetchall()  # fmt: skip
    assert "Perjalanan ini dibatasi: tujuan luar provinsi." in sentence
    assert frozen == "Izin Sekretaris Daerah nomor 800/7 tanggal 12 Februari 2026."


def add_line(desk: Desk, ceiling: int) -> int:
    form = BudgetForm(
        fiscal_year=2026,
        activity_code="7.01.99",
        activity_name="Lain",
        account_code="5.1.02.04.01.0003",
        ceiling=ceiling,
        decided_on=date(2026, 1, 2),
    )
    return budget.add_line(desk, form)
