"""What is undone is as if it had never been done, but for the trail, which tells of both."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from perdin.account_errors import YearClosed
from perdin.errors import BadInput, NotAllowed
from perdin.models.people import Office
from perdin.models.planning import YearClosing
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.budget.budget import LineNames
from perdin.services.desk import UNDOABLE, Desk
from perdin.services.letters import templates, texts
from perdin.services.office import people, units
from perdin.services.plans import plans
from perdin.services.rows import images
from perdin.services.rows.acts import Act
from perdin.services.trail import history
from perdin.services.trips import trip_list, trip_sheet, trips
from perdin.services.trips.trip_list import TripFilter
from perdin.services.undoing import undo
from tests.conftest import Clock
from tests.kept_steps import Listener
from tests.office import a_draft, a_trip, approved, issued, person
from tests.photos import a_photo
from tests.services.plays import prepared
from tests.services.plays_budget import a_plan
from tests.services.stages import Stage

Seat = Callable[[Role], Desk]

# Written out by hand: what may be taken back is decided, not found.
TAKEN_BACK = {
    "accounting.actual_costs.record_costs",
    "accounting.bank_formats.remove_bank_format",
    "accounting.bank_formats.save_bank_format",
    "budget.budget.add_line",
    "budget.budget.change_line",
    "budget.budget.revise_line",
    "budget.budget_import.import_budget",
    "budget.structure.copy_structure",
    "cards.cards.save_card",
    "changes.changes.discard_change",
    "changes.changes.submit_change",
    "changes.changes.withdraw_change",
    "cards.statements.remove_statement",
    "documents.attachments.add_attachment",
    "documents.attachments.change_attachment",
    "documents.attachments.remove_attachment",
    "documents.attachments.turn_attachment",
    "documents.receipts.add_receipt",
    "documents.receipts.change_receipt",
    "documents.receipts.remove_receipt",
    "letters.templates.keep_template",
    "letters.templates.restore_template",
    "letters.templates.use_template",
    "letters.texts.add_photo",
    "letters.texts.caption_photo",
    "letters.texts.move_photo",
    "letters.texts.remove_photo",
    "office.days_off.save_day_off",
    "office.days_off.strike_day_off",
    "office.days_off_sheet.import_days_off",
    "office.place_sheet.import_places",
    "reference.place_acts.hide_place",
    "reference.place_acts.rename_place",
    "reference.place_acts.save_place",
    "reference.place_acts.split_place",
    "reference.place_merging.merge_place",
    "office.employee_import.import_employees",
    "office.letter_style.save_style",
    "office.money_settings.save_settings",
    "office.office.save_office",
    "office.people.save_employee",
    "office.restrictions.end_restriction",
    "office.restrictions.remove_restriction",
    "office.restrictions.save_restriction",
    "office.signers.save_signer",
    "reference.list_entries.hide_row",
    "reference.list_entries.offer_row",
    "reference.list_entries.remove_row",
    "reference.list_entries.restore_row",
    "reference.list_entries.save_row",
    "reference.list_offers.answer_offers",
    "reference.list_sheet.import_rows",
    "office.policy_rooms_sheet.import_rooms",
    "office.units.add_unit",
    "office.units.change_unit",
    "office.outside_tags.remove_tag",
    "office.outside_tags.save_tag",
    "office.units.remove_unit",
    "plans.cuts.save_cut",
    "plans.plan_copy.copy_plan",
    "plans.plan_import.import_plan",
    "plans.plans.drop_planned",
    "plans.plans.record_output",
    "plans.plans.restore_planned",
    "plans.plans.save_planned",
    "reference.corrections.correct_set",
    "reference.rate_packages.import_package",
    "reference.rates.add_set",
    "reference.rates.change_set",
    "reference.trusted_keys.distrust_key",
    "reference.trusted_keys.trust_key",
    "register.series.save_format",
    "trips.drop_traveller.drop_traveller",
    "trips.joining.join_draft",
    "trips.joining.keep_apart",
    "trips.trips.cancel",
    "trips.trips.discard",
    "trips.trips.submit",
    "trips.trips.withdraw",
}
CHANGES_NOTHING = {
    "letters.templates.restore_template",
    "letters.texts.move_photo",
    "plans.plans.restore_planned",
}
"""Played where there is nothing to move or to restore; done for good further below."""


def remembered(desk: Desk) -> tuple[Desk, list[Act]]:
    """The desk, and what it hands over to be taken back."""
    acts: list[Act] = []
    return replace(desk, remember=acts.append), acts


def rows(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the file but the trail's, without the count of its versions."""
    assert desk.database.path is not None
    with closing(sqlite3.connect(desk.database.path)) as file:
        named = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            table: file.execute(_whole(file, table)).fetchall()
            for (table,) in named
            if table not in ("audit_event", "audit_change") and "_search" not in table
        }


def _whole(file: sqlite3.Connection, table: str) -> str:
    """The question for all rows of a table in one order; a JSON that says null is NULL."""
    columns = [name for _at, name, *_more in file.execute(f"PRAGMA table_info({table})")]
    asked = ", ".join(f"NULLIF({name}, 'null')" for name in columns if name != "version")
    order = ", ".join(str(at + 1) for at in range(len(columns) - ("version" in columns)))
    return f"SELECT {asked} FROM {table} ORDER BY {order}"


def test_what_may_be_taken_back_is_what_was_decided() -> None:
    assert {name.removeprefix("perdin.services.") for name in UNDOABLE} == TAKEN_BACK


@pytest.mark.parametrize("name", sorted(TAKEN_BACK))
def test_undone_it_is_as_before_and_the_trail_tells_of_both(
    desk: Desk, head: Desk, name: str
) -> None:
    ear: Listener[Act] = Listener()
    desk, head = replace(desk, remember=ear), replace(head, remember=ear)
    call = prepared(f"perdin.services.{name}", Stage(desk, head))
    before, events = rows(desk), history.verify_chain(desk).events
    acts = ear.listen()
    call()
    after = rows(desk)
    if name in CHANGES_NOTHING:
        assert (after, acts) == (before, [])
        return
    assert after != before
    (act,) = acts
    undo.undo(head if act.user_id == head.person.user_id else desk, act)
    assert rows(desk) == before
    told = history.list_history(desk, 2)
    assert [event.action for event in told] == ["undo", name.rpartition(".")[2]]
    assert told[0].subject == told[1].subject
    assert history.verify_chain(desk).events == events + 2


def test_a_cancelled_trip_whose_letters_are_void_is_not_handed_over(desk: Desk, head: Desk) -> None:
    desk, acts = remembered(desk)
    silent = issued(desk, head, a_trip(desk))
    acts.clear()
    trips.cancel(desk, silent, "Batal")
    assert acts == []
    told = approved(desk, head, a_trip(desk, "Bima"))
    left = budget.list_budget(desk, 2026)[0].left
    acts.clear()
    trips.cancel(desk, told, "Batal")
    (act,) = acts
    assert budget.list_budget(desk, 2026)[0].left > left
    undo.undo(desk, act)
    assert budget.list_budget(desk, 2026)[0].left == left
    assert trip_sheet.open_trip(desk, told).state.value == "approved"


def test_a_search_finds_again_what_came_back(desk: Desk) -> None:
    desk, acts = remembered(desk)
    saved = trips.save_draft(desk, replace(a_draft(desk), purpose="Zamrud katulistiwa"))
    trips.discard(desk, saved.trip_id)
    assert trip_list.find_trip_ids(desk, TripFilter(text="zamrud")) == []
    undo.undo(desk, acts[-1])
    assert trip_list.find_trip_ids(desk, TripFilter(text="zamrud")) == [saved.trip_id]
    trips.submit(desk, saved.trip_id, trip_sheet.open_trip(desk, saved.trip_id).version)


def test_what_is_moved_and_restored_comes_back_too(desk: Desk) -> None:
    desk, acts = remembered(desk)
    trip = a_trip(desk)
    photos = [texts.add_photo(desk, trip, a_photo(shade=shade)) for shade in (10, 200)]
    item = plans.save_planned(desk, a_plan(desk))
    plans.drop_planned(desk, item, 1, "Ditunda")
    prepared("perdin.services.letters.templates.use_template", Stage(desk, desk))()
    moves: list[Callable[[], object]] = [
        lambda: texts.move_photo(desk, photos[0], 1),
        lambda: plans.restore_planned(desk, item, 2),
        lambda: templates.restore_template(desk, "spd"),
    ]
    for move in moves:
        before = rows(desk)
        acts.clear()
        move()
        assert rows(desk) != before
        undo.undo(desk, acts[0])
        assert rows(desk) == before


@pytest.mark.parametrize("other", ["changed", "used", "gone"])
def test_what_somebody_built_upon_stays_whole(desk: Desk, other: str) -> None:
    desk, acts = remembered(desk)
    unit = units.add_unit(desk, "Seksi Baru")
    made = acts[-1]
    if other == "changed":
        units.change_unit(desk, unit, "Seksi Lain")
    elif other == "gone":
        units.remove_unit(desk, unit)
    else:
        one = people.open_employee(desk, person(desk, "Dirga"))
        people.save_employee(desk, replace(one, unit="Seksi Baru"))
    before = rows(desk)
    with pytest.raises(BadInput, match="Tidak diurungkan"):
        undo.undo(desk, made)
    assert rows(desk) == before


def test_an_act_is_undone_once(desk: Desk) -> None:
    desk, acts = remembered(desk)
    units.add_unit(desk, "Seksi Baru")
    undo.undo(desk, acts[0])
    with pytest.raises(BadInput):
        undo.undo(desk, acts[0])
    assert len(acts) == 1


def test_only_who_did_it_may_and_not_for_long(desk: Desk, desk_of: Seat, clock: Clock) -> None:
    desk, acts = remembered(desk)
    units.add_unit(desk, "Seksi Baru")
    with pytest.raises(NotAllowed):
        undo.undo(desk_of(Role.ATASAN), acts[0])
    with pytest.raises(NotAllowed):
        undo.undo(desk_of(Role.STAF), acts[0])
    clock.advance(seconds=31)
    with pytest.raises(BadInput, match="terlalu lama"):
        undo.undo(desk, acts[0])
    assert "Seksi Baru" in [unit.name for unit in units.list_units(desk)]


def test_a_year_that_was_closed_meanwhile_keeps_its_money(desk: Desk) -> None:
    desk, acts = remembered(desk)
    line = budget.list_budget(desk, 2026)[0]
    budget.change_line(desk, line.id, LineNames(activity_name="Rapat"), line.version)
    with desk.database.write() as session:
        session.add(
            YearClosing(
                office_id=session.query(Office.id).scalar(),
                fiscal_year=2026,
                figures={},
                closed_at=desk.now,
                closed_by_id=desk.person.user_id,
            )
        )
    with pytest.raises(YearClosed):
        undo.undo(desk, acts[0])


def test_many_rows_come_back_a_part_at_a_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "AT_ONCE", 2)
    desk, acts = remembered(desk)
    everybody = ("Ayu Lestari", "Bima", "Citra", "Dirga", "Eka")
    saved = trips.save_draft(desk, a_draft(desk, *everybody))
    before = rows(desk)
    trips.discard(desk, saved.trip_id)
    undo.undo(desk, acts[-1])
    assert rows(desk) == before
