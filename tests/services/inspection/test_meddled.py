"""Packages that somebody changed: the script names the file, and the row or event that it is."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from perdin.services.desk import Desk
from perdin.services.inspection import package_making
from perdin.services.inspection.package_making import MadePackage
from tests.services.inspection.conftest import order
from tests.services.inspection.taken import as_module, faults, judged, members, packed

Package = tuple[MadePackage, Path]
Files = dict[str, bytes]
PAGE = Path(__file__).resolve().parents[3] / "resources" / "inspection" / "halaman.html"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return as_module()


def _places(package: Path, seed: int, count: int) -> Iterator[tuple[int, int, str, str]]:
    """Places to flip a bit at: of any byte, of each file alike, of headers, of the list at the end;
    with the file, and which part of it that is.
    """
    with ZipFile(package) as archive:
        infos, end = archive.infolist(), archive.start_dir
    size, draw = package.stat().st_size, random.Random(seed)

    def named(at: int) -> tuple[str, str]:
        for info in infos:
            content = info.header_offset + 30 + len(info.filename)
            if at < content:
                return info.filename, "head"
            if at < content + info.file_size:
                return info.filename, "content"
        return "", "list"

    for number in range(count):
        info = draw.choice(infos)
        content = info.header_offset + 30 + len(info.filename)
        at = (
            draw.randrange(size),
            content + draw.randrange(max(1, info.file_size)),
            info.header_offset + draw.randrange(30 + len(info.filename)),
            end + draw.randrange(size - end),
        )[number % 4]
        yield (at, 1 << draw.randrange(8), *named(at))


def _flip(package: Path, script: ModuleType, to: Path, seed: int, count: int) -> None:
    whole = package.read_bytes()
    for at, bit, name, part in _places(package, seed, count):
        changed = bytearray(whole)
        changed[at] ^= bit
        to.write_bytes(changed)
        found = faults(script, to)
        where = f"byte {at} of {name or part}: {found[:3]}"
        assert found, where
        assert part == "list" or any(name in fault for fault in found), where
        if part == "content" and name in ("data/baris.jsonl", "jejak/peristiwa.jsonl"):
            assert any(f"{name} baris " in fault for fault in found), where


def test_a_flipped_bit_is_found_wherever_it_is(
    package: Package, script: ModuleType, tmp_path: Path
) -> None:
    _flip(package[0].path, script, tmp_path / "paket.zip", random.randrange(10**6), 40)


@pytest.mark.long
def test_five_hundred_flipped_bits_are_found(
    package: Package, script: ModuleType, tmp_path: Path
) -> None:
    _flip(package[0].path, script, tmp_path / "paket.zip", random.randrange(10**6), 500)


def test_a_changed_byte_of_a_row_names_table_and_row(
    package: Package, script: ModuleType, tmp_path: Path
) -> None:
    files = members(package[0].path)
    line = next(
        line for line in files["data/baris.jsonl"].splitlines() if b'"tabel": "payment"' in line
    )
    row = json.loads(line)
    amount = row["isi"]["amount"]
    other = line.replace(b'"amount": %d' % amount, b'"amount": %d' % (amount + 1))
    files["data/baris.jsonl"] = files["data/baris.jsonl"].replace(line, other)
    (about,) = (
        fault
        for fault in faults(script, packed(tmp_path / "p.zip", files))
        if "baris.jsonl baris" in fault
    )
    assert f"tabel payment, baris {row['id']}" in about


def test_files_that_went_came_or_changed_places_are_named(
    package: Package, script: ModuleType, tmp_path: Path
) -> None:
    files = members(package[0].path)
    first, second = [name for name in files if name.startswith("bukti/")][:2]

    def found(changed: Files) -> str:
        return " ".join(faults(script, packed(tmp_path / "p.zip", changed)))

    gone = {name: content for name, content in files.items() if name != first}
    assert f"{first} (" in found(gone)
    assert "hilang dari paket" in found(gone)
    assert "bukti/lain.pdf: berkas ini tidak ada dalam daftar" in found(
        files | {"bukti/lain.pdf": b"x"}
    )
    renamed = {("bukti/x.pdf" if name == first else name): files[name] for name in files}
    assert "bukti/x.pdf" in found(renamed)
    assert first in found(renamed)
    swapped = found(files | {first: files[second], second: files[first]})
    assert first in swapped
    assert second in swapped
    assert "periksa.py (Skrip pemeriksa): isinya berubah" in found(files | {"periksa.py": b"x"})
    for lost in ("manifest.json", "segel.jsonl", "jejak/peristiwa.jsonl"):
        assert lost in found({name: files[name] for name in files if name != lost})


def test_two_packages_that_were_mixed_are_told_apart(
    package: Package, example_desk: Desk, script: ModuleType, tmp_path: Path
) -> None:
    one = members(package[0].path)
    wanted = order(settled_only=True)
    other = members(package_making.make(example_desk, wanted, tmp_path / "o.zip").path)
    for name in ("segel.jsonl", "manifest.json", "index.html"):
        mixed = packed(tmp_path / "p.zip", one | {name: other[name]})
        assert any(name in fault for fault in faults(script, mixed)), name


def test_an_unpacked_package_is_proved_too(package: Package, tmp_path: Path) -> None:
    made = package[0]
    folder = tmp_path / "paket"
    with ZipFile(made.path) as archive:
        archive.extractall(folder)
    beside = folder / "periksa.py"
    assert judged(folder, script=beside).status == 0
    (folder / "bukti" / "baru.txt").write_text("x", encoding="utf-8")
    verdict = judged(folder, script=beside)
    assert verdict.status == 1
    assert "bukti/baru.txt" in verdict.said


@pytest.mark.parametrize(
    "manifest",
    [b"[]", b'{"berkas": 5}', b'{"berkas": [{"nama": "a"}]}', b'{"berkas": [{"nama": []}]}',
     b'{"berkas": [5], "paket": 1}', b"[" * 100_000, b'{"paket": 1, "berkas": [], "jejak": 1}'],
)  # fmt: skip
def test_a_list_of_another_shape_is_a_fault_and_no_end(
    package: Package, script: ModuleType, tmp_path: Path, manifest: bytes
) -> None:
    files = members(package[0].path)
    lists = ("segel.jsonl", "data/baris.jsonl", "manifest.json", "jejak/susunan.json")
    for name in lists:
        changed = {name: manifest + b"\n" * name.endswith("jsonl")}
        found = faults(script, packed(tmp_path / "p.zip", files | changed))
        assert any(name in fault for fault in found), (name, found)


@pytest.mark.parametrize("content", [b"", b"PK", b"bukan zip" * 100, b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_package_is_told_so(tmp_path: Path, content: bytes) -> None:
    odd = tmp_path / "aneh.zip"
    odd.write_bytes(content)
    verdict = judged(odd)
    assert (verdict.status, verdict.told) == (1, "")
    assert "hilang dari paket" in verdict.said
    missing = judged(tmp_path / "tidak-ada.zip")
    assert missing.status == 2
    assert "tidak terbaca" in missing.told


def test_a_package_that_was_cut_off_is_told_so(
    package: Package, script: ModuleType, tmp_path: Path
) -> None:
    whole = package[0].path.read_bytes()
    for share in (0.1, 0.5, 0.9, 0.999):
        cut = tmp_path / "p.zip"
        cut.write_bytes(whole[: int(len(whole) * share)])
        assert faults(script, cut), share
    longer = tmp_path / "q.zip"
    longer.write_bytes(whole + b"x")
    assert faults(script, longer)


@pytest.mark.skipif(shutil.which("node") is None, reason="nothing here runs a page's script")
def test_the_page_proves_files_and_chain_in_a_browser(package: Package, tmp_path: Path) -> None:
    """Its script as it stands in the page, run by the engine that browsers have."""
    made = package[0]
    files = members(made.path)
    name = next(name for name in files if name.startswith("bukti/"))
    changed = packed(tmp_path / "berubah.zip", files | {name: files[name] + b"x"})
    gone = packed(tmp_path / "hilang.zip", {n: files[n] for n in files if n != name})
    flipped = bytearray(made.path.read_bytes())
    flipped[-10] ^= 1
    (tmp_path / "daftar.zip").write_bytes(flipped)
    run = tmp_path / "halaman.js"
    run.write_text(
        """
const fs = require("fs"), page = fs.readFileSync(process.argv[2], "utf8"), held = {};
const code = page.match(/<script>([\\s\\S]*)<\\/script>/)[1];
new Function("held", code + "; held.proved = proved;")(held);
(async () => {
  const all = [];
  for (const path of process.argv.slice(3)) {
    all.push(await held.proved(new Blob([fs.readFileSync(path)]), () => {}));
  }
  console.log(JSON.stringify(all));
})();
""",
        encoding="utf-8",
    )
    paths = [str(PAGE), str(made.path), str(changed), str(gone), str(tmp_path / "daftar.zip")]
    answer = subprocess.run(
        ["node", str(run), *paths], capture_output=True, text=True, check=True, timeout=120
    )
    whole, other, less, listed = json.loads(answer.stdout)
    assert whole["faults"] == []
    assert (whole["head"], whole["files"]) == (made.head.printed, len(files))
    assert any(name in fault for fault in other["faults"])
    assert any(f"{name}: berkas ini hilang" in fault for fault in less["faults"])
    assert listed["faults"]


def test_what_lies_beyond_two_gigabytes_is_read_as_it_is_written(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a border at 1,500 bytes in place of 2 GB, on the side of the writer and the reader."""
    monkeypatch.setattr("zipfile.ZIP64_LIMIT", 1_500)
    monkeypatch.setattr(script, "LIMIT", 1_500)
    files = {f"bukti/{number}.pdf": bytes([number]) * 1_000 for number in range(5)}
    path = packed(tmp_path / "besar.zip", files)
    found: list[str] = []
    archive = script.Zip(path, found.append)
    assert found == []
    assert {name: b"".join(archive.chunks(name)) for name in archive.names} == files
    whole = path.read_bytes()
    assert b"PK\x06\x06" in whole
    for at in range(len(whole) - 400, len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 4
        path.write_bytes(changed)
        told: list[str] = []
        script.Zip(path, told.append)
        assert told, at
