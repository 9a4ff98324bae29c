"""The folder of a scanner: new files, half-written ones, links, what is attached already."""

import os
from pathlib import Path

import pytest

from perdin.files import scan_folder
from perdin.files.scan_folder import MOST, Scan


def twice(folder: Path, done: tuple[str, ...] = ()) -> list[Scan]:
    """Two looks, between which nobody writes."""
    before = {scan.path: scan.mark for scan in scan_folder.look(folder, {}, done)}
    return scan_folder.look(folder, before, done)


def a_scan(folder: Path, name: str, content: bytes = b"%PDF-1.7 x", written: int = 1_000) -> Path:
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (written, written))
    return path


def test_a_file_is_whole_once_it_stays_as_it_was(tmp_path: Path) -> None:
    path = a_scan(tmp_path, "a.pdf")
    (first,) = scan_folder.look(tmp_path, {}, ())
    assert not first.whole
    path.write_bytes(b"%PDF-1.7 lebih panjang")
    (second,) = scan_folder.look(tmp_path, {path: first.mark}, ())
    assert not second.whole, "it grew"
    (third,) = scan_folder.look(tmp_path, {path: second.mark}, ())
    assert third.whole


def test_an_empty_file_waits(tmp_path: Path) -> None:
    a_scan(tmp_path, "a.pdf", b"")
    assert [scan.whole for scan in twice(tmp_path)] == [False]


def test_only_what_a_scanner_writes_is_told_of_the_newest_first(tmp_path: Path) -> None:
    a_scan(tmp_path, "lama.PDF", written=1_000)
    a_scan(tmp_path, "baru.jpg", written=2_000)
    for name in (".tersembunyi.pdf", "~kunci.pdf", "catatan.txt", "a.pdf.part", "x.exe"):
        a_scan(tmp_path, name)
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "tautan.pdf").symlink_to(tmp_path / "lama.PDF")
    assert [scan.path.name for scan in twice(tmp_path)] == ["baru.jpg", "lama.PDF"]


def test_what_was_attached_is_told_of_no_more_unless_it_is_written_anew(tmp_path: Path) -> None:
    a_scan(tmp_path, "a.pdf")
    (scan,) = twice(tmp_path)
    assert twice(tmp_path, (scan.mark,)) == []
    a_scan(tmp_path, "a.pdf", b"%PDF-1.7 lain", written=3_000)
    assert len(twice(tmp_path, (scan.mark,))) == 1


def test_a_full_folder_tells_of_its_newest(tmp_path: Path) -> None:
    for number in range(MOST + 20):
        a_scan(tmp_path, f"{number:03}.pdf", written=1_000 + number)
    found = twice(tmp_path)
    assert [scan.path.name for scan in found] == [
        f"{number:03}.pdf" for number in range(MOST + 19, 19, -1)
    ]


def test_a_scan_is_put_away_and_takes_no_others_place(tmp_path: Path) -> None:
    first = scan_folder.put_away(a_scan(tmp_path, "a.pdf", b"1"), "sudah")
    second = scan_folder.put_away(a_scan(tmp_path, "a.pdf", b"2"), "sudah")
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    assert second.name == "a (2).pdf"
    assert twice(tmp_path) == []


def test_a_folder_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="tidak ada"):
        scan_folder.look(tmp_path / "tidak ada", {}, ())
