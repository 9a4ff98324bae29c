"""The second backup: on a stick that comes and goes, is worn, or is pulled out."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from perdin.errors import BadInput
from perdin.files import backup_file
from perdin.files.locked_file import WrongPassphrase
from perdin.services.desk import Desk
from perdin.services.safekeeping import (
    backup_attachments,
    backup_folder,
    backup_list,
    backup_plan,
)
from tests.conftest import Clock
from tests.pdfs import pdf_of
from tests.services.safekeeping.backing_up import FORM, backups, file_of, folder_of, made


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERDIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def test_a_second_one_goes_to_the_stick(desk: Desk, attached: str, stick: Path) -> None:
    plan = backup_list.save_plan(desk, replace(FORM, second=stick))
    assert plan.second == stick / backup_folder.NAME
    done = made(desk)
    assert done.second == stick / backup_folder.NAME / done.made.path.name
    assert done.problem == ""
    assert done.second.read_bytes() == done.made.path.read_bytes()
    assert backup_attachments.lost(done.second.parent, [attached], None) == []


def with_second(desk: Desk, folder: Path) -> Path:
    second = backup_list.save_plan(desk, replace(FORM, second=folder)).second
    assert second is not None
    return second


def test_a_stick_that_is_absent_is_said_once_and_tried_again(
    desk: Desk, stick: Path, clock: Clock
) -> None:
    second = with_second(desk, stick)
    stick.rename(stick.with_name("dicabut"))
    assert "sedang tidak ada" in made(desk).problem
    clock.advance(days=1)
    assert made(desk).problem == ""
    stick.with_name("dicabut").rename(stick)
    clock.advance(days=1)
    assert made(desk).second is not None
    assert len(backups(second)) == 1
    stick.rename(stick.with_name("dicabut"))
    clock.advance(days=1)
    assert "sedang tidak ada" in made(desk).problem


def test_a_stick_is_found_again_by_its_mark(
    desk: Desk, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = with_second(desk, stick)
    drives = tmp_path / "media"
    (drives / "lain").mkdir(parents=True)
    stick.rename(drives / "KINGSTON")
    monkeypatch.setattr(backup_folder, "_drives", lambda: iter(sorted(drives.iterdir())))
    done = made(desk)
    assert done.second is not None
    assert done.second.parent == drives / "KINGSTON" / backup_folder.NAME
    assert not second.exists()


def test_another_stick_in_the_same_place_is_not_written_to(desk: Desk, stick: Path) -> None:
    second = with_second(desk, stick)
    shutil.rmtree(second)
    backup_folder.chosen(stick, "KANTOR LAIN")
    assert made(desk).second is None
    assert backups(stick / backup_folder.NAME) == []


def test_a_stick_pulled_out_while_writing_leaves_the_older_ones(
    desk: Desk, stick: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = with_second(desk, stick)
    first = made(desk)
    assert first.second is not None
    whole = first.second.read_bytes()
    clock.advance(days=1)
    monkeypatch.setattr(shutil, "copyfileobj", _pulled_out)
    done = made(desk)
    assert done.second is None
    assert "di PC ini jadi" in done.problem
    assert first.second.read_bytes() == whole
    assert len(backups(second)) == 1
    assert len(backups(folder_of(desk))) == 2


def _pulled_out(_source: object, file: object, _piece: int) -> None:
    file.write(b"half")  # type: ignore[attr-defined]
    raise OSError(5, "Input/output error")


def test_what_is_read_back_otherwise_takes_no_place(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worn stick says that all is written, and is not."""
    second = with_second(desk, stick)

    def worn(source: object, file: object, piece: int) -> None:
        content = bytearray(source.read())  # type: ignore[attr-defined]
        content[len(content) // 2] ^= 255
        file.write(bytes(content))  # type: ignore[attr-defined]

    monkeypatch.setattr(shutil, "copyfileobj", worn)
    done = made(desk)
    assert done.second is None
    assert "yang kedua" in done.problem
    assert backups(second) == []
    assert [path.name for path in second.iterdir() if "unfinished" in path.name] == []


def test_under_a_passphrase_nothing_can_be_read(desk: Desk, attached: str, stick: Path) -> None:
    second = with_second(desk, stick)
    with pytest.raises(BadInput, match="sedikitnya 10"):
        backup_list.set_passphrase(desk, "pendek")
    backup_list.set_passphrase(desk, "kuda betul baterai")
    done = made(desk)
    key = backup_plan.read(file_of(desk)).key
    assert key is not None
    for path in (done.made.path, done.second):
        assert path is not None
        with pytest.raises(WrongPassphrase):
            backup_file.read_manifest(path)
        assert backup_file.read_manifest(path, key).office == "KECAMATAN UJI"
        assert backup_attachments.lost(path.parent, [attached], key) == []
    on_stick = b"".join(
        path.read_bytes() + path.name.encode()
        for path in second.rglob("*")
        if path.is_file() and path.name != backup_folder.MARK
    )
    for secret in (b"KECAMATAN UJI", b"SQLite format", attached.encode(), pdf_of("nota")[:200]):
        assert secret not in on_stick
    mode = backup_plan.place(file_of(desk)).stat().st_mode & 0o777
    assert os.name == "nt" or mode == 0o600
    assert "kuda betul" not in backup_plan.place(file_of(desk)).read_text("utf-8")
    backup_list.set_passphrase(desk, "")
    assert backup_plan.read(file_of(desk)).key is None


def test_the_list_shows_all_and_what_cannot_be_read(desk: Desk, stick: Path, clock: Clock) -> None:
    with_second(desk, stick)
    first = made(desk)
    clock.advance(days=1)
    second = made(desk)
    assert second.second is not None
    second.second.write_bytes(b"cut")
    overview = backup_list.overview(desk)
    assert overview.second_there
    assert [(row.path.parent.name, row.second) for row in overview.rows] == [
        (backup_folder.NAME, True), ("cadangan", False),
        (backup_folder.NAME, True), ("cadangan", False),
    ]  # fmt: skip
    assert overview.rows[0].manifest is None
    assert "rusak" in overview.rows[0].problem
    assert backup_list.check_again(desk, first.made.path) == []


def test_checking_again_names_what_is_gone(desk: Desk, attached: str, stick: Path) -> None:
    with_second(desk, stick)
    done = made(desk)
    assert done.second is not None
    place = backup_attachments.place_of(done.second.parent, attached, None)
    place.unlink()
    assert "1 lampiran" in backup_list.check_again(desk, done.second)[0]


def test_the_second_folder_is_elsewhere(desk: Desk, tmp_path: Path) -> None:
    made(desk)
    note = tmp_path / "catatan.txt"
    note.write_text("x", "utf-8")
    for wrong in (folder_of(desk), folder_of(desk) / "dalam", note):
        with pytest.raises(BadInput):
            with_second(desk, wrong)
