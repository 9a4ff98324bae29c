"""Bad packages given to the script alone: a verdict in words, in bounded time and memory."""

import io
import struct
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from zipfile import ZIP_STORED, ZipFile

import pytest

from tests.files.memory import growth
from tests.fuzz import bad_files, bad_packages
from tests.fuzz.bad_files import Kind
from tests.fuzz.doors import Stage
from tests.services.inspection.taken import as_module, judged

COUNT = (60, 2_000)
"""At a push, and at night."""
MOST_MEGABYTES = 200
MOST_S = 20


def _verdict(script: object, path: Path) -> tuple[int, str]:
    """What the script's own main says; whatever it raises fails the test."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        status = script.main([str(path)])  # type: ignore[attr-defined]  # loaded from its file
    return status, told.getvalue()


def test_the_script_says_of_every_bad_package_what_it_is(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    files = {".zip": stage.inspected}
    kinds: tuple[Kind, ...] = (
        bad_files.damaged(files), bad_packages.rewritten, bad_packages.shaped,
        bad_files.packed(files), bad_packages.rewritten, bad_packages.shaped, bad_files.foreign,
    )  # fmt: skip
    script, ended, path = as_module(), Counter[int](), tmp_path / "paket.zip"
    with growth() as megabytes:
        for number in range(COUNT[bool(request.config.getoption("--long"))]):
            bad = bad_files.made(kinds, number, "packages")
            path.write_bytes(bad.content)
            began = time.process_time()
            status, told = _verdict(script, path)
            assert time.process_time() - began < MOST_S, (number, bad.kind)
            ended[status] += 1
            assert status in (1, 2) or bad.kind in ("damaged", "shaped", "rewritten"), number
            assert "Traceback" not in told
            assert told.strip()
        assert megabytes() < MOST_MEGABYTES
    assert ended[1] > ended[0] * 10, "what was changed is not whole"
    assert _verdict(script, _written(tmp_path / "utuh.zip", stage.inspected))[0] == 0


def test_a_bare_python_refuses_the_worst_in_a_sentence(stage: Stage, tmp_path: Path) -> None:
    chance = Random(5)
    for number in range(4):
        path = tmp_path / f"{number}.zip"
        _written(path, bad_packages.shaped(chance)[1])
        verdict = judged(path)
        assert verdict.status in (1, 2)
        assert "Traceback" not in verdict.told


def test_what_claims_to_be_huge_takes_no_memory(stage: Stage, tmp_path: Path) -> None:
    script = as_module()
    listed_from_0 = tmp_path / "daftar.zip"
    with listed_from_0.open("wb") as file:
        file.truncate(900_000_000)
        file.seek(0, 2)
        file.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, 900_000_000, 0, 0))
    long_name = _written(
        tmp_path / "nama.zip", b"PK\x03\x04" + bytes(22) + b"\xff\xff\0\0" + b"\xff" * 70_000
    )
    again = bytearray(stage.inspected)
    at, entries = again.rindex(b"PK\x01\x02"), 0
    while (at := again.find(b"PK\x01\x02", at if entries else 0)) >= 0:
        again[at + 42 : at + 46] = bytes(4)  # every one is said to lie at the same place
        at, entries = at + 46, entries + 1
    overlapping = _written(tmp_path / "tumpuk.zip", bytes(again))
    with growth() as megabytes:
        for path in (listed_from_0, long_name, overlapping):
            status, told = _verdict(script, path)
            assert status in (1, 2), told
        assert megabytes() < MOST_MEGABYTES
    assert entries > 10


@pytest.mark.long
def test_a_list_of_hundreds_of_megabytes_takes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "besar.zip"
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name in ("manifest.json", "segel.jsonl", "jejak/peristiwa.jsonl"):
            with archive.open(name, "w", force_zip64=True) as file:
                for _piece in range(300):
                    file.write(b"[" * (1 << 20))
    with growth() as megabytes:
        status, told = _verdict(as_module(), path)
        assert megabytes() < 900
    assert status == 1, told
    assert "terlalu besar" in told


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
