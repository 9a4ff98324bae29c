"""Journeys that could go together: the list of a year, what the head reads, what is kept apart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from perdin.rules.rides import Key
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.plans import plans
from perdin.services.trips import approvals, joining, together, trip_sheet
from tests.office import LEBAK, a_trip, to
from tests.services.plays_budget import a_plan
from tests.services.trips.going import THURSDAY, TUESDAY, draft, kept, near_of
from tests.traffic import watched


def test_the_year_lists_groups_with_what_they_save(desk: Desk) -> None:
    first = kept(desk, draft(desk, "Bima", leave=TUESDAY))
    second = a_trip(desk, "Citra", leave=THURSDAY)
    lonely = kept(desk, to(draft(desk, "Dirga", leave=TUESDAY), LEBAK))
    item = plans.save_planned(desk, a_plan(desk, month=4))
    other = plans.save_planned(desk, a_plan(desk, "Rapat teknis", month=4))
    sheet = together.list_together(desk, 2026)
    assert [[about.key for about in group.members] for group in sheet.groups] == [
        [Key(first), Key(second)],
        [Key(item, planned=True), Key(other, planned=True)],
    ]
    assert [group.together.saving for group in sheet.groups] == [400_000, 0]
    assert [group.together.known for group in sheet.groups] == [True, False]
    assert sheet.groups[0].place == "Kota Bandung"
    assert Key(lonely) not in {about.key for group in sheet.groups for about in group.members}
    assert together.list_together(desk, 2027).groups == ()


def test_over_new_year_a_group_is_in_both_years_and_says_so(desk: Desk) -> None:
    kept(desk, draft(desk, "Bima", leave=date(2026, 12, 30), days=1))
    kept(desk, draft(desk, "Citra", leave=date(2027, 1, 2), days=1))
    for year in (2026, 2027):
        (group,) = together.list_together(desk, year).groups
        assert group.together.saving == 400_000
        assert group.together.notes == (
            "Melewati pergantian tahun: masing-masing dibebankan pada DPA tahunnya.",
        )


def test_the_head_reads_it_beside_the_case(desk: Desk, head: Desk) -> None:
    trip_id = a_trip(desk, "Bima", leave=TUESDAY)
    assert approvals.open_case(head, trip_id).together == ""
    kept(desk, draft(desk, "Citra"))
    sentence = approvals.open_case(head, trip_id).together
    assert sentence.startswith("2 hari kemudian Sekretariat juga ke Kota Bandung (draf oleh Eka)")
    sheet = trip_sheet.open_trip(head, trip_id)
    approvals.approve(head, trip_id, sheet.version, sheet.content_hash)
    assert approvals.open_case(head, trip_id).together == ""


def test_everybody_who_sees_trips_is_told(desk_of: Callable[[Role], Desk], desk: Desk) -> None:
    kept(desk, draft(desk, "Citra"))
    typed = draft(desk, "Bima", leave=TUESDAY)
    for role in Role:
        assert together.beside_draft(desk_of(role), typed).near is not None


def test_it_asks_as_often_of_few_as_of_many(desk: Desk) -> None:
    def crowd(count: int) -> None:
        for number in range(count):
            name = ("Citra", "Dirga", "Ayu")[number % 3]
            kept(desk, replace(draft(desk, name), purpose=f"Tugas {number}"))
            kept(desk, to(draft(desk, "Surya", leave=TUESDAY), LEBAK))

    typed = draft(desk, "Bima", leave=TUESDAY)
    a_trip(desk, "Eka", leave=THURSDAY)
    crowd(2)
    for ask in (
        lambda: together.beside_draft(desk, typed),
        lambda: together.list_together(desk, 2026),
    ):
        with watched() as few:
            ask()
        crowd(4)
        with watched() as many:
            ask()
        assert len(many.statements) == len(few.statements) > 5
        assert many.transactions == few.transactions == 1


def test_the_one_that_saves_most_is_told_and_how_many_more(desk: Desk, head: Desk) -> None:
    for name, fare in (("Citra", 500_000), ("Dirga", 700_000), ("Surya", 600_000)):
        typed = draft(desk, name)
        kept(desk, replace(typed, legs=(replace(typed.legs[0], fare=fare),)))
    beside = together.beside_draft(desk, draft(desk, "Bima", leave=TUESDAY))
    assert beside.more == 2
    assert beside.near is not None
    assert beside.near.about.people == "Dirga Mahendra"
    sentence = approvals.open_case(head, a_trip(desk, "Bima", leave=TUESDAY)).together
    assert sentence == f"{beside.near.sentence} 2 lagi berdekatan, lihat Anggaran."


def test_kept_apart_it_is_told_nowhere_and_taken_back_it_is_again(desk: Desk, head: Desk) -> None:
    first = kept(desk, draft(desk, "Bima", leave=TUESDAY))
    second = a_trip(desk, "Citra", leave=THURSDAY)
    typed = draft(desk, "Bima", leave=TUESDAY)
    joining.keep_apart(desk, Key(first))
    assert together.beside_draft(desk, typed, first) == together.Beside(apart=True)
    assert approvals.open_case(head, second).together == ""
    sheet = together.list_together(desk, 2026)
    assert sheet.groups == ()
    assert [about.key for about in sheet.apart] == [Key(first)]
    joining.keep_apart(desk, Key(first))  # a second click keeps no second row
    joining.keep_apart(desk, Key(first), apart=False)
    assert together.beside_draft(desk, typed, first).near is not None
    assert len(together.list_together(desk, 2026).groups) == 1


def test_the_other_one_kept_apart_is_not_told_either(desk: Desk) -> None:
    other = kept(desk, draft(desk, "Citra"))
    item = plans.save_planned(desk, a_plan(desk))
    typed = draft(desk, "Bima", leave=TUESDAY)
    joining.keep_apart(desk, Key(other))
    assert near_of(desk, typed).about.key == Key(item, planned=True)
    joining.keep_apart(desk, Key(item, planned=True))
    assert together.beside_draft(desk, typed).near is None
    assert {about.key for about in together.list_together(desk, 2026).apart} == {
        Key(other),
        Key(item, planned=True),
    }
