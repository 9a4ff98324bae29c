"""A package as its tests hold it: what the script says of it, and its bytes changed one way."""

import json
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SCRIPT = Path(__file__).resolve().parents[3] / "resources" / "inspection" / "periksa.py"


@dataclass(frozen=True)
class Verdict:
    status: int
    said: str
    told: str


def judged(package: Path, *more: str, script: Path = SCRIPT) -> Verdict:
    """The script run by a bare Python, away from the project and its packages."""
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(script), str(package), *more],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, cwd="/",
    )  # fmt: skip
    return Verdict(run.returncode, run.stdout, run.stderr)


def as_module() -> ModuleType:
    """The script without a process of its own, for many packages in a row."""
    spec = spec_from_file_location("periksa_of_tests", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def faults(module: ModuleType, package: Path, head: str = "") -> list[str]:
    looked = module.Package(package, head)
    looked.check()
    return list(looked.faults)


def members(package: Path) -> dict[str, bytes]:
    with ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(to: Path, files: dict[str, bytes]) -> Path:
    """A zip of these files, each written as a package's are."""
    with ZipFile(to, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, content)
    return to


def records(content: bytes) -> list[dict[str, Any]]:
    """The records of a list, without the digest at the end of each line."""
    found = [json.loads(line) for line in content.decode().splitlines()]
    for record in found:
        record.pop("~", None)
    return found


def oracle(files: dict[str, bytes]) -> tuple[int, str]:
    """What the package's chain comes to, worked out without a line of Perdin's or the script's:
    the number and hash of its own event. Raises AssertionError where anything does not fit.
    """
    seal = records(files["segel.jsonl"])
    own = seal[-1]
    told = json.loads(own["details"])
    assert told["manifes"] == sha256(files["manifest.json"]).hexdigest()
    listed = {one["nama"]: one for one in json.loads(files["manifest.json"])["berkas"]}
    assert listed.keys() == files.keys() - {"manifest.json", "segel.jsonl"}
    for name, one in listed.items():
        assert (one["sidik"], one["ukuran"]) == (sha256(files[name]).hexdigest(), len(files[name]))
    before, number = "0" * 64, 0
    for event in [*records(files["jejak/peristiwa.jsonl"]), *seal]:
        assert (event["id"], event["previous_hash"]) == (number + 1, before)
        names = ("person", "action", "subject", "details", "changes_hash", "previous_hash")
        fields = [str(event["id"]), event["at"], str(event["user_id"] or "")]
        fields += [event[name] for name in names if name != "changes_hash" or event[name]]
        whole = b"".join(
            len(field.encode()).to_bytes(8, "big") + field.encode() for field in fields
        )
        assert sha256(whole).hexdigest() == event["hash"]
        before, number = event["hash"], event["id"]
    return number, before
