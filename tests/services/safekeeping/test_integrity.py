"""What somebody with the file and a tool changes shows, whatever no key guards."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.errors import DatabaseDamaged
from perdin.services.desk import Desk
from perdin.services.office import first_start
from perdin.services.safekeeping import backup, guards, integrity
from perdin.services.safekeeping.opening import OpenOffice
from tests.conftest import Clock
from tests.postgres import postgresql_server, postgresql_url

__all__ = ["postgresql_server", "postgresql_url"]

ISSUED = "(SELECT max(id) FROM trip WHERE state = 'issued')"


def _report(path: Path) -> backup.SafetyReport:
    with Database.open(path, exclusive=False) as database:
        return backup.verify(Desk(database, first_start.seat_first(database), clock=Clock()))


def _meddle(path: Path, *statements: str) -> None:
    """Change the file as a tool could; the guards are put back, as who hides something would."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        )
        dropped = [f"DROP TRIGGER {name}" for name in triggers]
        for statement in (*dropped, *statements, *triggers.values()):
            connection.execute(statement)
        connection.commit()


def test_the_example_is_whole(example_copy: Path) -> None:
    report = _report(example_copy)
    assert report.sound
    assert report.problems == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE letter SET content = x'00' WHERE id = 3", "Berkas surat"),
        ("UPDATE letter SET number = number || 'x' WHERE id = 3", "Isian surat"),
        ("UPDATE letter SET dated = '2026-01-02' WHERE id = 3", "Isian surat"),
        ("UPDATE letter SET fields = json_set(fields, '$.orang.nama', 'X') WHERE id = 3", "Isian"),
        ("DELETE FROM letter WHERE id = 3", "hilang dari register"),
        ("DELETE FROM letter WHERE id = (SELECT max(id) FROM letter)", "hilang dari register"),
        ("UPDATE letter_counter SET last = last + 1 WHERE id = 1", "tidak urut"),
        ("DELETE FROM audit_event WHERE id > 20", "tidak ada dalam jejak audit"),
        ("DELETE FROM audit_event", "tidak ada dalam jejak audit"),
        (f"UPDATE trip SET estimated = estimated + 1 WHERE id = {ISSUED}", "bukan yang diajukan"),
        (
            f"UPDATE trip SET frozen = json_set(frozen, '$.estimated', 1) WHERE id = {ISSUED}",
            "bukan yang diajukan",
        ),
        (f"UPDATE traveller SET nip = '' WHERE trip_id = {ISSUED}", "bukan yang diajukan"),
        (
            "UPDATE cost_line SET amount = amount + 1 WHERE stage = 'rencana' AND traveller_id IN "
            f"(SELECT id FROM traveller WHERE trip_id = {ISSUED})",
            "bukan yang diajukan",
        ),
        (f"UPDATE trip SET content_hash = 'x' WHERE id = {ISSUED}", "tidak sama dengan jejak"),
        ("UPDATE cost_line SET amount = amount + 1 WHERE stage = 'realisasi'", "Biaya riil"),
        ("UPDATE budget_line SET committed = committed + 1", "Anggaran"),
        ("UPDATE budget_line SET realised = 0", "Anggaran"),
        (f"UPDATE trip SET typed = '{{x' WHERE id = {ISSUED}", "tidak terbaca"),
    ],
)
def test_what_a_tool_changed_is_found(example_copy: Path, statement: str, said: str) -> None:
    _meddle(example_copy, statement)
    report = _report(example_copy)
    assert not report.sound
    assert any(said in problem for problem in report.problems), report.problems
    assert len(report.problems) <= integrity.SHOWN


@pytest.mark.parametrize("guard", sorted(guards.made_on("sqlite")))
def test_a_guard_that_is_gone_is_named(example_copy: Path, guard: str) -> None:
    with closing(sqlite3.connect(example_copy)) as connection:
        connection.execute(f"DROP TRIGGER {guard}")
    assert _report(example_copy).problems == (f"Penjaga {guard} dihapus dari basis data.",)


@pytest.mark.parametrize(
    ("torn", "named"),
    [
        ("DROP TABLE payment", "payment"),
        ("ALTER TABLE trip DROP COLUMN remarks", "trip.remarks"),
    ],
)
def test_what_is_torn_off_is_named_at_the_start(example_copy: Path, torn: str, named: str) -> None:
    with closing(sqlite3.connect(example_copy)) as connection:
        connection.execute(torn)
    before = example_copy.read_bytes()
    with pytest.raises(DatabaseDamaged, match=f"tidak ada lagi: {named}"):
        OpenOffice.open(example_copy, Clock())
    assert example_copy.read_bytes() == before


def test_the_guards_of_a_server_are_those_that_are_looked_for(postgresql_url: str) -> None:
    with Database.open(postgresql_url) as database, database.read() as session:
        assert len(guards.standing(session)) > 5
        assert integrity.faults(session) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TRIGGER letter_kept ON letter", "Penjaga letter_kept dihapus dari basis data."),
        (
            "ALTER TABLE letter DISABLE TRIGGER letter_unchanged",
            "Penjaga letter_unchanged diganti dengan yang lain.",
        ),
        (
            "CREATE OR REPLACE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN COALESCE(NEW, OLD); END $$",
            "Penjaga audit_kept diganti dengan yang lain.",
        ),
        (
            "CREATE TRIGGER lebih BEFORE INSERT ON payment FOR EACH ROW "
            "EXECUTE FUNCTION letter_unchanged()",
            "Pemicu lebih dipasang di basis data, dan bukan dari Perdin.",
        ),
    ],
)
def test_a_guard_of_a_server_that_is_another_is_named(
    postgresql_url: str, statement: str, said: str
) -> None:
    with Database.open(postgresql_url) as database:
        with database.write() as session:
            session.connection().exec_driver_sql(statement)
        with database.read() as session:
            assert integrity.faults(session) == [said]


def test_a_trigger_that_nobody_here_made_is_named(example_copy: Path) -> None:
    with closing(sqlite3.connect(example_copy)) as file:
        file.execute(
            "CREATE TRIGGER lebih AFTER INSERT ON payment BEGIN "
            "UPDATE payment SET amount = amount + 1 WHERE id = NEW.id; END"
        )
        file.commit()
    assert _report(example_copy).problems == (
        "Pemicu lebih dipasang di basis data, dan bukan dari Perdin.",
    )


@pytest.mark.parametrize(("source", "sound"), [("manual", True), ("kosong", True), ("urut", False)])
def test_only_a_typed_number_may_stand_beyond_the_counter(
    example_copy: Path, source: str, sound: bool
) -> None:
    newest = "(SELECT max(sequence) FROM letter WHERE kind = 'surat_tugas')"
    _meddle(
        example_copy,
        f"UPDATE letter SET source = '{source}', sequence = sequence + 400 "
        f"WHERE kind = 'surat_tugas' AND sequence = {newest}",
        "UPDATE letter_counter SET last = last - 1 WHERE series_id = "
        "(SELECT series_id FROM letter WHERE kind = 'surat_tugas' LIMIT 1)",
    )
    report = _report(example_copy)
    out_of_turn = [problem for problem in report.problems if "tidak urut" in problem]
    assert (out_of_turn == []) is sound
