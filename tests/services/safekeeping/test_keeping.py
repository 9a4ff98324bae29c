"""When the data was last copied, and what a window opens and holds."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import DatabaseProblem, NotAllowed, NotFound, WrongPassword
from perdin.files import attachment_folder
from perdin.rules.document_kinds import AttachmentKind
from perdin.rules.workflow import Role
from perdin.services.desk import Desk, Topic
from perdin.services.documents import attachment_sweep, attachments
from perdin.services.office import first_start, users
from perdin.services.safekeeping import backup
from perdin.services.safekeeping.opening import OpenOffice
from perdin.services.trail import history
from tests.conftest import NOW, Clock
from tests.office import a_trip, approved
from tests.pdfs import pdf_of


def _automatic(desk: Desk, name: str, at: datetime) -> Path:
    """A copy as an upgrade leaves it, made at a moment."""
    assert desk.database.path is not None
    file = desk.database.path.parent / "cadangan" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"copy")
    os.utime(file, (at.timestamp(), at.timestamp()))
    return file


def test_the_newest_copy_counts_wherever_it_was_made(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    before = desk.now
    for at in (1, 2):
        clock.advance(days=1)
        backup.back_up(desk, tmp_path / f"usb-{at}.db")
    by_hand = before + timedelta(days=2)
    assert backup.keeping(desk.database).last_backup == by_hand
    _automatic(desk, "lama.db", before - timedelta(days=9))
    assert backup.keeping(desk.database).last_backup == by_hand
    _automatic(desk, "baru.db", before + timedelta(days=5))
    assert backup.keeping(desk.database).last_backup == before + timedelta(days=5)


def test_only_database_files_are_copies(desk: Desk) -> None:
    later = desk.now + timedelta(days=5)
    _automatic(desk, "catatan.txt", later)
    (_automatic(desk, "x.tmp", later).parent / "folder.db").mkdir()
    assert backup.keeping(desk.database).last_backup is None


def test_a_backup_takes_the_attachments_along_and_is_noted(
    desk: Desk, head: Desk, auditor: Desk, tmp_path: Path
) -> None:
    attachments.attach(
        desk, approved(desk, head, a_trip(desk)), pdf_of("nota"), "a.pdf", AttachmentKind.RECEIPT
    )
    with pytest.raises(NotAllowed):
        backup.back_up(auditor, tmp_path / "no.db")
    assert not (tmp_path / "no.db").exists()
    copy = backup.back_up(desk, tmp_path / "usb" / "salinan.db")
    with Database.open(copy, exclusive=False) as database:
        assert attachment_sweep.faults(database) == []
    (newest,) = history.list_history(desk, 1)
    assert (newest.action, newest.subject, newest.details) == (
        "record_backup", "basis data", {"berkas": "salinan.db"},
    )  # fmt: skip


def test_a_copy_without_a_note_is_whole_too(desk: Desk, head: Desk, tmp_path: Path) -> None:
    attachments.attach(
        desk, approved(desk, head, a_trip(desk)), pdf_of("nota"), "a.pdf", AttachmentKind.RECEIPT
    )
    copy = backup.copy_whole(desk.database, tmp_path / "salinan.db")
    with Database.open(copy, exclusive=False) as database:
        assert attachment_sweep.faults(database) == []
    assert backup.keeping(desk.database).last_backup is None


@pytest.fixture
def auditor(desk_of: Callable[[Role], Desk]) -> Desk:
    """The desk of one who may neither copy nor tidy."""
    return desk_of(Role.AUDITOR)


def test_a_new_file_is_filled_once_and_set_up(tmp_path: Path, clock: Clock) -> None:
    opened = OpenOffice.open(tmp_path / "baru.db", clock)
    try:
        assert opened.path == tmp_path / "baru.db"
        assert opened.is_new()
        assert not opened.is_example()
        with pytest.raises(NotFound, match="Pengguna"):
            opened.seat(opened.whom(None))
        opened.fill()
        assert first_start.suggest_seats(opened.database, "bandung")
    finally:
        opened.close()


def test_the_example_calls_itself_one(example_copy: Path, clock: Clock) -> None:
    opened = OpenOffice.open(example_copy, clock)
    try:
        assert opened.is_example()
        assert not opened.is_new()
    finally:
        opened.close()


def test_nobody_else_opens_what_a_window_holds(office_copy: Path, clock: Clock) -> None:
    opened = OpenOffice.open(office_copy, clock)
    with pytest.raises(DatabaseProblem):
        OpenOffice.open(office_copy, clock)
    opened.close()
    OpenOffice.open(office_copy, clock).close()


def test_a_torn_file_is_let_go_again(office_copy: Path, clock: Clock) -> None:
    """What could not be opened is not held: it can be put right and opened at once."""
    whole = office_copy.read_bytes()
    with closing(sqlite3.connect(office_copy)) as connection:
        connection.execute("DROP TABLE payment")
    for _again in range(2):
        with pytest.raises(DatabaseProblem, match="tidak ada lagi: payment"):
            OpenOffice.open(office_copy, clock)
    office_copy.write_bytes(whole)
    OpenOffice.open(office_copy, clock).close()


def test_a_seat_asks_for_its_password(office_copy: Path, clock: Clock) -> None:
    opened = OpenOffice.open(office_copy, clock)
    try:
        admin = opened.seat(opened.whom(None))
        heard: list[frozenset[Topic]] = []
        desk = opened.desk(admin, heard.append)
        assert (desk.person, desk.now, desk.database) == (admin, NOW, opened.database)
        users.set_own_password(desk, "", "rahasia-lima-kata")
        assert heard == [frozenset({Topic.USERS})]
        with pytest.raises(WrongPassword):
            opened.seat(admin.user_id, "salah")
        assert opened.seat(admin.user_id, "rahasia-lima-kata") == admin
    finally:
        opened.close()


def test_only_who_keeps_the_data_tidies_its_folder(
    office_copy: Path, clock: Clock, auditor: Desk
) -> None:
    opened = OpenOffice(auditor.database, clock)  # type: ignore[arg-type]
    admin = opened.seat(opened.whom(None))
    opened.tidy(admin)  # there is no folder yet
    folder = attachment_folder.folder_of(office_copy)
    stray = attachment_folder.place(folder, "0" * 64)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"left by a killed program")
    opened.tidy(auditor.person)
    assert stray.exists()
    opened.tidy(admin)
    assert not stray.exists()
