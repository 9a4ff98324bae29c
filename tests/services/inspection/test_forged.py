"""Packages that somebody made to fit again: what was sealed before, or the head on paper, tells."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from perdin.services.inspection.package_making import MadePackage
from tests.services.inspection.taken import as_module, faults, members, packed

Package = tuple[MadePackage, Path]
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return as_module()


def _sealed_anew(script: ModuleType, files: Files) -> Files:
    """The package made to fit again by somebody who knows how, but for the head on paper."""

    def lines(content: bytes) -> bytes:
        made = []
        for line in content.splitlines():
            record = json.loads(line)
            record.pop("~")
            body = script.dump(record).encode()[:-1]
            made.append(body + b', "~": "%s"}\n' % hashlib.sha256(body).hexdigest()[:16].encode())
        return b"".join(made)

    anew = dict(files)
    for name in ("data/baris.jsonl", "jejak/peristiwa.jsonl", "jejak/baris.jsonl"):
        anew[name] = lines(anew[name])
    manifest = json.loads(anew["manifest.json"])
    for one in manifest["berkas"]:
        content = anew[one["nama"]]
        one["sidik"], one["ukuran"] = hashlib.sha256(content).hexdigest(), len(content)
    anew["manifest.json"] = script.dump(manifest).encode()
    event = json.loads(anew["segel.jsonl"].splitlines()[-1])
    details = json.loads(event["details"])
    details["manifes"] = hashlib.sha256(anew["manifest.json"]).hexdigest()
    event["details"] = script.dump(details)
    event["hash"] = script.event_hash(event)
    anew["segel.jsonl"] = script.dump(event).encode() + b"\n"
    return anew


def _row_changed(files: Files) -> str:
    """A receipt's amount, which no sum is made of."""
    for line in files["data/baris.jsonl"].splitlines():
        row = json.loads(line)
        if row["tabel"] == "receipt":
            amount = row["isi"]["amount"]
            other = line.replace(b'"amount": %d' % amount, b'"amount": %d' % (amount + 1))
            files["data/baris.jsonl"] = files["data/baris.jsonl"].replace(line, other)
            return f"tabel receipt baris {row['id']}, kolom amount"
    raise AssertionError


def _event_changed(files: Files) -> str:
    trail = files["jejak/peristiwa.jsonl"]
    line = trail.splitlines()[4]
    event = json.loads(line)
    other = line.replace(b'"person": "', b'"person": "Bukan ')
    files["jejak/peristiwa.jsonl"] = trail.replace(line, other)
    return f"(peristiwa {event['id']})"


def _written_changed(files: Files) -> str:
    trail = files["jejak/baris.jsonl"]
    line = [line for line in trail.splitlines() if b'"kind": "diubah"' in line][-1]
    event = json.loads(line)["event"]
    other = line.replace(b'"written": {', b'"written": {"amount": [1, 2], ')
    files["jejak/baris.jsonl"] = trail.replace(line, other)
    return f"catatan baris peristiwa {event}"


def _attachment_changed(files: Files) -> str:
    name = next(name for name in files if name.startswith("bukti/"))
    files[name] += b" "
    number = name.split("/")[2].split("-")[0]
    return f"tabel attachment baris {number}"


def _recap_changed(files: Files) -> str:
    recap = files["rekap/perjalanan.csv"].decode("utf-8-sig")
    *rows, last = recap.splitlines()
    cells = last.split(";")
    at = rows[0].split(";").index("Jumlah Biaya")
    cells[at] = str(int(cells[at]) - 1)
    text = "\r\n".join([*rows, ";".join(cells)]) + "\r\n"
    files["rekap/perjalanan.csv"] = text.encode("utf-8-sig")
    return "rekap/perjalanan.csv: Jumlah Biaya"


def _letter_changed(files: Files) -> str:
    name = next(name for name in files if name.startswith("surat/"))
    files[name] += b" "
    return f"tabel letter baris {Path(name).stem}, kolom content"


CHANGES: tuple[Callable[[Files], str], ...] = (
    _row_changed, _event_changed, _written_changed, _attachment_changed, _recap_changed,
    _letter_changed,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whoever_makes_it_fit_again_is_found_by_what_was_sealed_before(
    package: Package, script: ModuleType, tmp_path: Path, change: Callable[[Files], str]
) -> None:
    made, files = package[0], members(package[0].path)
    expected = change(files)
    forged = packed(tmp_path / "p.zip", _sealed_anew(script, files))
    found = faults(script, forged)
    assert any(expected in fault for fault in found), found
    against_paper = faults(script, forged, made.head.printed)
    assert any("bukan kepala di kertas" in fault for fault in against_paper)


def test_sealing_anew_what_was_not_changed_shows_on_paper_alone(
    package: Package, script: ModuleType, tmp_path: Path
) -> None:
    made, files = package[0], members(package[0].path)
    files["index.html"] += b"<!-- lain -->"
    forged = packed(tmp_path / "p.zip", _sealed_anew(script, files))
    assert faults(script, forged) == []
    (only,) = faults(script, forged, made.head.printed)
    assert "bukan kepala di kertas" in only
