"""What is under a passphrase opens with it alone, whole, and no changed byte passes."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from perdin.errors import BadFile
from perdin.files import locked_file
from perdin.files.locked_file import PIECE, Key, LockedReader, LockedWriter, WrongPassphrase

KEY = Key(b"s" * 16, b"k" * 32)
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17)


def locked(path: Path, content: bytes, key: Key = KEY) -> Path:
    chance = random.Random(len(content))
    with path.open("wb") as file, LockedWriter(file, key) as writer:
        rest = content
        while rest:
            at = chance.randrange(1, 2 * PIECE)
            writer.write(rest[:at])
            rest = rest[at:]
    return path


def content_of(path: Path, key: Key = KEY) -> bytes:
    with LockedReader(path, key) as reader:
        return reader.readall() or b""


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_in_comes_out(tmp_path: Path, size: int) -> None:
    content = random.Random(size).randbytes(size)
    path = locked(tmp_path / "a", content)
    assert content_of(path) == content
    assert path.stat().st_size == locked_file.locked_size(size)
    assert locked_file.is_locked(path)
    if size > 64:
        assert content[:64] not in path.read_bytes()


def test_any_part_is_read_from_anywhere(tmp_path: Path) -> None:
    content = random.Random(1).randbytes(3 * PIECE + 17)
    chance = random.Random(2)
    with io.BufferedReader(LockedReader(locked(tmp_path / "a", content), KEY)) as reader:
        for _look in range(200):
            at, length = chance.randrange(len(content) + 50), chance.randrange(3 * PIECE)
            reader.seek(at)
            assert reader.read(length) == content[at : at + length]


def test_a_zip_file_is_written_and_read_through_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with (
        path.open("wb") as file,
        LockedWriter(file, KEY) as writer,
        zipfile.ZipFile(writer, "w") as archive,  # type: ignore[call-overload]
    ):
        archive.writestr("satu", b"x" * 200_000)
    with LockedReader(path, KEY) as reader, zipfile.ZipFile(reader) as archive:
        assert archive.testzip() is None
        assert archive.read("satu") == b"x" * 200_000


def test_any_change_is_noticed(tmp_path: Path) -> None:
    """A byte turned anywhere, a piece left out, moved or doubled, the end cut off."""
    content = random.Random(3).randbytes(3 * PIECE + 17)
    whole = locked(tmp_path / "a", content).read_bytes()
    header = locked_file.locked_size(0) - locked_file.TAG
    step = PIECE + locked_file.TAG
    first, second = whole[header : header + step], whole[header + step : header + 2 * step]
    chance = random.Random(4)
    changed = [whole[:n] for n in (0, 10, header, header + 5, header + step, len(whole) - 1)]
    changed += [
        whole[:header] + second + first + whole[header + 2 * step :],
        whole[:header] + second + whole[header + 2 * step :],
        whole[: header + step] + whole[header:],
        whole + b"x",
    ]
    for _turn in range(300):
        at = chance.randrange(len(whole))
        changed.append(
            whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]
        )
    for bad in changed:
        path = tmp_path / "b"
        path.write_bytes(bad)
        with pytest.raises((BadFile, WrongPassphrase)):
            content_of(path)


def test_only_its_passphrase_opens_it(tmp_path: Path) -> None:
    key = locked_file.new_key("kuda betul baterai")
    path = locked(tmp_path / "a", b"rahasia", key)
    assert locked_file.key_of(path, "kuda betul baterai") == key
    assert content_of(path, locked_file.key_of(path, "kuda betul baterai")) == b"rahasia"
    for wrong in ("", "kuda betul bateraj", "KUDA BETUL BATERAI"):
        with pytest.raises(WrongPassphrase, match="tidak cocok"):
            locked_file.key_of(path, wrong)
    assert locked_file.fits(path, key)
    assert not locked_file.fits(path, KEY)
    assert locked_file.new_key("kuda betul baterai") != key  # a salt of its own
    with pytest.raises(WrongPassphrase):
        content_of(path, KEY)


def test_the_same_letters_typed_otherwise_are_the_same(tmp_path: Path) -> None:
    """One system writes é as one character, another as two."""
    path = locked(tmp_path / "a", b"x", locked_file.new_key("café di Sërang"))
    assert locked_file.key_of(path, "cafe\u0301 di Se\u0308rang")


@pytest.mark.parametrize(
    "costs", [(0, 65536, 4), (3, 2**31, 4), (10_000, 65536, 4), (3, 65536, 200), (3, 8, 4)]
)
def test_a_forged_header_takes_no_memory(tmp_path: Path, costs: tuple[int, int, int]) -> None:
    whole = bytearray(locked(tmp_path / "a", b"x").read_bytes())
    at = len(locked_file.MAGIC)
    whole[at : at + 12] = b"".join(cost.to_bytes(4, "big") for cost in costs)
    path = tmp_path / "b"
    path.write_bytes(whole)
    with pytest.raises(BadFile, match="rusak"):
        locked_file.key_of(path, "apa saja")


def test_a_name_tells_nothing_of_the_content() -> None:
    other = Key(b"s" * 16, b"l" * 32)
    assert KEY.name("a" * 64) != other.name("a" * 64)
    assert KEY.name("a" * 64) == KEY.name("a" * 64)
    assert "a" * 8 not in KEY.name("a" * 64)
    assert "k" * 8 not in repr(KEY)
