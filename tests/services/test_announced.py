"""What an operation tells: to the pages which kinds of thing changed, to the trail of whom."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from perdin.services.budget import budget
from perdin.services.desk import Desk, Topic
from perdin.services.plans import plans
from perdin.services.trail import history
from perdin.services.trips import trips
from tests.kept_steps import Listener
from tests.office import a_trip, approved, issued
from tests.services.plays import NAMES, prepared
from tests.services.plays_budget import a_plan
from tests.services.stages import Stage
from tests.services.test_audit import holds_one_event

# Written out by hand: a topic or a subject that is moved by mistake shows here.
TOLD = tomllib.loads(Path(__file__).with_name("announced.toml").read_text(encoding="utf-8"))


def test_every_operation_is_in_the_table() -> None:
    assert {f"perdin.services.{name}" for name in TOLD} == set(NAMES)


def test_each_topic_is_of_some_operation() -> None:
    assert {topic for row in TOLD.values() for topic in row["topics"]} == set(Topic)


@pytest.mark.parametrize("name", NAMES)
def test_an_operation_tells_what_it_changed_and_leaves_its_event(
    desk: Desk, head: Desk, name: str
) -> None:
    others_ids(desk)
    ear: Listener[frozenset[Topic]] = Listener()
    call = prepared(name, Stage(replace(desk, announce=ear), replace(head, announce=ear)))
    heard = ear.listen()
    before = history.verify_chain(desk).events
    call()
    row = TOLD[name.removeprefix("perdin.services.")]
    assert heard == [frozenset(row["topics"])]
    assert holds_one_event(desk, head, name, before) == ("subject" in row)
    if "subject" not in row:
        return
    (event,) = history.list_history(desk, 1)
    assert event.subject == row["subject"]
    assert facts_of(event.details) == row.get("facts", {})


def others_ids(desk: Desk) -> None:
    """Let another journey and another planned item have the first numbers."""
    a_trip(desk, "Dirga", "Eka")
    later = replace(
        a_plan(desk), fiscal_year=2027, budget_line_id=budget.list_budget(desk, 2027)[0].id
    )
    plans.save_planned(desk, later)


def facts_of(details: Mapping[str, object]) -> dict[str, object]:
    """The details without what is not there, each hash as «#»."""
    return {name: _shown(value) for name, value in details.items() if value is not None}


def _shown(value: object) -> object:
    sealed = isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")
    return "#" if sealed else value


@pytest.mark.parametrize(
    ("come_to", "topics"),
    [
        (lambda _desk, _head, trip_id: trip_id, {Topic.TRIPS}),
        (approved, {Topic.TRIPS, Topic.BUDGET}),
        (issued, {Topic.TRIPS, Topic.BUDGET, Topic.LETTERS}),
    ],
    ids=["submitted", "approved", "issued"],
)
def test_a_cancellation_tells_of_money_and_letters_where_it_touched_them(
    desk: Desk, head: Desk, come_to: Callable[[Desk, Desk, int], int], topics: set[Topic]
) -> None:
    heard: list[frozenset[Topic]] = []
    trip_id = come_to(desk, head, a_trip(desk))
    trips.cancel(replace(desk, announce=heard.append), trip_id, "Batal")
    assert heard == [topics]
