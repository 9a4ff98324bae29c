"""A place that was typed twice, one that is hidden, and each act on places taken back."""

from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput, NotFound
from perdin.rules.travel import TravelKind
from perdin.services.desk import Desk, Work
from perdin.services.recaps import groups
from perdin.services.reference import place_acts, place_list, place_merging, places
from perdin.services.reference.place_list import PlaceFilter
from perdin.services.reference.place_rows import PlaceForm
from perdin.services.rows.acts import Act
from perdin.services.trips import trip_sheet, trips
from perdin.services.undoing import undo
from tests.office import a_draft, issued, to
from tests.services.plays_places import CIBARU, added, entry
from tests.services.reference.renaming import JULY, LEBAK, YEAR, rename, to_lebak


def named(desk: Desk, typed: str) -> list[str]:
    return [row.code for row in places.suggest_places(desk, typed)]


def test_a_place_typed_twice_counts_at_the_one_that_stays(desk: Desk, head: Desk) -> None:
    added(desk)
    twice = added(desk, PlaceForm(code="36.76", kind="kota", name="Kota Ci Baru"))
    draft = replace(to(a_draft(desk), "36.76"), kind=TravelKind.LUAR_KOTA)
    saved = trips.save_draft(desk, draft)
    trips.submit(desk, saved.trip_id, saved.version)
    issued(desk, head, saved.trip_id)
    other = trips.save_draft(desk, to(a_draft(desk, "Bima"), "36.75"))
    trips.submit(desk, other.trip_id, other.version)
    issued(desk, head, other.trip_id)
    place_merging.merge_place(desk, twice.id, twice.version, "36.75")
    assert named(desk, "ci baru") == ["36.75"]
    assert trip_sheet.open_trip(desk, saved.trip_id).places == "Kota Ci Baru", "letters keep it"
    table = _by_place(desk)
    assert [(row[0], row[1]) for row in table] == [("Kota Cibaru", 2)]
    late = trips.save_draft(desk, to(a_draft(desk, "Citra"), "36.76"))
    trips.submit(desk, late.trip_id, late.version)
    assert trip_sheet.open_trip(desk, late.trip_id).places == "Kota Cibaru"


def _by_place(desk: Desk) -> list[tuple[object, ...]]:
    with desk.database.read() as session:
        table = groups.by_place(Work(session=session, desk=desk), YEAR)
        return [tuple(row) for row in table.rows]


def test_what_may_not_be_merged(desk: Desk) -> None:
    own = added(desk)
    listed = entry(desk, LEBAK)
    for place, into, told in (
        (listed, "36.75", "ada dalam daftar resmi"),
        (own, "36.75", "Pilih tempat lain"),
        (own, LEBAK, "tidak setingkat"),
        (own, "32.73", "tidak seprovinsi"),
    ):
        with pytest.raises(BadInput, match=told):
            place_merging.merge_place(desk, place.id, place.version, into)
    with pytest.raises(NotFound):
        place_merging.merge_place(desk, own.id, own.version, "99.99")


def test_a_hidden_place_is_proposed_no_more_and_keeps_its_trips(desk: Desk) -> None:
    trip_id = to_lebak(desk, date(2026, 3, 3))
    seen = entry(desk, LEBAK)
    assert seen.trips == 1
    place_acts.hide_place(desk, seen.id, seen.version, hidden=True)
    assert LEBAK not in named(desk, "kabupaten lebak")
    assert trip_sheet.open_trip(desk, trip_id).places == "Kabupaten Lebak"
    hidden = entry(desk, LEBAK)
    assert hidden.hidden
    place_acts.hide_place(desk, hidden.id, hidden.version, hidden=False)
    assert named(desk, "kabupaten lebak") == [LEBAK]
    seat = entry(desk, "36.73")
    with pytest.raises(BadInput, match="tempat kedudukan kantor"):
        place_acts.hide_place(desk, seat.id, seat.version, hidden=True)


def test_what_was_taken_back_is_not_remembered_by_the_search(desk: Desk) -> None:
    """The laid-out list is kept between questions, and no two states of it look alike."""
    acts: list[Act] = []
    own = replace(desk, remember=acts.append)
    added(own, CIBARU)
    assert named(desk, "cibaru") == ["36.75"]
    undo.undo(own, acts[-1])
    assert named(desk, "cibaru") == []
    added(own, replace(CIBARU, name="Kota Wanasari"))
    assert (named(desk, "cibaru"), named(desk, "wanasari")) == ([], ["36.75"])
    with pytest.raises(BadInput):  # what it looked at while it wrote was never there
        place_acts.save_place(
            desk, PlaceForm(code="36.77", kind="kota", name="Z", spellings=("!",))
        )
    assert named(desk, "wanasari") == ["36.75"]
    seen = entry(desk, "36.75")
    form = replace(CIBARU, name=seen.name, id=seen.id, version=seen.version, spellings=("xbr",))
    place_acts.save_place(desk, form)
    assert named(desk, "xbr") == ["36.75"]


def test_each_of_them_is_taken_back_whole(desk: Desk) -> None:
    acts: list[Act] = []
    own = replace(desk, remember=acts.append)
    before = place_list.list_places(desk, PlaceFilter(province_code="36"))

    def now() -> list[object]:
        rows = place_list.list_places(desk, PlaceFilter(province_code="36"))
        return [replace(row, version=0) for row in rows]

    rename(own)
    undo.undo(own, acts[-1])
    assert now() == [replace(row, version=0) for row in before]
    added(own, replace(CIBARU, spellings=("cbr",)))
    twice = added(own, PlaceForm(code="36.76", kind="kota", name="Kota Ci Baru"))
    second = now()
    place_merging.merge_place(own, twice.id, twice.version, "36.75")
    assert now() != second
    undo.undo(own, acts[-1])
    assert now() == second
    lebak = entry(desk, LEBAK)
    place_acts.hide_place(own, lebak.id, lebak.version, hidden=True)
    undo.undo(own, acts[-1])
    assert now() == second
    form = PlaceForm(
        code="36.05", kind="kabupaten", name="Kabupaten Cilangkahan", valid_from=JULY,
        basis="UU 8/2026", spellings=("cil",),
    )  # fmt: skip
    lebak = entry(desk, LEBAK)
    place_acts.split_place(own, lebak.id, lebak.version, form)
    undo.undo(own, acts[-1])
    assert now() == second
    assert named(desk, "cbr") == ["36.75"]
