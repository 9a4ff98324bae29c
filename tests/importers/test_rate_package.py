"""A package that somebody sent is opened where it can do no harm."""

import os
from pathlib import Path
from random import Random

import pytest

from perdin.errors import BadFile, NotFound
from perdin.files import signing
from perdin.importers import rate_package as importer
from perdin.rules import rate_package
from tests.files.damage import DAMAGES
from tests.rules.packages_of_rates import SMALL, national


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_signed_package_is_opened_and_its_signature_has_to_fit(tmp_path: Path) -> None:
    key = tmp_path / "kunci.pem"
    public = signing.new_key(key)
    body = rate_package.body_of(national())
    _public, signature = signing.sign(key, body)
    path = put(tmp_path / "p.tarif", rate_package.whole(body, public, signature))
    opened = importer.read_package(path)
    assert (opened.public_key, len(opened.package.rates)) == (public, 1056)
    other = rate_package.body_of(SMALL)
    put(path, rate_package.whole(other, public, signature))
    with pytest.raises(BadFile, match="tanda tangannya tidak sah untuk isi ini"):
        importer.read_package(path)
    somebody = signing.new_key(tmp_path / "lain.pem")
    put(path, rate_package.whole(body, somebody, signature))
    with pytest.raises(BadFile, match="tanda tangannya tidak sah"):
        importer.read_package(path)


def test_what_is_absent_huge_or_something_else_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        importer.read_package(tmp_path / "tidak-ada.tarif")
    with pytest.raises(NotFound):
        importer.read_package(tmp_path)
    huge = tmp_path / "besar.tarif"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), 4_000_001)
    with pytest.raises(BadFile, match="lebih dari 4 MB"):
        importer.read_package(huge)
    with pytest.raises(BadFile, match="bukan paket tarif"):
        importer.read_package(put(tmp_path / "x.tarif", b"PK\x03\x04"))


def test_a_body_as_large_as_may_be_is_refused_in_time(tmp_path: Path) -> None:
    body = b'{"tarif": [' + b"[1]," * 900_000 + b"1]}"
    path = put(tmp_path / "p.tarif", rate_package.whole(body))
    with pytest.raises(BadFile, match="bukan tabel tarif"):
        importer.read_package(path)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_on_the_way_never_passes(tmp_path: Path, damage: object) -> None:
    whole = rate_package.whole(rate_package.body_of(national()))
    for number in range(5):
        content = damage(whole, Random(f"paket/{number}"))  # type: ignore[operator]
        if content == whole:
            continue
        with pytest.raises(BadFile):
            importer.read_package(put(tmp_path / "p.tarif", content))
