"""A package of rates says itself whether it is whole: one bit altered anywhere is noticed."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from perdin.errors import BadFile
from perdin.rules import rate_package
from perdin.rules.rate_package import RatePackage
from perdin.rules.rates import Authority, Rate, RateKind
from tests.rules.packages_of_rates import SMALL, national

SIGNED = ("ab" * 32, "cd" * 64)


def made(package: RatePackage, *signed: str) -> bytes:
    return rate_package.whole(rate_package.body_of(package), *signed)


def said(problem: str) -> str:
    """A regular expression of what is told."""
    return rf"Berkas p\.tarif tidak dapat dibaca: .*{problem}"


def test_what_was_written_is_read_back() -> None:
    opened = rate_package.read(made(SMALL, *SIGNED), "p.tarif")
    assert (opened.public_key, opened.signature) == SIGNED
    assert opened.checksum == hashlib.sha256(opened.body).hexdigest()
    assert replace(opened.package, rates=()) == replace(SMALL, rates=())
    assert sorted(opened.package.rates, key=str) == sorted(SMALL.rates, key=str)
    large = national(absent=((RateKind.TAKSI, "96", ""),), edition=2, reason="Salah salin")
    again = rate_package.read(made(large), "p.tarif")
    assert again.public_key == again.signature == ""
    assert set(again.package.rates) == set(large.rates)
    assert (again.package.absent, again.package.reason) == (large.absent, large.reason)


def test_one_set_makes_one_file_whatever_the_order() -> None:
    turned = replace(SMALL, rates=tuple(reversed(SMALL.rates)))
    assert made(turned) == made(SMALL)


def test_a_person_can_read_it_one_rate_a_line() -> None:
    lines = made(SMALL).decode().splitlines()
    assert lines[0] == "Paket tarif Perdin 1"
    assert lines[2] == "Tanpa tanda tangan"
    assert '  ["penginapan", "36.73", "golongan_iii", 650000, "tabel 2"],' in lines
    assert any(line.startswith(' "tentang": "Standar biaya «kota»"') for line in lines)
    assert ' "tidak_diatur": [],' in lines


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"SHA-256 ", b"SHA-255 "),
        (b"Tanpa tanda tangan", b"Dengan tanda tangan"),
        (b"\n\n{", b"\n.\n{"),
    ],
)
def test_a_head_of_another_shape_is_called_altered(right: bytes, wrong: bytes) -> None:
    content = made(SMALL).replace(right, wrong, 1)
    with pytest.raises(BadFile, match=said("berubah sejak dibuat")):
        rate_package.read(content, "p.tarif")


def test_a_name_that_stands_twice_is_refused() -> None:
    """Of two editions one reader may take the first and another the second."""
    body = rate_package.body_of(SMALL)
    twice = body.replace(b' "versi": 1,\n', b' "versi": 1,\n "versi": 1,\n')
    assert len(twice) == len(body) + len(' "versi": 1,\n')
    with pytest.raises(BadFile, match=said("bukan tabel tarif yang dikenal")):
        rate_package.read(rate_package.whole(twice), "p.tarif")


@pytest.mark.parametrize("signed", [(), SIGNED], ids=["unsigned", "signed"])
def test_any_bit_altered_is_noticed_or_is_another_signature(signed: tuple[str, ...]) -> None:
    """Of the key and the signature each spelling is another one: whether it fits is asked apart."""
    content = made(SMALL, *signed)
    signing = range(content.index(b"Ed25519 ") + 8, content.index(b"\n\n")) if signed else range(0)
    passed = 0
    for at in range(len(content)):
        for bit in range(8):
            altered = bytearray(content)
            altered[at] ^= 1 << bit
            try:
                opened = rate_package.read(bytes(altered), "p.tarif")
            except BadFile:
                continue
            assert at in signing
            assert (opened.public_key, opened.signature) != SIGNED
            passed += 1
    assert bool(passed) == bool(signed)


def test_every_cut_is_noticed_and_in_the_tables_said_with_its_length() -> None:
    content = made(SMALL)
    begins = content.index(b"{")
    for length in range(len(content)):
        with pytest.raises(BadFile) as told:
            rate_package.read(content[:length], "p.tarif")
        assert str(told.value).startswith("Berkas p.tarif tidak dapat dibaca: ")
        if length >= begins:
            have, whole = length - begins, len(content) - begins
            assert f"terpotong: hanya {have} dari {whole} bita" in str(told.value)
        elif length > len("Paket tarif Perdin 1"):
            assert "berubah sejak dibuat" in str(told.value)
    with pytest.raises(BadFile, match=said("berubah sejak dibuat")):
        rate_package.read(content + b"\n", "p.tarif")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Paket tarif Perdin 2\n", b"\xff" * 99])
def test_what_is_no_package_is_called_so(content: bytes) -> None:
    with pytest.raises(BadFile, match=said("bukan paket tarif Perdin")):
        rate_package.read(content, "p.tarif")


def _set(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda body: body.__setitem__(name, value)


@pytest.mark.parametrize(
    "spoil",
    [
        _set("kedudukan", "presiden"),
        _set("tahun", "2027"),
        _set("versi", 0),
        _set("versi", 1000),
        _set("versi", True),
        _set("berlaku_mulai", "kemarin"),
        _set("peraturan", "dua\nbaris"),
        _set("peraturan", "x" * 401),
        _set("tarif", [["penginapan", "36", "3", 1.5, ""]]),
        _set("tarif", [["penginapan", "36", "3", 0, ""]]),
        _set("tarif", [["penginapan", "36", "3", True, ""]]),
        _set("tarif", [["penginapan", "36", "3", 10**12 + 1, ""]]),
        _set("tarif", [["penginapan", "36", "kelas", 5, ""]]),
        _set("tarif", [["makan", "36", "", 5, ""]]),
        _set("tarif", [["penginapan", "36", "3", 5]]),
        _set("tarif", {"penginapan": 5}),
        _set("aturan", {"uang_kopi": 1}),
        _set("aturan", []),
        _set("tambahan", 1),
        lambda body: body.pop("sumber"),
    ],
)
def test_what_it_says_is_checked_also_under_a_right_sum(
    spoil: Callable[[dict[str, Any]], None],
) -> None:
    body = json.loads(rate_package.body_of(SMALL))
    spoil(body)
    with pytest.raises(BadFile, match=said("bukan tabel tarif yang dikenal")):
        rate_package.read(rate_package.whole(json.dumps(body).encode()), "p.tarif")


@pytest.mark.parametrize(
    "body", [b"[", b"[" * 200_000, b'{"a": 1, "a": 2}', b"NaN", b"\xff\xfe", b"9" * 5_000, b"null"]
)
def test_what_no_package_holds_is_one_sentence(body: bytes) -> None:
    with pytest.raises(BadFile, match=said("bukan tabel tarif yang dikenal")):
        rate_package.read(rate_package.whole(body), "p.tarif")


@pytest.mark.parametrize(
    ("package", "problem"),
    [
        (replace(SMALL, regulation=""), "Nama peraturan belum diisi"),
        (replace(SMALL, valid_to=date(2026, 12, 31)), "mendahului tanggal mulai"),
        (replace(SMALL, year=2026), "Tahun anggaran 2026 di luar masa berlakunya"),
        (replace(SMALL, year=2028), "Tahun anggaran 2028 di luar masa berlakunya"),
        (replace(SMALL, edition=2), "perlu alasannya"),
        (replace(SMALL, rates=()), "Tidak ada satu pun tarif"),
        (replace(SMALL, authority=Authority.CEILING), "hanya ada pada tarif kantor"),
        (replace(SMALL, rates=(*SMALL.rates, replace(SMALL.rates[1], amount=1))),
         "tertulis dua kali: penginapan / 36.73 / golongan_iii"),
    ],
)  # fmt: skip
def test_a_package_that_makes_no_sense_is_told_why(package: RatePackage, problem: str) -> None:
    assert problem in package.problem()
    with pytest.raises(BadFile, match=said(problem)):
        rate_package.read(made(package), "p.tarif")


def test_a_package_of_too_many_rates_is_refused() -> None:
    many = tuple(
        Rate(RateKind.DARAT, f"A>{number}", "", 1, "")
        for number in range(rate_package.MOST_RATES + 1)
    )
    with pytest.raises(BadFile, match=said("bukan tabel tarif")):
        rate_package.read(made(replace(SMALL, rates=many)), "p.tarif")


def test_the_largest_there_may_be_is_taken() -> None:
    """20,000 rates, one of a million million rupiah, a text of 400 letters, edition 999."""
    rates = tuple(Rate(RateKind.DARAT, f"A>{at}", "", 1, "") for at in range(19_999))
    dear = Rate(RateKind.DARAT, "B>1", "", 1_000_000_000_000, "")
    largest = replace(
        SMALL, rates=(*rates, dear), regulation="x" * 400, edition=999, reason="Salah salin"
    )
    package = rate_package.read(made(largest), "p.tarif").package
    assert (len(package.rates), package.rates[-1]) == (20_000, dear)
    assert (package.regulation, package.edition) == ("x" * 400, 999)


@pytest.mark.parametrize(
    ("valid_to", "year", "fits"),
    [
        (date(2027, 1, 1), 2027, True),  # in force on a single day
        (None, 2100, True),
        (None, 2101, False),
        (None, 2026, False),
        (date(2028, 6, 30), 2028, True),
        (date(2028, 6, 30), 2029, False),
    ],
)
def test_its_year_lies_within_its_days(valid_to: date | None, year: int, fits: bool) -> None:
    assert (replace(SMALL, valid_to=valid_to, year=year).problem() == "") is fits
