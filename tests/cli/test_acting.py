"""Who acts: commands that change something ask, those that look do not; and no address is told."""

import argparse
import io
import os
from pathlib import Path

import pytest

from perdin.cli import commands
from perdin.database.store import Database
from perdin.services.desk import Desk
from perdin.services.office import first_start, people, users
from perdin.services.trail import history
from tests.cli.conftest import Command
from tests.conftest import Clock
from tests.importers.books import book
from tests.office import person

SECRET = "kuda-nil-biru"

# Each command chooses: whether it changes the office's records and so asks who acts.
CHANGES = {
    "import employees", "import budget", "import plan", "import rates", "import register",
    "import places", "import holidays", "rates import", "rates trust", "inspect-package",
    "confirm-hotels ask", "confirm-hotels answers",
}  # fmt: skip
LOOKS = {
    "calc", "check-template", "learn-template", "letters", "bundle", "recap", "backup", "verify",
    "read-invitation", "account-check", "rates make", "rates verify", "rates compare",
    "rates export",
    "rates key", "forecast", "verify-letter", "confirm-hotels list", "where",
}  # fmt: skip
APART = {
    "demo": "makes a database of its own, whose people are invented",
    "restore": "makes a file of a kept copy; what becomes of it the trail of the copy tells",
    "move": "changes where the files lie and nothing in them",
    "reset-password": "is for whom no password lets in; everybody is told of it",
}


def every_command() -> dict[str, argparse.ArgumentParser]:
    """Each command with its parser, those of a group by both words."""
    found: dict[str, argparse.ArgumentParser] = {}

    def walk(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> None:
        groups = [
            action
            for action in parser._actions  # noqa: SLF001 - argparse shows its commands nowhere else
            if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
        ]
        if not groups:
            found[" ".join(words)] = parser
        for group in groups:
            for name, inner in group.choices.items():
                walk(inner, (*words, name))

    walk(commands._parser(""), ())  # noqa: SLF001
    return found


def test_every_command_chose_whether_it_asks_who_acts() -> None:
    known = every_command()
    assert set(known) == CHANGES | LOOKS | set(APART)
    asks = {
        name
        for name, parser in known.items()
        if any("--as" in action.option_strings for action in parser._actions)  # noqa: SLF001
    }
    assert asks == CHANGES


@pytest.fixture
def list_of_one(tmp_path: Path) -> Path:
    return book(tmp_path / "satu.xlsx", ("Ratih Contoh", "199001012015032008", "III/a"),
                titles=("Nama", "NIP", "Golongan"))  # fmt: skip


@pytest.fixture
def guarded(office_copy: Path, clock: Clock) -> Path:
    """An office whose clerk has a password."""
    with Database.open(office_copy) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        users.set_own_password(desk, "", SECRET)
    return office_copy


def last_events(path: Path, count: int) -> list[tuple[str, str]]:
    with Database.open(path) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        return [(row.action, row.person) for row in reversed(history.list_history(desk, count))]


def test_who_changes_something_is_named_and_shown(
    perdin: Command, guarded: Path, list_of_one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = ("import", "employees", list_of_one, "--db", guarded)
    for how, said in (
        ((), "--as NAMA"),
        (("--as", "Tidak Ada"), "--as tidak ditemukan"),
        (("--as", "Surya Adiwangsa"), "belum diambil"),
        (("--as", "Inspektur"), "belum diambil"),
    ):
        answer = perdin(*typed, *how, plain=True)
        assert (answer.status, answer.out) == (2, "")
        assert said in answer.err
    monkeypatch.setattr("sys.stdin", io.StringIO("salah-salah\n"))
    assert "tidak cocok" in perdin(*typed, "--as", "Eka", plain=True).err
    assert last_events(guarded, 1) == [("sign_in_failed", "Eka")]
    monkeypatch.setattr("sys.stdin", io.StringIO(SECRET + "\n"))
    answer = perdin(*typed, "--as", " eka ", plain=True)
    assert (answer.status, answer.err) == (0, "")
    assert last_events(guarded, 2) == [("sign_in", "Eka"), ("import_employees", "Eka")]
    with Database.open(guarded) as database:
        desk = Desk(database, first_start.seat_first(database), clock=Clock())
        assert person(desk, "Ratih")


def test_a_password_is_read_of_a_file_that_is_nobody_elses(
    perdin: Command, guarded: Path, list_of_one: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "sandi"
    typed = ("import", "employees", list_of_one, "--db", guarded, "--as", "Eka")
    kept.write_text(SECRET + "\n")
    if os.name != "nt":
        for mode in (0o644, 0o640, 0o604, 0o660):
            kept.chmod(mode)
            answer = perdin(*typed, "--password-file", kept, plain=True)
            assert (answer.status, answer.out) == (2, "")
            assert "0600" in answer.err
    kept.chmod(0o600)
    missing = perdin(*typed, "--password-file", tmp_path / "tidak-ada", plain=True)
    assert "tidak terbaca" in missing.err
    assert perdin(*typed, "--password-file", kept, plain=True).status == 0


def test_who_looks_or_works_alone_is_not_asked(
    perdin: Command, guarded: Path, list_of_one: Path, tmp_path: Path, clock: Clock
) -> None:
    typed = ("import", "employees", list_of_one, "--db", guarded)
    assert perdin(*typed, "--dry-run", plain=True).status == 0
    assert perdin("verify", "--db", guarded).status == 0
    assert perdin("backup", tmp_path / "salinan.db", "--db", guarded).status == 0
    with Database.open(guarded) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        for row in users.list_users(desk):
            if row.id != desk.person.user_id:
                users.change_user(desk, row.id, row.role, active=False, employee_id=row.employee_id)
        count = len(people.find_employee_ids(desk))
    assert perdin(*typed, plain=True).status == 0
    with Database.open(guarded) as database:
        desk = Desk(database, first_start.seat_first(database), clock=clock)
        assert len(people.find_employee_ids(desk)) == count + 1


def test_a_role_holds_for_commands_too(
    perdin: Command, office_copy: Path, list_of_one: Path
) -> None:
    typed = ("import", "employees", list_of_one, "--db", office_copy)
    answer = perdin(*typed, "--as", "Inspektur")
    assert (answer.status, answer.out) == (2, "")
    assert "Inspektur tidak berwenang" in answer.err


@pytest.mark.parametrize(
    "address",
    ["postgresql://user:s3cr3t@server/db", "postgresql+psycopg://user:s3cr3t@server/db",
     "POSTGRES://u:s3cr3t@h", "postgresql:/user:s3cr3t@server/db", "mysql://u:s3cr3t@h/d"],
)  # fmt: skip
def test_the_address_of_a_server_is_refused_and_not_repeated(
    perdin: Command, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (
        ("verify",),
        ("backup", tmp_path / "x.db"),
        ("rates", "export", "x", "--out", "y"),
    ):
        answer = perdin(*words, "--db", address)
        assert answer.status == 2
        assert "bukan alamat server" in answer.err
        assert "s3cr3t" not in answer.out + answer.err
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text(f'database = "{address}"\n')
    answer = perdin("verify")
    assert answer.status == 2
    assert "s3cr3t" not in answer.out + answer.err


def test_who_forgot_gets_in_again_and_it_is_told(perdin: Command, guarded: Path) -> None:
    answer = perdin("reset-password", "Eka", "--db", guarded)
    assert (answer.status, answer.err) == (0, "")
    assert last_events(guarded, 1) == [("reset_password", "Eka")]
    answer = perdin("reset-password", "Tidak Ada", "--db", guarded)
    assert (answer.status, answer.out) == (2, "")
