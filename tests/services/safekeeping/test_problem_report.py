"""A report tells of the program and of nobody: what was planted everywhere is nowhere in it."""

import logging
import platform
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from perdin.database.store import Database
from perdin.models.people import Employee, Office, Signer
from perdin.services.desk import Desk
from perdin.services.office import users
from perdin.services.safekeeping import problem_report
from perdin.settings import Settings, start_log

NAME, NIP, ACCOUNT, SECRET = "Ratih Contoh", "199907072023012009", "004205731505", "kuda-nil-biru"
OFFICE, CONTACT = "DINAS REKAAN SEJAHTERA", "Telp. (0254) 555 0199"
PLANTED = (
    NAME, "ratih contoh", "Ratih", "Contoh", NIP, "19990707 202301 2 009", ACCOUNT,
    "0042-0573-1505", SECRET, OFFICE, "Sejahtera", CONTACT, "akun.pcku", "PC-KANTOR-7",
)  # fmt: skip


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / f"rumah {NAME}"))
    monkeypatch.setattr("getpass.getuser", lambda: "akun.pcku")
    monkeypatch.setattr(problem_report, "getuser", lambda: "akun.pcku")
    monkeypatch.setattr(platform, "node", lambda: "PC-KANTOR-7")
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield start_log()
    root.setLevel(level)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


def plant(desk: Desk, database: Database, tmp_path: Path) -> None:
    """A person, an office, a password, settings and a careless log line that name them all."""
    with database.write() as session:
        office = session.query(Office).one()
        office.name, office.contact, office.address = OFFICE, CONTACT, "Jl. Rekaan 7"
        session.add(Employee(office_id=office.id, name=NAME, nip=NIP, account_number=ACCOUNT))
        signer = session.query(Signer).first()
        assert signer is not None
        signer.name = NAME
    users.set_own_password(desk, "", SECRET)
    memory = {"files.folder": str(tmp_path / NAME), "offices": f'[{{"name": "{OFFICE}"}}]'}
    memory |= {"user": "1", "recap.filter": f'{{"who": "{NAME}"}}', "idle_minutes": "10"}
    Settings(database=tmp_path / f"{NAME}.db", memory=memory).save()
    careless = logging.getLogger("perdin.uji")
    for text in PLANTED:
        if text != SECRET:  # nobody could know it again: the log never has one (tests/test_log.py)
            careless.warning("ceroboh: %s selesai", text)
    careless.warning("di /home/akun.lain/Perdin dan C:\\Users\\akun.lain\\Perdin")


def test_what_was_planted_is_nowhere_and_what_helps_is_there(
    desk: Desk, database: Database, log_file: Path, tmp_path: Path
) -> None:
    plant(desk, database, tmp_path)
    parts = {part.name: part.text for part in problem_report.gather(desk)}
    assert set(parts) == {
        "baca-dahulu.txt", "program.txt", "data.txt", "pengaturan.txt", "catatan.txt"
    }  # fmt: skip
    path = problem_report.write(problem_report.gather(desk), tmp_path / "laporan.zip")
    with zipfile.ZipFile(path) as archive:
        saved = {name: archive.read(name).decode() for name in archive.namelist()}
    assert saved == parts
    whole = "\n".join(saved.values()).lower()
    assert [text for text in (*PLANTED, "akun.lain", "Jl. Rekaan") if text.lower() in whole] == []
    assert "rumah" not in whole
    assert whole.count("ceroboh: ") == len(PLANTED) - 1
    assert "dibuat 16 feb 2026 09.30" in whole
    assert "sqlite 3." in whole
    assert "employee: " in whole
    assert "memory.idle_minutes: 10" in whole
    assert "warning perdin.uji" in whole


def test_only_the_end_of_a_long_log_and_whole_lines(
    desk: Desk, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problem_report, "MOST_LOG_BYTES", 300)
    for count in range(40):
        logging.getLogger("perdin.uji").warning("baris ke %s", count)
    (text,) = [part.text for part in problem_report.gather(desk) if part.name == "catatan.txt"]
    assert text.startswith("20")
    assert len(text) < 300
    assert text.rstrip().endswith("baris ke 39")
    log_file.unlink()
    (text,) = [part.text for part in problem_report.gather(desk) if part.name == "catatan.txt"]
    assert text == "Belum ada catatan."
