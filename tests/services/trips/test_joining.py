"""Two drafts into one, with a way back; and drafts that are to be left alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, NotFound, StaleVersion, WrongStep
from perdin.models.planning import KeptApart
from perdin.models.trips import Traveller, Trip
from perdin.rules.rides import Key
from perdin.services.desk import Desk
from perdin.services.rows.acts import Act
from perdin.services.trips import joining, trip_list, trip_sheet, trips
from perdin.services.trips.drafts import TravellerDraft
from perdin.services.trips.trip_list import TripFilter
from perdin.services.trips.trips import Saved
from perdin.services.undoing import bin, undo
from tests.office import a_draft, a_trip, person

DAY, LATER = date(2026, 3, 3), date(2026, 3, 5)


def two(desk: Desk) -> tuple[Saved, Saved]:
    """Bima with Citra for a part of it; and Ayu with Citra, two days later."""
    own = TravellerDraft(employee_id=person(desk, "Citra"), leave=date(2026, 3, 4))
    typed = a_draft(desk, "Bima", leave=DAY)
    first = trips.save_draft(
        desk,
        replace(typed, purpose="Konsultasi", travellers=(*typed.travellers, own)),
    )
    second = replace(a_draft(desk, "Ayu", "Surya", leave=LATER), purpose="Rapat koordinasi")
    return first, trips.save_draft(desk, second)


def join(desk: Desk, first: Saved, second: Saved) -> Saved:
    return joining.join_draft(desk, first.trip_id, first.version, second.trip_id, second.version)


def people(desk: Desk, trip_id: int) -> list[tuple[str, date, date, int]]:
    """Rows of a trip by their position."""
    with desk.database.read() as session:
        rows = session.query(Traveller).filter_by(trip_id=trip_id).order_by(Traveller.position)
        return [(row.employee.name, row.leave, row.back, row.days) for row in rows]


def test_the_people_of_the_one_go_with_the_other_for_all_of_its_days(desk: Desk) -> None:
    first, second = two(desk)
    joined = join(desk, first, second)
    assert joined.trip_id == second.trip_id
    last = date(2026, 3, 7)
    assert people(desk, second.trip_id) == [
        ("Ayu Lestari Dewi", LATER, last, 3),
        ("Surya Adiwangsa", LATER, last, 3),
        ("Bima Sakti Pratama", LATER, last, 3),
        ("Citra Ma'ruf", LATER, last, 3),
    ]
    sheet = trip_sheet.open_trip(desk, second.trip_id)
    assert [one.employee_id for one in sheet.draft.travellers] == [
        person(desk, name) for name in ("Ayu", "Surya", "Bima", "Citra")
    ]
    assert {(one.leave, one.back) for one in sheet.draft.travellers} == {(None, None)}
    assert sheet.purpose == "Rapat koordinasi"
    with pytest.raises(NotFound):
        trip_sheet.open_trip(desk, first.trip_id)
    found = trip_list.find_trip_ids(desk, TripFilter(text="bima sakti"))
    assert found == [second.trip_id]
    trips.submit(desk, joined.trip_id, joined.version)


def test_whoever_is_in_both_is_in_it_once(desk: Desk) -> None:
    first = trips.save_draft(desk, a_draft(desk, "Ayu", "Bima", leave=DAY))
    second = trips.save_draft(desk, a_draft(desk, "Ayu", leave=LATER))
    join(desk, first, second)
    assert [name for name, *_days in people(desk, second.trip_id)] == [
        "Ayu Lestari Dewi",
        "Bima Sakti Pratama",
    ]


def test_taken_back_both_are_as_they_were(desk: Desk) -> None:
    acts: list[Act] = []
    desk = replace(desk, remember=acts.append)
    first, second = two(desk)
    before = [people(desk, saved.trip_id) for saved in (first, second)]
    typed = [trip_sheet.open_trip(desk, saved.trip_id).draft for saved in (first, second)]
    join(desk, first, second)
    undo.undo(desk, acts[-1])
    assert [people(desk, saved.trip_id) for saved in (first, second)] == before
    assert [trip_sheet.open_trip(desk, saved.trip_id).draft for saved in (first, second)] == typed
    assert bin.list_bin(desk) == []


def test_from_the_bin_the_first_draft_comes_back_later(desk: Desk) -> None:
    first, second = two(desk)
    before = people(desk, first.trip_id)
    join(desk, first, second)
    (entry,) = bin.list_bin(desk)
    assert entry.title == "Konsultasi"
    bin.restore(desk, entry.id)
    (back,) = trip_list.find_trip_ids(desk, TripFilter(text="konsultasi"))
    assert people(desk, back) == before
    assert len(people(desk, second.trip_id)) == 4


def test_only_mere_drafts_are_put_together(desk: Desk) -> None:
    first, second = two(desk)
    submitted = a_trip(desk, "Dirga", leave=LATER)
    version = trip_sheet.open_trip(desk, submitted).version
    with pytest.raises(WrongStep, match="Diajukan"):
        join(desk, first, Saved(submitted, version))
    with pytest.raises(WrongStep):
        join(desk, Saved(submitted, version), second)
    withdrawn = trips.withdraw(desk, submitted)  # it was submitted before
    with pytest.raises(WrongStep):
        join(desk, withdrawn, second)
    assert len(people(desk, second.trip_id)) == 2


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (
            lambda desk, one, two: join(desk, one, replace(two, version=two.version + 1)),
            StaleVersion,
        ),
        (lambda desk, one, two: join(desk, replace(one, version=0), two), StaleVersion),
        (lambda desk, one, _two: join(desk, one, one), BadInput),
        (lambda desk, one, _two: join(desk, one, Saved(999, 1)), NotFound),
    ],
)
def test_what_was_not_seen_or_is_not_there(
    desk: Desk, call: Callable[[Desk, Saved, Saved], Saved], error: type[Exception]
) -> None:
    first, second = two(desk)
    with pytest.raises(error):
        call(desk, first, second)
    assert len(people(desk, first.trip_id)) == len(people(desk, second.trip_id)) == 2


def test_an_empty_draft_has_nobody_to_take_along(desk: Desk) -> None:
    empty = trips.save_draft(desk, replace(a_draft(desk, leave=DAY), travellers=()))
    other = trips.save_draft(desk, a_draft(desk, "Ayu", leave=LATER))
    with pytest.raises(BadInput, match="belum mempunyai pelaksana"):
        join(desk, empty, other)


def test_kept_apart_goes_with_its_trip_and_comes_back_with_it(desk: Desk) -> None:
    acts: list[Act] = []
    desk = replace(desk, remember=acts.append)
    first, _second = two(desk)
    joining.keep_apart(desk, Key(first.trip_id))
    trips.discard(desk, first.trip_id)
    assert kept(desk) == []
    undo.undo(desk, acts[-1])
    assert kept(desk) == [first.trip_id]


def test_kept_apart_can_be_taken_back_at_once(desk: Desk) -> None:
    acts: list[Act] = []
    desk = replace(desk, remember=acts.append)
    first, _second = two(desk)
    version = version_of(desk, first)
    joining.keep_apart(desk, Key(first.trip_id))
    assert kept(desk) == [first.trip_id]
    assert version_of(desk, first) == version  # whoever types it goes on saving
    undo.undo(desk, acts[-1])
    assert kept(desk) == []


@pytest.mark.parametrize("key", [Key(999), Key(999, planned=True)])
def test_nothing_that_is_not_there_is_kept_apart(desk: Desk, key: Key) -> None:
    with pytest.raises(NotFound):
        joining.keep_apart(desk, key)
    joining.keep_apart(desk, key, apart=False)
    assert kept(desk) == []


def kept(desk: Desk) -> list[int | None]:
    with desk.database.read() as session:
        return [row.trip_id for row in session.query(KeptApart)]


def version_of(desk: Desk, saved: Saved) -> int:
    with desk.database.read() as session:
        return session.get_one(Trip, saved.trip_id).version
