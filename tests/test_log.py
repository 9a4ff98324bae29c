"""The log tells where something broke, and nobody's name, NIP, account or password."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import IntegrityError

from perdin.database.store import Database
from perdin.errors import NotAllowed, PerdinError
from perdin.files import isolated_run
from perdin.models.people import Employee
from perdin.services.desk import Desk
from perdin.services.office import door, users
from perdin.services.office.second_person import Second
from perdin.settings import Settings, start_log
from perdin.ui.tasks import Tasks

NAME, NIP, ACCOUNT, SECRET = "Ratih Contoh", "198505052010012003", "004205731505", "kuda-nil-biru"
PLANTED = (NAME, "Ratih", NIP, ACCOUNT, SECRET)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """The program's own log, while a test goes wrong."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield start_log(tmp_path / "catatan")
    root.setLevel(level)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


def breaks(path: Path) -> None:
    """Work on a stranger's file that fails in a way nobody expected."""
    raise LookupError(f"{NAME} {NIP} {path}")


def twice(database: Database) -> None:
    """A row that cannot be, whose values stand in what the database says of it."""
    with database.write() as session:
        for _again in range(2):
            session.add(Employee(office_id=1, name=NAME, nip=NIP, account_number=ACCOUNT))
        session.flush()


def test_what_fails_is_found_in_the_log_and_nobody_is(
    qtbot: QtBot, qapp: QApplication, log_file: Path, desk: Desk, database: Database, tmp_path: Path
) -> None:
    tasks = Tasks()
    heard: list[PerdinError] = []

    def refused() -> None:
        raise NotAllowed(person=NAME)

    def unknown() -> None:
        try:
            raise KeyError(f"{NAME} {ACCOUNT}")
        except KeyError as why:
            raise ValueError(SECRET) from why

    for job in (lambda: twice(database), refused, unknown):
        tasks.run(job, lambda _nothing: None, failed=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=60_000)
    tasks.close()
    logging.getLogger("perdin").warning("nobody is left to hear: %s", NotAllowed(person=NAME))
    named = tmp_path / NAME
    named.mkdir()
    settings = named / f"{NAME} {NIP}.toml"
    settings.write_bytes(b"\xff\xff")
    Settings.load(settings)
    with suppress(PerdinError, isolated_run.NotFinished):
        isolated_run.run(breaks, named)
    users.set_own_password(desk, "", SECRET)
    for wrong in (SECRET.upper(), SECRET + "x"):
        with suppress(PerdinError):
            door.sign_in(database, desk.clock, desk.person.user_id, wrong)
    told = log_file.read_text(encoding="utf-8")
    for expected in ("IntegrityError", "KeyError", "ValueError", "NotAllowed", "LookupError",
                     "is damaged", "test_log.py"):  # fmt: skip
        assert expected in told
    for secret in PLANTED:
        assert secret not in told, told


def test_an_error_of_the_database_holds_no_values(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught:
        twice(database)
    assert not [secret for secret in PLANTED if secret in str(caught.value)]


def test_a_password_stands_in_no_record() -> None:
    """What is printed of a record while a bug is looked for, and in every failing test."""
    assert SECRET not in repr(Second(1, SECRET))
