"""Nobody is in two places: the clash is found on every way in, and names the other trip."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import AlreadyTravelling
from perdin.models.trips import Traveller
from perdin.rules.workflow import TripState
from perdin.services.desk import Desk
from perdin.services.letters import letters
from perdin.services.register import register
from perdin.services.trips import approvals, draft_check, trip_sheet, trips
from perdin.services.trips.drafts import LegDraft, TravellerDraft
from tests.office import LEBAK, a_draft, a_trip, approved, issued, person, to

DAY = date(2026, 3, 5)  # the last day of the trip that is there already
NAMED = r"Ayu Lestari Dewi sudah bertugas ke Kota Bandung 3–5 Maret 2026 \(belum bernomor\)"

Refused = Callable[[Desk, int], None]


@pytest.fixture
def there(desk: Desk) -> int:
    """Ayu in Kota Bandung, 3–5 March, submitted."""
    return a_trip(desk, "Ayu", "Dirga")


def sentences(desk: Desk, draft: object, trip_id: int | None = None) -> list[str]:
    check = draft_check.check_draft(desk, draft, trip_id)  # type: ignore[arg-type]
    return [problem.sentence for problem in check.problems if problem.field == "travellers"]


@pytest.mark.usefixtures("there")
def test_a_new_trip_is_refused_and_said_while_typing(desk: Desk) -> None:
    draft = to(a_draft(desk, "Bima", "Ayu", leave=DAY, days=1), LEBAK)
    (sentence,) = sentences(desk, draft)
    assert sentence.startswith("Ayu Lestari Dewi sudah bertugas ke Kota Bandung 3–5 Maret 2026")
    saved = trips.save_draft(desk, draft)
    with pytest.raises(AlreadyTravelling, match=NAMED):
        trips.submit(desk, saved.trip_id, saved.version)
    assert trip_sheet.open_trip(desk, saved.trip_id).state is TripState.DRAFT


@pytest.mark.usefixtures("there")
def test_it_is_said_before_a_destination_is_chosen(desk: Desk) -> None:
    draft = replace(a_draft(desk, "Ayu", leave=DAY), legs=(LegDraft(),))
    assert len(sentences(desk, draft)) == 1


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("leave", [date(2026, 3, 1), date(2026, 3, 6)])
def test_the_days_beside_it_are_free(desk: Desk, leave: date) -> None:
    assert sentences(desk, a_draft(desk, "Ayu", leave=leave, days=2)) == []
    a_trip(desk, "Ayu", leave=leave, days=2)


@pytest.mark.usefixtures("there")
def test_changed_dates_are_refused(desk: Desk) -> None:
    later = a_trip(desk, "Ayu", leave=date(2026, 4, 7))
    saved = trips.withdraw(desk, later)
    moved = a_draft(desk, "Ayu", leave=DAY)
    saved = trips.save_draft(desk, moved, later, saved.version)
    with pytest.raises(AlreadyTravelling, match=NAMED):
        trips.submit(desk, later, saved.version)


@pytest.mark.usefixtures("there")
def test_an_added_traveller_is_refused(desk: Desk) -> None:
    other = a_trip(desk, "Bima", leave=DAY)
    saved = trips.withdraw(desk, other)
    saved = trips.save_draft(desk, a_draft(desk, "Bima", "Ayu", leave=DAY), other, saved.version)
    with pytest.raises(AlreadyTravelling, match=NAMED):
        trips.submit(desk, other, saved.version)


@pytest.mark.usefixtures("there")
def test_only_the_days_of_the_traveller_count(desk: Desk) -> None:
    """Others go from the 5th, Ayu joins them on the 6th."""
    draft = a_draft(desk, "Bima", leave=DAY)
    joining = TravellerDraft(employee_id=person(desk, "Ayu"), leave=date(2026, 3, 6))
    draft = replace(draft, travellers=(*draft.travellers, joining))
    assert sentences(desk, draft) == []
    saved = trips.save_draft(desk, draft)
    trips.submit(desk, saved.trip_id, saved.version)


def test_a_copy_to_the_same_days_is_refused(desk: Desk, there: int) -> None:
    copy = trips.duplicate(desk, there, DAY)
    with pytest.raises(AlreadyTravelling, match=NAMED):
        trips.submit(desk, copy.trip_id, copy.version)


def test_a_clash_that_slipped_in_is_refused_at_approval(desk: Desk, head: Desk, there: int) -> None:
    """As two merged databases would bring it: the rows are there, no submission asked."""
    other = a_trip(desk, "Bima", leave=DAY)
    with desk.database.write() as session:
        row = session.query(Traveller).filter_by(trip_id=other).one()
        row.employee_id = person(desk, "Ayu")
    case = approvals.open_case(head, other)
    assert "Kota Bandung" in case.hindrance
    with pytest.raises(AlreadyTravelling, match=NAMED):
        approvals.approve(head, other, case.sheet.version, case.sheet.content_hash)
    assert there in {case_row.trip_id for case_row in approvals.inbox(head)}


def test_the_trip_itself_is_no_clash(desk: Desk, head: Desk, there: int) -> None:
    assert sentences(desk, a_draft(desk, "Ayu", "Dirga"), there) == []
    approved(desk, head, there)


def returned(desk: Desk, head: Desk, trip_id: int) -> None:
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.return_trip(head, trip_id, sheet.version, sheet.content_hash, "Lengkapi")


def rejected(desk: Desk, head: Desk, trip_id: int) -> None:
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.reject(head, trip_id, sheet.version, sheet.content_hash, "Tidak perlu")


def cancelled(desk: Desk, head: Desk, trip_id: int) -> None:
    trips.cancel(desk, trip_id, "Batal")


@pytest.mark.parametrize("then", [returned, approved, issued])
def test_the_days_stay_taken(
    desk: Desk, head: Desk, there: int, then: Callable[[Desk, Desk, int], object]
) -> None:
    then(desk, head, there)
    assert len(sentences(desk, a_draft(desk, "Ayu", leave=DAY))) == 1


@pytest.mark.parametrize("then", [rejected, cancelled])
def test_the_days_are_free_again(
    desk: Desk, head: Desk, there: int, then: Callable[[Desk, Desk, int], object]
) -> None:
    then(desk, head, there)
    assert sentences(desk, a_draft(desk, "Ayu", leave=DAY)) == []
    a_trip(desk, "Ayu", leave=DAY)


def test_the_number_that_is_named_is_the_one_in_force(desk: Desk, head: Desk, there: int) -> None:
    issued(desk, head, there)
    (first,) = [letter for letter in register.letters_of(desk, there) if not letter.traveller]
    (sentence,) = sentences(desk, a_draft(desk, "Ayu", leave=DAY))
    assert f"({first.number})" in sentence
    letters.void(desk, first.id, "Salah ketik")
    version = trip_sheet.open_trip(desk, there).version
    number, *_spds = letters.issue(desk, there, version, date(2026, 2, 21))
    (sentence,) = sentences(desk, a_draft(desk, "Ayu", leave=DAY))
    assert number != first.number
    assert f"({number})" in sentence


def test_what_is_being_retyped_does_not_hinder_an_approval(
    desk: Desk, head: Desk, there: int
) -> None:
    """A returned trip is typed onto the days of one that waits: only the former has to yield."""
    other = a_trip(desk, "Ayu", leave=date(2026, 4, 7))
    returned(desk, head, other)
    version = trip_sheet.open_trip(desk, other).version
    saved = trips.save_draft(desk, a_draft(desk, "Ayu", leave=DAY), other, version)
    assert approvals.open_case(head, there).hindrance == ""
    approved(desk, head, there)
    with pytest.raises(AlreadyTravelling, match=NAMED):
        trips.submit(desk, other, saved.version)


def test_two_drafts_of_the_same_days_may_both_be_typed(desk: Desk) -> None:
    """A draft may still be thrown away; the second submission is what is refused."""
    first, second = (trips.save_draft(desk, a_draft(desk, "Ayu")) for _ in range(2))
    assert sentences(desk, a_draft(desk, "Ayu")) == []
    trips.submit(desk, second.trip_id, second.version)
    with pytest.raises(AlreadyTravelling):
        trips.submit(desk, first.trip_id, first.version)
