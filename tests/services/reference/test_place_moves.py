"""Kecamatan and kelurahan that go along to what is split off: trips on both sides of the day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from perdin.errors import BadInput
from perdin.rules.splits import RatesFrom
from perdin.services.desk import Desk
from perdin.services.plans import plans
from perdin.services.reference import place_acts, place_list, places
from perdin.services.reference.place_list import PlaceFilter
from perdin.services.reference.place_moves import Move
from perdin.services.reference.place_rows import NewName, PlaceForm
from perdin.services.rows.acts import Act
from perdin.services.trips import trip_sheet, trips
from perdin.services.trips.draft_check import check_draft
from perdin.services.undoing import undo
from tests.office import a_draft, issued, to
from tests.services.plays_budget import a_plan
from tests.services.plays_places import added, entry
from tests.services.trips.test_split_places import SPLIT, daily, own

LEBAK, BORN = "36.02", "36.05"
OLD, NEW = "36.02.14", "36.05.01"
OLD_VILLAGE, NEW_VILLAGE = "36.02.14.2003", "36.05.01.2003"
STAYS = "36.02.15"
JUNE, JULY = date(2026, 6, 28), date(2026, 7, 1)
GOES = (Move(OLD, "01"),)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Where Lebak has two kecamatan, and one of them a village."""
    for form in (
        PlaceForm(code=OLD, kind="kecamatan", name="Kecamatan Cihara", spellings=("chr",)),
        PlaceForm(code=OLD_VILLAGE, kind="kelurahan", name="Desa Panyaungan"),
        PlaceForm(code=STAYS, kind="kecamatan", name="Kecamatan Cijaku"),
    ):
        added(desk, form)
    return desk


def split(desk: Desk, moves: tuple[Move, ...] = GOES, **changed: object) -> None:
    seen = entry(desk, LEBAK)
    form = replace(SPLIT, **changed)  # type: ignore[arg-type]
    place_acts.split_place(desk, seen.id, seen.version, form, moves)


def saved(desk: Desk, place: str, leave: date) -> int:
    kept = trips.save_draft(desk, to(a_draft(desk, leave=leave), place))
    return trips.submit(desk, kept.trip_id, kept.version).trip_id


def goes_to(desk: Desk, trip_id: int) -> str:
    return trip_sheet.open_trip(desk, trip_id).draft.legs[0].place_code


def named(desk: Desk, typed: str) -> list[str]:
    return [row.code for row in places.suggest_places(desk, typed)]


@pytest.mark.parametrize(("before", "since"), [(OLD, NEW), (OLD_VILLAGE, NEW_VILLAGE)])
@pytest.mark.parametrize("chosen", [0, 1], ids=["by the code of before", "by the new code"])
def test_a_trip_goes_where_the_kecamatan_lay_when_it_left(
    desk: Desk, before: str, since: str, chosen: int
) -> None:
    own(desk, {LEBAK: 250_000, BORN: 260_000})
    split(desk)
    place = (before, since)[chosen]
    for leave, rate in ((JUNE, 250_000), (JULY, 260_000)):
        check = check_draft(desk, to(a_draft(desk, leave=leave), place))
        assert (check.ready, daily(check)[0]) == (True, rate), leave
    early, late = saved(desk, place, JUNE), saved(desk, place, JULY)
    assert (goes_to(desk, early), goes_to(desk, late)) == (before, since)
    name = entry(desk, since).name
    assert {trip_sheet.open_trip(desk, one).places for one in (early, late)} == {name}


def test_it_follows_the_rates_that_were_chosen_for_what_was_split_off(desk: Desk) -> None:
    own(desk, {LEBAK: 250_000, "36": 200_000})
    split(desk, rates_from=RatesFrom.PARENT)
    there = to(a_draft(desk, leave=JULY), NEW)
    assert daily(check_draft(desk, there))[0] == 250_000
    assert "mengikuti Kabupaten Lebak" in daily(check_draft(desk, there))[1]
    stays = to(a_draft(desk, leave=JULY), STAYS)
    assert "mengikuti" not in daily(check_draft(desk, stays))[1]


def test_what_went_is_offered_once_by_all_that_it_is_called(desk: Desk) -> None:
    seen = entry(desk, OLD)
    new_name = NewName("Kecamatan Cihara Baru", date(2026, 5, 1), "Perda 1/2026")
    place_acts.rename_place(desk, seen.id, seen.version, new_name)
    split(desk)
    assert named(desk, "cihara baru") == named(desk, "chr") == [NEW]
    assert NEW in named(desk, "kecamatan cihara")
    assert OLD not in named(desk, "kecamatan cihara")
    assert named(desk, "panyaungan") == [NEW_VILLAGE]
    assert named(desk, "cijaku") == [STAYS]
    old, new = entry(desk, OLD), entry(desk, NEW)
    assert (old.moved, old.merged_into) == (True, NEW)
    assert (new.moved, new.split_from, new.valid_from, new.basis) == (True, OLD, JULY, "UU 8/2026")
    assert not entry(desk, BORN).moved
    assert [row.code for row in place_list.parts_of(desk, LEBAK)] == [STAYS]
    assert [row.code for row in place_list.parts_of(desk, BORN)] == [NEW]
    assert [row.code for row in place_list.parts_of(desk, NEW)] == [NEW_VILLAGE]


def test_a_name_that_tells_where_it_lies_tells_where_it_lay(desk: Desk, head: Desk) -> None:
    before = issued(desk, head, saved(desk, "36.73.02", date(2026, 3, 3)))
    seen = entry(desk, "36.73")
    form = replace(SPLIT, code="36.75", kind="kota", name="Kota Banten Lama")
    place_acts.split_place(desk, seen.id, seen.version, form, (Move("36.73.02", "01"),))
    spring, summer = (saved(desk, "36.73.02", leave) for leave in (date(2026, 4, 7), JULY))
    was, now = "Kecamatan Kasemen, Kota Serang", "Kecamatan Kasemen, Kota Banten Lama"
    shown = [trip_sheet.open_trip(desk, one).places for one in (before, spring, summer)]
    assert shown == [was, was, now]
    assert named(desk, "kasemen")[0] == "36.75.01"


def test_trips_of_before_keep_place_and_letters_and_a_draft_follows_the_law(
    desk: Desk, head: Desk
) -> None:
    done = issued(desk, head, saved(desk, OLD, date(2026, 3, 3)))
    draft = trips.save_draft(desk, to(a_draft(desk, "Bima", leave=JULY), OLD))
    split(desk)
    assert goes_to(desk, done) == OLD
    assert entry(desk, OLD).trips == 2
    late = trips.submit(desk, draft.trip_id, draft.version).trip_id
    assert goes_to(desk, late) == NEW
    assert (entry(desk, OLD).trips, entry(desk, NEW).trips) == (1, 1)


def test_plans_of_that_month_and_later_have_the_new_code(desk: Desk) -> None:
    for month in (6, 7, 12):
        plan = replace(a_plan(desk, f"Bulan {month}", month), place_code=OLD)
        plans.save_planned(desk, plan)
    split(desk)
    with desk.database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT month, place_code FROM planned_trip")
        assert {month: code for month, code in rows} == {6: OLD, 7: NEW, 12: NEW}


def test_a_kelurahan_goes_along_to_a_new_kecamatan(desk: Desk) -> None:
    seen = entry(desk, OLD)
    form = replace(SPLIT, code="36.02.29", kind="kecamatan", name="Kecamatan Cihara Timur")
    place_acts.split_place(desk, seen.id, seen.version, form, (Move(OLD_VILLAGE, "2001"),))
    assert named(desk, "panyaungan") == ["36.02.29.2001"]
    assert goes_to(desk, saved(desk, OLD_VILLAGE, JULY)) == "36.02.29.2001"


def test_what_went_twice_is_followed_through(desk: Desk) -> None:
    split(desk)
    seen = entry(desk, BORN)
    third = replace(SPLIT, code="36.06", name="Kabupaten Caringin", valid_from=date(2026, 9, 1))
    place_acts.split_place(desk, seen.id, seen.version, third, (Move(NEW, "07"),))
    days = {JUNE: OLD, JULY: NEW, date(2026, 8, 31): NEW, date(2026, 9, 1): "36.06.07"}
    with desk.database.read() as session:
        for code in (OLD, NEW, "36.06.07"):
            for day, held in days.items():
                assert places.codes_on(session, {code}, day) == {code: held}, (code, day)


@pytest.mark.parametrize(
    ("moves", "changed", "told"),
    [
        ((Move("36.73.01", "01"),), {}, "bukan bagian Kabupaten Lebak yang dapat ikut pindah"),
        ((Move(OLD_VILLAGE, "01"),), {}, "bukan bagian Kabupaten Lebak"),
        ((Move("36.02.99", "01"),), {}, "36.02.99 bukan bagian"),
        ((Move(OLD, "1"),), {}, "Kode kecamatan ditulis seperti"),
        ((Move(OLD, "01"), Move(STAYS, "01")), {}, "Kode 36.05.01 sudah dipakai Kecamatan Cihara"),
        ((Move(OLD, "01"), Move(OLD, "02")), {}, "Kecamatan Cihara bukan bagian"),
        (GOES, {"code": "36.02.16", "kind": "kecamatan"}, "Kecamatan Cihara bukan bagian"),
    ],
)
def test_what_cannot_go_along_splits_nothing(
    desk: Desk, moves: tuple[Move, ...], changed: dict[str, object], told: str
) -> None:
    before = place_list.list_places(desk, PlaceFilter(province_code="36"))
    with pytest.raises(BadInput, match=told):
        split(desk, moves, **changed)
    assert place_list.list_places(desk, PlaceFilter(province_code="36")) == before


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, seen: place_acts.hide_place(desk, seen.id, seen.version, hidden=True),
        lambda desk, seen: place_acts.rename_place(
            desk, seen.id, seen.version, NewName("Kecamatan X", JULY, "Perda 2/2026")
        ),
    ],
    ids=["hide", "rename"],
)
def test_the_code_of_before_is_changed_no_more(
    desk: Desk, act: Callable[[Desk, place_list.PlaceEntry], None]
) -> None:
    split(desk)
    with pytest.raises(BadInput, match="Cihara sekarang tercatat dengan kode 36.05.01"):
        act(desk, entry(desk, OLD))


def test_all_of_it_is_taken_back_at_once(desk: Desk) -> None:
    acts: list[Act] = []

    def now() -> list[place_list.PlaceEntry]:
        rows = place_list.list_places(desk, PlaceFilter(province_code="36"))
        return [replace(row, version=0) for row in rows]

    before = now()
    split(replace(desk, remember=acts.append))
    undo.undo(desk, acts[-1])
    assert now() == before
    assert named(desk, "cihara") == [OLD]
