"""Backups by themselves: when, what is in them, where else, and what hinders them."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import BadInput, DiskFull, NotAllowed
from perdin.files import attachment_folder, backup_file
from perdin.rules.backup_rotation import Rotation
from perdin.rules.workflow import Role
from perdin.services.desk import Desk
from perdin.services.office import units
from perdin.services.safekeeping import (
    automatic,
    backup,
    backup_attachments,
    backup_list,
    backup_making,
    backup_plan,
)
from perdin.services.safekeeping.automatic import AT_CLOSING
from perdin.services.safekeeping.backup_list import PlanForm
from perdin.services.trail import history
from tests.conftest import Clock
from tests.office import a_trip
from tests.pdfs import pdf_of
from tests.services.safekeeping.backing_up import FORM, backups, file_of, folder_of, made


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


def test_a_backup_says_what_is_in_it(desk: Desk, attached: str) -> None:
    done = made(desk)
    manifest = backup_file.read_manifest(done.made.path)
    with closing(sqlite3.connect(file_of(desk))) as file:
        events, head = file.execute("SELECT max(id), hash FROM audit_event").fetchone()
        first = file.execute("SELECT hash FROM audit_event WHERE id = 1").fetchone()[0]
        trips = file.execute("SELECT count(*) FROM trip").fetchone()[0]
        schema = file.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    assert (manifest.head_number, manifest.head_hash) == (events, head)
    assert (manifest.first_hash, manifest.schema) == (first, schema)
    assert (manifest.office, manifest.why) == ("KECAMATAN UJI", AT_CLOSING)
    assert manifest.made_at == desk.now.isoformat()
    assert (manifest.counts["trip"], manifest.counts["attachment"]) == (trips, 1)
    assert manifest.fault == ""
    assert backup_file.read_hashes(done.made.path) == [attached]
    assert backup_attachments.read_file(done.made.path.parent, attached, None) == pdf_of("nota")
    assert done.made.path.name == "perdin-2026-02-16_093000.perdin"
    leftovers = [path.name for path in folder_of(desk).iterdir() if "unfinished" in path.name]
    assert leftovers == []


def test_attached_files_lie_there_once_for_all_backups(
    desk: Desk, attached: str, clock: Clock
) -> None:
    for _day in range(3):
        made(desk)
        clock.advance(days=1)
    files = list((folder_of(desk) / backup_attachments.FILES).glob("??/*"))
    assert [path.name for path in files] == [attached]
    assert len(backups(folder_of(desk))) == 3


def test_one_is_due_once_a_day_and_when_something_changed(desk: Desk, clock: Clock) -> None:
    assert automatic.is_due(desk.database, desk.now)
    made(desk)
    assert not automatic.is_due(desk.database, desk.now)
    units.add_unit(desk, "Seksi Baru")
    assert not automatic.is_due(desk.database, desk.now)  # one a day
    clock.advance(days=1)
    assert automatic.is_due(desk.database, desk.now)
    made(desk)
    clock.advance(days=1)
    assert not automatic.is_due(desk.database, desk.now)  # nothing changed


def test_a_draft_that_saved_itself_is_a_change(desk: Desk, clock: Clock) -> None:
    """It leaves no event in the trail, and is work all the same."""
    made(desk)
    clock.advance(days=1)
    a_trip(desk)
    assert automatic.is_due(desk.database, desk.now)


def test_the_rotation_lets_go_of_the_rest(desk: Desk, clock: Clock) -> None:
    backup_list.save_plan(desk, FORM)
    own = folder_of(desk) / "catatan-2020-01-01_000000.perdin.txt"
    others = [
        folder_of(desk) / name for name in ("perdin-lama.perdin", "lain-2026-01-01_100000.perdin")
    ]
    made(desk)
    for path in (own, *others):
        path.write_bytes(b"x")
    backup_plan.note(file_of(desk), rotation=Rotation(2, 0, 0))
    for _day in range(5):
        clock.advance(days=3)
        made(desk)
    assert len(backups(folder_of(desk))) == 2 + len(others)
    assert all(path.exists() for path in (own, *others))


def test_a_disk_without_room_keeps_what_is_there(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(desk)
    before = backups(folder_of(desk))
    clock.advance(days=1)
    usage = shutil.disk_usage(folder_of(desk))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000_000))
    with pytest.raises(DiskFull, match="penuh"):
        made(desk)
    assert backups(folder_of(desk)) == before
    automatic.at_closing(desk.database, desk.now)
    told = automatic.told_once(desk.database)
    assert "Cadangan yang lama utuh" in told
    assert automatic.told_once(desk.database) == ""


def test_never_two_at_a_time(desk: Desk) -> None:
    with (
        backup_making.alone(file_of(desk)),
        pytest.raises(BadInput, match="Cadangan lain sedang dibuat"),
    ):
        made(desk)
    made(desk)


class Cancelled(Exception):
    """What the window's Cancel raises."""


def _cancelling(heard: list[str], at: int) -> Callable[[int, int, str], None]:
    def report(_done: int, _all: int, text: str) -> None:
        if text not in heard:
            heard.append(text)
        if len(heard) > at:
            raise Cancelled

    return report


def test_one_that_is_cancelled_leaves_the_older_ones(
    desk: Desk, attached: str, clock: Clock
) -> None:
    made(desk)
    before = sorted(path.name for path in folder_of(desk).iterdir())
    clock.advance(days=1)
    for step in range(4):
        heard: list[str] = []

        with pytest.raises(Cancelled):
            automatic.make(desk.database, desk.now, AT_CLOSING, _cancelling(heard, step))
        assert sorted(path.name for path in folder_of(desk).iterdir()) == before
        assert backups(folder_of(desk)) == [name for name in before if name.endswith(".perdin")]


def test_what_a_killed_backup_left_is_removed_by_the_next(desk: Desk) -> None:
    folder_of(desk).mkdir()
    left = folder_of(desk) / ".perdin-2026-01-01_000000.perdin.99.unfinished"
    left.write_bytes(b"half")
    made(desk)
    assert not left.exists()


def test_an_attachment_that_was_lost_before_is_said(desk: Desk, attached: str) -> None:
    live = attachment_folder.folder_of(file_of(desk))
    attachment_folder.place(live, attached).unlink()
    assert made(desk).made.lost == [attached]


def test_a_trail_that_does_not_fit_is_packed_and_marked(desk: Desk) -> None:
    from tests.services.sealing.tool import meddle

    units.add_unit(desk, "Seksi Baru")
    meddle(file_of(desk), "UPDATE audit_event SET person = 'Orang Lain' WHERE id = 1")
    assert made(desk).made.manifest.fault == "1"


def test_by_hand_it_stands_in_the_trail(desk: Desk, desk_of: Callable[[Role], Desk]) -> None:
    with pytest.raises(NotAllowed):
        backup_list.back_up_now(desk_of(Role.AUDITOR))
    done = backup_list.back_up_now(desk)
    newest = history.list_history(desk, 1)[0]
    assert (newest.action, newest.details) == ("record_backup", {"berkas": done.made.path.name})
    assert backup.keeping(desk.database).last_backup == desk.now


@pytest.mark.parametrize(
    "form",
    [
        replace(FORM, daily=0),
        replace(FORM, daily=100),
        replace(FORM, weekly=-1),
        replace(FORM, amber_days=0),
    ],
)
def test_a_plan_that_cannot_be_is_refused(desk: Desk, form: PlanForm) -> None:
    with pytest.raises(BadInput):
        backup_list.save_plan(desk, form)
    assert backup_plan.read(file_of(desk)) == backup_plan.BackupPlan()


@pytest.mark.parametrize("content", ["", "{", "daily = 'x'\nkey = 'zz'", "amber_days = 5000"])
def test_a_plan_that_is_damaged_is_the_usual_one(desk: Desk, content: str) -> None:
    backup_plan.place(file_of(desk)).write_text(content, "utf-8")
    assert backup_plan.read(file_of(desk)) == backup_plan.BackupPlan()


def test_before_an_import_only_where_something_changed(desk: Desk, clock: Clock) -> None:
    heard: list[int] = []

    def write() -> int:
        heard.append(len(backups(folder_of(desk))))
        return 7

    for _twice in range(2):
        assert automatic.importing(desk, write) == 7
    units.add_unit(desk, "Seksi Baru")
    clock.advance(minutes=1)
    automatic.importing(desk, write)
    assert heard == [1, 1, 2]  # the backup was there before anything was written


def test_where_no_backup_can_be_made_nothing_is_imported(desk: Desk) -> None:
    with (
        backup_making.alone(file_of(desk)),
        pytest.raises(BadInput, match="Cadangan lain"),
    ):
        automatic.importing(desk, lambda: pytest.fail("imported"))


def test_the_status_is_old_after_three_days(desk: Desk, clock: Clock) -> None:
    assert backup.keeping(desk.database).is_old(desk.now)
    made(desk)
    kept = backup.keeping(desk.database)
    for days, old in ((0, False), (3, False), (4, True)):
        assert kept.is_old(desk.now + timedelta(days=days)) is old
    backup_list.save_plan(desk, replace(FORM, amber_days=1))
    assert backup.keeping(desk.database).is_old(desk.now + timedelta(days=2))


def test_a_backup_opens_as_the_office(desk: Desk, tmp_path: Path) -> None:
    done = made(desk)
    backup_file.unpack(done.made.path, tmp_path / "lain.db")
    with Database.open(tmp_path / "lain.db") as database:
        assert database.check() == []
