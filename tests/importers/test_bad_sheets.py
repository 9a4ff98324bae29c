"""Sheets from anywhere, thousands of them bad: read, or refused in one sentence, and no more."""

import logging
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineError, CalamineWorkbook

from perdin.errors import BadFile
from perdin.files import isolated_run
from perdin.importers.formats.bounds import LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS
from perdin.importers.sheet import read_sheet
from tests.files.memory import growth
from tests.importers import bad_files


def outcomes(count: int, folder: Path) -> Counter[str]:
    """Read so many bad files; anything but rows or a sentence with the file's name is a fault."""
    ended: Counter[str] = Counter()
    faults = []
    for bad in bad_files.corpus(count):
        path = folder / bad.name
        path.write_bytes(bad.content)
        try:
            rows = read_sheet(path)
        except BadFile as problem:
            ended["refused"] += 1
            if not str(problem).startswith(f"Berkas {bad.name} tidak dapat dibaca: "):
                faults.append((bad.family, bad.name, str(problem)))
        except BaseException as fault:  # noqa: BLE001 - whatever it is, it is told with its file
            faults.append((bad.family, bad.name, repr(fault)))
        else:
            ended["read"] += 1
            if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
                faults.append((bad.family, bad.name, f"{len(rows)} rows"))
        path.unlink()
    assert not faults
    return ended


def test_bad_sheets_end_in_a_sentence_and_cost_this_process_nothing(tmp_path: Path) -> None:
    with growth() as megabytes:
        ended = outcomes(200, tmp_path)
        assert megabytes() < 200
    assert ended["refused"] > 100
    assert ended["read"] > 20, "some damage leaves a sheet that can be read"


@pytest.mark.parametrize("behind", [b"", bytes(5), bytes(60), b"\xff" * 600])
def test_an_old_workbook_that_ends_behind_its_mark_ends_in_a_sentence(
    tmp_path: Path, behind: bytes
) -> None:
    """What reads them panics over it, as a run led by the code that is reached has found."""
    path = tmp_path / "pegawai.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + behind)
    with pytest.raises(BadFile, match=r"Berkas pegawai\.xls tidak dapat dibaca"):
        read_sheet(path)


@pytest.mark.long
def test_thousands_of_bad_sheets_end_in_a_sentence(tmp_path: Path) -> None:
    assert outcomes(2_500, tmp_path)["refused"] > 1_200


def _unguarded(path: Path) -> int:
    """The known-bad twin: as sheets were read before, the parser first and the limits after it."""
    if path.suffix in (".xlsx", ".xls", ".ods"):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                    raise BadFile(name=path.name, problem="")
        try:
            with CalamineWorkbook.from_path(str(path)) as book:
                return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))
        except (CalamineError, OSError, ValueError) as problem:
            raise BadFile(name=path.name, problem="") from problem
    return len(path.read_text("utf-8-sig").splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="only there is memory held for sure")
def test_without_the_guard_the_same_files_end_the_process_or_leave_a_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "perdin.files.isolated_run")
    died = 0
    for bad in bad_files.corpus(90):
        path = tmp_path / bad.name
        path.write_bytes(bad.content)
        try:
            isolated_run.run(_unguarded, path)
        except isolated_run.NotFinished:
            died += 1
        except BadFile:
            pass
        if 0 < len(caplog.records) < died:
            break  # both ways are seen
    tracebacks = len(caplog.records)
    assert tracebacks > 0, "an exception that nobody expected"
    assert died - tracebacks > 0, "the process was gone"
