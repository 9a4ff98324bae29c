"""What the page of the trail says: an action in words, and what it changed on one line."""

from dataclasses import replace
from pathlib import Path

import pytest

from perdin.errors import NotAllowed
from perdin.rules.workflow import Right, Role
from perdin.services import audit, history
from perdin.services.desk import OPERATIONS, Desk, at_one_moment
from perdin.services.office import units
from tests.conftest import Clock
from tests.office import a_trip

SAID = {
    "submit": "Diajukan",
    "issue": "Surat diterbitkan",
    "settle": "Dirampungkan",
    "tie_user": "Pegawai pengguna ditetapkan",
    "record_backup": "Dicadangkan",
}
"""Of old actions too: nobody does them any more, and the trail tells of them for good."""


def test_every_action_has_words_of_its_own() -> None:
    silent = {"save_draft", "save_texts"}
    words = {
        action: history.action_words(action)
        for action in sorted({name.rpartition(".")[2] for name in OPERATIONS} - silent)
    }
    assert all(word[:1].isupper() for word in words.values()), words
    assert len(set(words.values())) == len(words)
    assert {action: history.action_words(action) for action in SAID} == SAID
    assert history.action_words("of_a_later_version") == "of_a_later_version"


@pytest.mark.parametrize(
    ("details", "line"),
    [
        ({}, ""),
        ({"biaya": 5, "alasan": "Batal"}, "biaya: 5 · alasan: Batal"),
        ({"isi": "0123456789abcdef", "biaya": 0}, "biaya: 0 · isi: 0123456789ab"),
        ({"keputusan": "approve", "catatan": None, "alasan": "  "}, ""),
        ({"nomor": ["1/ST", 2], "kosong": []}, "nomor: 1/ST, 2"),
    ],
)
def test_what_an_event_changed_stands_on_one_line(details: dict[str, object], line: str) -> None:
    assert history.detail_words(details) == line


def test_a_row_of_the_trail_is_the_event(desk: Desk, clock: Clock) -> None:
    trip_id = a_trip(desk)
    clock.advance(minutes=5)
    units.add_unit(desk, "Seksi Baru")
    newest, older = history.list_history(desk, 2)
    assert newest.sequence == older.sequence + 1
    assert (newest.person, newest.action, newest.at) == (desk.person.name, "add_unit", desk.now)
    assert (older.action, older.subject) == ("submit", f"perjalanan {trip_id}")
    assert history.trip_history(desk, trip_id) == [older]
    everything = history.list_history(desk)
    assert [row.sequence for row in everything] == list(range(newest.sequence, 0, -1))
    report = history.verify_chain(desk)
    assert (report.events, report.fault) == (newest.sequence, None)
    with desk.database.read() as session:
        assert audit.head(session) == (report.events, report.head)


def test_all_questions_of_a_moment_are_asked_in_one_session(desk: Desk, tmp_path: Path) -> None:
    def ask(now: Desk) -> tuple[int, bool]:
        assert (now.person, now.database.path) == (desk.person, desk.database.path)
        with now.database.read() as first, now.database.read() as second:
            same = first is second
        return len(units.list_units(now)), same

    assert at_one_moment(desk, ask) == (len(units.list_units(desk)), True)
    copy = at_one_moment(desk, lambda now: now.database.backup(tmp_path / "salinan.db"))
    assert copy.exists()
    assert at_one_moment(desk, lambda now: now.database.check()) == []


def test_a_seat_that_was_given_away_may_nothing_more(desk: Desk, head: Desk) -> None:
    assert (desk.may(Right.USERS), head.may(Right.USERS)) == (True, False)
    promoted = replace(head, person=replace(head.person, role=Role.ADMIN))
    for desk_of_nobody in (promoted, replace(desk, person=replace(desk.person, user_id=999))):
        with pytest.raises(NotAllowed):
            units.add_unit(desk_of_nobody, "Seksi Baru")
    assert all(unit.name != "Seksi Baru" for unit in units.list_units(desk))
