"""A package whose numbers are masked: nobody's is in it, and what is left is still proved."""

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from perdin.rules.masking import Mask
from perdin.services.desk import Desk
from perdin.services.inspection import package_making, package_masking, package_scope
from perdin.services.inspection.package_scope import PackageOrder
from tests.letters.fake_office import fake_office
from tests.services.documents.test_masked_bundles import numbers
from tests.services.inspection.conftest import order
from tests.services.inspection.taken import as_module, faults, judged, members, packed, records


@pytest.fixture
def hidden(example_desk: Desk, tmp_path: Path) -> Path:
    wanted = PackageOrder(order().recap_filter, bundles=False, masked=True)
    made = package_making.make(example_desk, wanted, tmp_path / "samar.zip")
    verdict = judged(made.path, "--head", made.head.printed)
    assert verdict.status == 0, verdict.said
    assert "disamarkan" in verdict.said
    return made.path


def opened(name: str, content: bytes) -> str:
    """All that can be read of a file, a workbook's parts too."""
    if not name.endswith(".xlsx"):
        return content.decode("latin-1")
    with ZipFile(io.BytesIO(content)) as book:
        return " ".join(book.read(part).decode("latin-1") for part in book.namelist())


def test_no_number_of_anybody_is_in_a_masked_package(example_desk: Desk, hidden: Path) -> None:
    known = numbers(example_desk)
    assert len(known) > 10
    files = members(hidden)
    for name, content in files.items():
        if name.endswith((".jpg", ".png", ".jpeg")):
            continue
        text = opened(name, content)
        plain = re.sub(r"[\s.\-\u00a0]", "", text) if name.endswith(("csv", "html")) else text
        found = [number for number in known if number in text or number in plain]
        assert found == [], (name, found)
    assert not any(name.startswith(("surat/", "tte/", "versi/")) for name in files)
    page = files["index.html"].decode()
    for told in package_masking.TOLD:
        assert told.split(",")[0].split("(")[0] in page
    assert json.loads(files["manifest.json"])["disamarkan"] is True


def test_the_trail_has_no_seal_that_a_number_could_be_guessed_from(hidden: Path) -> None:
    files = members(hidden)
    for change in records(files["jejak/baris.jsonl"]):
        if change["table"] in ("employee", "traveller", "signer", "payment", "trip", "letter"):
            assert change["disamarkan"] is True
            assert change["before"] is change["after"] is None
            assert "sha256:" not in json.dumps(change["written"])
    proved = [row for row in records(files["data/baris.jsonl"]) if "disamarkan" not in row]
    assert {row["tabel"] for row in proved} >= {"receipt", "approval"}


def test_a_row_that_only_says_it_is_masked_hides_nothing(
    package: tuple[package_making.MadePackage, Path], tmp_path: Path
) -> None:
    files = members(package[0].path)
    rows = files["data/baris.jsonl"].splitlines(keepends=True)
    at = next(at for at, row in enumerate(rows) if b'"tabel": "receipt"' in row)
    rows[at] = rows[at].replace(b"{", b'{"disamarkan": true, ', 1)
    script = as_module()
    found = faults(script, packed(tmp_path / "p.zip", files | {"data/baris.jsonl": b"".join(rows)}))
    assert any(f"data/baris.jsonl baris {at + 1}" in fault for fault in found)


def test_the_masked_bundles_are_in_it(example_desk: Desk, tmp_path: Path) -> None:
    trips = package_scope.scope_of(example_desk, order()).trip_ids[:2]
    wanted = PackageOrder(order(trip_ids=trips).recap_filter, masked=True)
    office = fake_office(tmp_path)
    made = package_making.make(example_desk, wanted, tmp_path / "p.zip", converter=office)
    names = [name for name in members(made.path) if name.startswith("berkas/")]
    assert len(names) == 2, made.warnings


def test_values_are_masked_however_deep() -> None:
    mask = Mask(["0071234005"])
    deep = {"a": [{"b": "rek 0071234005"}, 5, None], "0071234005": "x"}
    assert package_masking.value(deep, mask) == {
        "a": [{"b": "rek ••••••4005"}, 5, None], "••••••4005": "x",
    }  # fmt: skip
    assert package_masking.holds_numbers("employee")
    assert not package_masking.holds_numbers("receipt")
    assert not package_masking.holds_numbers("of_a_later_version")
