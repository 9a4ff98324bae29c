"""What is remembered between starts: damaged, half-written, older and newer files."""

import errno
import logging
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perdin.files import durable_write
from perdin.settings import OneLine, Settings, home, start_log


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert Settings.load() == Settings()
    assert Settings().database == file.with_name("perdin.db")
    assert not file.exists()


def test_what_was_saved_comes_back(file: Path) -> None:
    kept = Settings(
        database=file.with_name("kantor «A».db"),
        language="en",
        theme="dark",
        geometry="AdnQywADAAAAAA==",
        memory={"open": "trips", "folder": "D:\\Surat\\2026", "quote": 'a "b"\nc'},
    )
    kept.save()
    assert Settings.load() == kept


def test_a_forgotten_memory_is_gone_from_the_file(file: Path) -> None:
    Settings(memory={"open": "trips"}).save()
    Settings(memory={}).save()
    assert Settings.load().memory == {}


@pytest.mark.parametrize(
    "damage", [b"language = ", b"\xff\xfe\x00", b"\x00" * 512, b"[memory\n", b"a = " + b"[" * 3_000]
)
def test_a_damaged_file_is_moved_aside_and_the_defaults_hold(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    assert Settings.load() == Settings()
    assert file.with_suffix(".rusak").read_bytes() == damage
    Settings(language="en").save()
    assert Settings.load().language == "en"


def test_every_half_of_a_file_still_starts_the_program(file: Path) -> None:
    Settings(language="en", theme="dark", memory={"open": "trips"}).save()
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert Settings.load().theme in ("system", "dark")


def test_a_save_that_was_cut_leaves_the_old_file_whole(file: Path) -> None:
    Settings(language="en").save()
    file.with_suffix(".baru").write_text("language = ", encoding="utf-8")
    assert Settings.load().language == "en"
    Settings(language="id").save()
    assert Settings.load().language == "id"
    assert not file.with_suffix(".baru").exists()


@pytest.mark.parametrize(
    "line",
    [
        "database = 7",
        'database = ["a", "b"]',
        "geometry = 3.5",
        'language = "fr"',
        'language = ["en"]',
        'theme = "neon"',
        "theme = true",
        "memory = 1",
        "memory = {open = 3}",
    ],
)
def test_a_value_that_makes_no_sense_gives_way_to_its_default(file: Path, line: str) -> None:
    file.write_text(line + "\n", encoding="utf-8")
    assert Settings.load() == Settings()


def test_what_a_newer_version_wrote_survives_an_older_one(file: Path) -> None:
    file.write_text('language = "en"\nfont_size = 14\n[server]\nhost = "db"\n', encoding="utf-8")
    loaded = Settings.load()
    assert loaded.language == "en"
    loaded.changed(theme="dark").save()
    written = file.read_text(encoding="utf-8")
    assert "font_size = 14" in written
    assert 'host = "db"' in written
    assert 'theme = "dark"' in written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.dictionaries(st.text(max_size=20), st.text(max_size=40), max_size=5))
def test_any_text_is_remembered_as_it_was(tmp_path: Path, memory: dict[str, str]) -> None:
    where = tmp_path / "settings.toml"
    Settings(database=tmp_path / "a.db", memory=memory).save(where)
    assert Settings.load(where).memory == memory


def test_a_full_disk_keeps_the_old_settings_and_stops_nobody(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Settings(language="en").save()

    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(durable_write, "sync", full)
    with caplog.at_level(logging.WARNING):
        Settings(language="id").save()
    assert "cannot be written" in caplog.text
    assert Settings.load().language == "en"


@pytest.mark.skipif(sys.platform == "win32", reason="a folder has no such mode there")
def test_a_folder_where_a_file_should_be_stops_nobody(tmp_path: Path) -> None:
    where = tmp_path / "settings.toml"
    (tmp_path / "settings.baru").mkdir()
    Settings().save(where)
    assert Settings.load(where) == Settings()


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "lain"))
    assert home() == tmp_path / "lain"
    monkeypatch.delenv("PERDIN_HOME")
    assert home().name == "Perdin"


def test_a_log_line_cannot_be_forged() -> None:
    record = logging.makeLogRecord({"msg": "nama %s", "args": ("a\rb",)})
    assert OneLine("%(message)s").format(record) == "nama a\\x0db"
    record = logging.makeLogRecord({"msg": "nama %s", "args": ("a\n2026 ERROR",)})
    assert OneLine("%(message)s").format(record) == "nama a\n    | 2026 ERROR"


def test_the_log_is_written_into_the_data_folder(tmp_path: Path) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    where = start_log(tmp_path / "catatan")
    try:
        logging.getLogger("perdin.uji").info("sudah jalan")
    finally:
        root.setLevel(level)
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
    assert "INFO perdin.uji sudah jalan" in where.read_text(encoding="utf-8")
