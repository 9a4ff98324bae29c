"""Drafts that save themselves, submission, withdrawal, cancellation, copies."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, Incomplete, NotFound, StaleVersion, WrongStep
from perdin.rules.workflow import Role, Step, TripState
from perdin.services.budget import budget
from perdin.services.desk import Desk, Topic
from perdin.services.trail import history
from perdin.services.trips import approvals, trip_list, trip_sheet, trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft, TripDraft
from perdin.services.trips.trip_list import TripFilter
from tests.conftest import Clock
from tests.office import BANDUNG, LEBAK, a_draft, a_trip, approved, codes_only, issued, person, to

Seat = Callable[[Role], Desk]


def returned(desk: Desk, head: Desk, trip_id: int) -> trips.Saved:
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.return_trip(head, trip_id, sheet.version, sheet.content_hash, "Lengkapi dasarnya")
    return trips.Saved(trip_id, trip_sheet.open_trip(desk, trip_id).version)


@pytest.mark.parametrize(
    "draft",
    [
        TripDraft(),
        TripDraft(purpose="Rapat", loose={"leave": "32/13", "back": "besok lusa"}),
        TripDraft(leave=date(2026, 3, 5), back=date(2026, 3, 3)),
        TripDraft(leave=date(2026, 3, 3), legs=(LegDraft(place_name="Kota B"),)),
    ],
)
def test_a_draft_is_kept_as_typed_whether_or_not_it_makes_sense(
    desk: Desk, draft: TripDraft
) -> None:
    saved = trips.save_draft(desk, draft)
    sheet = trip_sheet.open_trip(desk, saved.trip_id)
    assert codes_only(sheet.draft) == codes_only(draft)
    assert (sheet.state, sheet.version) == (TripState.DRAFT, saved.version)


def test_a_whole_draft_comes_back_whole(desk: Desk) -> None:
    draft = replace(
        a_draft(desk, "Ayu", "Bima"),
        invitation_date=date(2026, 2, 1),
        legs=(
            LegDraft(
                place_code=BANDUNG,
                place_name="Kota Bandung",
                arrive=date(2026, 3, 3),
                leave=date(2026, 3, 4),
                fare=1,
            ),
            LegDraft(
                place_code=LEBAK,
                place_name="Kabupaten Lebak",
                arrive=date(2026, 3, 5),
                leave=date(2026, 3, 5),
            ),
        ),
        travellers=(
            TravellerDraft(
                employee_id=person(desk, "Ayu"),
                name="Ayu",
                leave=date(2026, 3, 3),
                back=date(2026, 3, 4),
            ),
        ),
        loose={"fare": "empat ratus"},
    )
    saved = trips.save_draft(desk, draft)
    assert trip_sheet.open_trip(desk, saved.trip_id).draft == draft


def test_saving_again_needs_the_version_that_was_seen(desk: Desk) -> None:
    draft = a_draft(desk)
    first = trips.save_draft(desk, draft)
    second = trips.save_draft(desk, replace(draft, purpose="B"), first.trip_id, first.version)
    with pytest.raises(StaleVersion):
        trips.save_draft(desk, replace(draft, purpose="C"), first.trip_id, first.version)
    sheet = trip_sheet.open_trip(desk, first.trip_id)
    assert (sheet.purpose, sheet.version) == ("B", second.version)
    with pytest.raises(StaleVersion):
        trips.submit(desk, first.trip_id, first.version)
    assert trip_sheet.open_trip(desk, first.trip_id).state is TripState.DRAFT


def test_keystrokes_leave_no_events_but_tell_the_pages(desk: Desk) -> None:
    announced: list[frozenset[Topic]] = []
    here = replace(desk, announce=announced.append)
    before = len(history.list_history(desk))
    trips.save_draft(here, a_draft(here))
    assert len(history.list_history(desk)) == before
    assert announced == [frozenset({Topic.TRIPS})]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"purpose": " "}, "purpose"),
        ({"leave": None}, "leave"),
        ({"back": date(2026, 3, 1)}, "back"),
        ({"legs": (LegDraft(),)}, "legs"),
        ({"travellers": ()}, "travellers"),
        ({"budget_line_id": None}, "budget_line_id"),
        ({"loose": {"back": "kapan-kapan"}}, "back"),
    ],
)
def test_what_is_missing_stops_the_submission_and_stays_typed(
    desk: Desk, change: dict[str, object], field: str
) -> None:
    draft = replace(a_draft(desk), **change)  # type: ignore[arg-type]
    saved = trips.save_draft(desk, draft)
    with pytest.raises(Incomplete) as refused:
        trips.submit(desk, saved.trip_id, saved.version)
    assert refused.value.facts["field"] == field
    assert str(refused.value).endswith(".")
    sheet = trip_sheet.open_trip(desk, saved.trip_id)
    assert codes_only(sheet.draft) == codes_only(draft)
    assert (sheet.state, sheet.version) == (TripState.DRAFT, saved.version)


def test_a_trip_past_editing_cannot_be_saved_over(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk)
    version = trip_sheet.open_trip(desk, trip_id).version
    with pytest.raises(WrongStep, match="Diajukan"):
        trips.save_draft(desk, a_draft(desk), trip_id, version)
    issued(desk, head, trip_id)
    with pytest.raises(WrongStep):
        trips.save_draft(desk, a_draft(desk), trip_id, version)


def test_a_withdrawn_trip_is_edited_and_submitted_again(desk: Desk) -> None:
    trip_id = a_trip(desk)
    saved = trips.withdraw(desk, trip_id)
    assert trip_sheet.open_trip(desk, trip_id).state is TripState.RETURNED
    draft = to(a_draft(desk, "Ayu", "Bima"), LEBAK)
    saved = trips.save_draft(desk, draft, trip_id, saved.version)
    trips.submit(desk, trip_id, saved.version)
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert (sheet.places, len(sheet.travellers)) == ("Kabupaten Lebak", 2)
    assert sheet.estimated == sum(traveller.estimated for traveller in sheet.travellers) > 0


def test_a_returned_trip_keeps_what_is_typed_even_without_dates(desk: Desk, head: Desk) -> None:
    saved = returned(desk, head, a_trip(desk))
    half = replace(a_draft(desk), leave=None, purpose="Baru")
    saved = trips.save_draft(desk, half, saved.trip_id, saved.version)
    sheet = trip_sheet.open_trip(desk, saved.trip_id)
    assert codes_only(sheet.draft) == codes_only(half)
    assert (sheet.state, sheet.purpose) == (TripState.RETURNED, "Baru")
    assert sheet.leave == date(2026, 3, 3)
    with pytest.raises(Incomplete):
        trips.submit(desk, saved.trip_id, saved.version)
    (row,) = trip_list.trip_rows(desk, [saved.trip_id])
    assert row.people == "Ayu Lestari Dewi"


def test_a_draft_leaves_no_trace_but_its_event(desk: Desk, head: Desk) -> None:
    saved = trips.save_draft(desk, a_draft(desk))
    trips.discard(desk, saved.trip_id)
    with pytest.raises(NotFound):
        trip_sheet.open_trip(desk, saved.trip_id)
    assert history.list_history(desk, 1)[0].action == "discard"
    withdrawn = trips.withdraw(desk, a_trip(desk))
    with pytest.raises(WrongStep):
        trips.discard(desk, withdrawn.trip_id)


def test_cancelling_frees_the_money_and_voids_the_letters(desk: Desk, head: Desk) -> None:
    trip_id = issued(desk, head, a_trip(desk))
    assert budget.list_budget(desk, 2026)[0].committed > 0
    with pytest.raises(BadInput, match="alasan"):
        trips.cancel(desk, trip_id, "  ")
    trips.cancel(desk, trip_id, "Acara ditunda")
    assert budget.list_budget(desk, 2026)[0].committed == 0
    sheet = trip_sheet.open_trip(desk, trip_id)
    assert (sheet.state, sheet.closing_reason, sheet.steps) == (
        TripState.CANCELLED, "Acara ditunda", (),
    )  # fmt: skip
    with pytest.raises(WrongStep):
        trips.cancel(desk, trip_id, "Lagi")


def test_a_submitted_trip_that_is_cancelled_never_held_money(desk: Desk) -> None:
    trips.cancel(desk, a_trip(desk), "Batal")
    assert budget.list_budget(desk, 2026)[0].committed == 0


def test_a_copy_moves_every_date_alike(desk: Desk, head: Desk) -> None:
    draft = replace(
        a_draft(desk, "Ayu", "Bima"),
        invitation_number="005/1",
        invitation_date=date(2026, 2, 1),
        legs=(
            LegDraft(place_code=BANDUNG, arrive=date(2026, 3, 3), leave=date(2026, 3, 5), fare=1),
        ),
        travellers=(TravellerDraft(employee_id=person(desk, "Ayu"), back=date(2026, 3, 4)),),
        loose={"fare": "x"},
    )
    saved = trips.save_draft(desk, draft)
    copy = trips.duplicate(desk, saved.trip_id, date(2026, 4, 6))
    copy_draft = trip_sheet.open_trip(desk, copy.trip_id).draft
    assert (copy_draft.leave, copy_draft.back) == (date(2026, 4, 6), date(2026, 4, 8))
    assert (copy_draft.legs[0].arrive, copy_draft.legs[0].leave) == (
        date(2026, 4, 6),
        date(2026, 4, 8),
    )
    assert copy_draft.travellers[0].back == date(2026, 4, 7)
    assert (copy_draft.invitation_number, copy_draft.invitation_date, copy_draft.loose) == (
        "",
        None,
        {},
    )
    undated = trip_sheet.open_trip(desk, trips.duplicate(desk, saved.trip_id).trip_id).draft
    assert (undated.leave, undated.moves_from) == (None, date(2026, 3, 3))
    assert (undated.back, undated.legs[0].arrive) == (date(2026, 3, 5), date(2026, 3, 3))
    assert undated.purpose == draft.purpose


def test_each_role_sees_the_steps_that_are_its_own(desk: Desk, head: Desk, desk_of: Seat) -> None:
    trip_id = a_trip(desk)
    assert trip_sheet.open_trip(head, trip_id).steps == (Step.APPROVE, Step.RETURN, Step.REJECT)
    assert trip_sheet.open_trip(desk_of(Role.STAF), trip_id).steps == (Step.WITHDRAW, Step.CANCEL)
    assert trip_sheet.open_trip(desk_of(Role.AUDITOR), trip_id).steps == ()


def test_the_list_finds_by_word_person_state_and_year(desk: Desk, head: Desk, clock: Clock) -> None:
    ayu = a_trip(desk)
    bima = approved(desk, head, a_trip(desk, "Bima", leave=date(2026, 5, 4)))
    clock.advance(days=320)
    late = a_trip(desk, "Dirga", leave=date(2027, 1, 11))
    draft = trips.save_draft(desk, TripDraft(purpose="100% beda_lain")).trip_id

    def found(**filters: object) -> list[int]:
        return trip_list.find_trip_ids(desk, TripFilter(**filters))  # type: ignore[arg-type]

    assert found(text="bandung AYU") == [ayu]
    assert found(text="bandung", year=2026) == [bima, ayu]
    assert found(text="bandung", sort="leave", descending=False) == [ayu, bima, late]
    assert found(states=frozenset({TripState.APPROVED})) == [bima]
    assert found(employee_id=person(desk, "Dirga")) == [late]
    assert found(first=date(2026, 3, 5), last=date(2026, 5, 4)) == [bima, ayu]
    assert found(text="100%") == found(text="a_l") == [draft]
    assert draft in found(year=2026)
    assert draft in found(year=2027)
    assert trip_list.count_states(desk, 2026) == {
        TripState.SUBMITTED: 1, TripState.APPROVED: 1, TripState.DRAFT: 1,
    }  # fmt: skip
    rows = trip_list.trip_rows(desk, [bima, ayu])
    assert [(row.people, row.place, row.days) for row in rows] == [
        ("Bima Sakti Pratama", "Kota Bandung", 3),
        ("Ayu Lestari Dewi", "Kota Bandung", 3),
    ]


def test_a_trip_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound, match="Perjalanan"):
        trip_sheet.open_trip(desk, 999)
    with pytest.raises(NotFound):
        trips.save_draft(desk, a_draft(desk), 999, 1)


def test_a_draft_of_codes_only_is_opened_with_their_names(desk: Desk) -> None:
    saved = trips.save_draft(desk, a_draft(desk, "Ayu Lestari"))
    draft = trip_sheet.open_trip(desk, saved.trip_id).draft
    assert [traveller.name for traveller in draft.travellers] == ["Ayu Lestari Dewi"]
    assert [leg.place_name for leg in draft.legs] == ["Kota Bandung"]
