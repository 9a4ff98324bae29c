"""Paket tarif: one set of rates as one file that says itself whether it is whole.

Four lines, then the tables as JSON with one rate a line, so that a person can read it too::

    Paket tarif Perdin 1
    SHA-256 <of the tables, hex> <their length in bytes>
    Ed25519 <public key, hex> <signature, hex>      or: Tanpa tanda tangan
    <empty>

The checksum and the signature are of the tables' bytes as they stand, so that a single byte
altered anywhere is noticed. Whether a signature is genuine is asked elsewhere (files/signing.py).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from perdin.errors import BadFile, BadRule
from perdin.i18n import _
from perdin.rules import policy
from perdin.rules.levels import LEVEL_NAMES
from perdin.rules.rates import Authority, Rate, RateKey, RateKind

ENDING = ".tarif"
LARGEST = 4_000_000
MOST_RATES = 20_000
LARGEST_AMOUNT = 10**12
YEARS = range(2000, 2101)
_LONGEST = 400
_HEAD = "Paket tarif Perdin 1"
_UNSIGNED = "Tanpa tanda tangan"
_SUM = re.compile(r"SHA-256 ([0-9a-f]{64}) ([1-9][0-9]{0,6})")
_SIGNED = re.compile(r"Ed25519 ([0-9a-f]{64}) ([0-9a-f]{128})")
_FIELDS = frozenset(
    {"peraturan", "tentang", "kedudukan", "tahun", "berlaku_mulai", "sampai", "versi", "alasan",
     "sumber", "pembuat", "aturan", "tidak_diatur", "tarif"}
)  # fmt: skip
_NATIONAL = (Authority.CEILING, Authority.REFERENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePackage:
    """What a package says: one regulation's rates for a fiscal year.

    ``edition`` counts from 1; from 2 on ``reason`` says what was corrected. ``absent`` are the
    rates of which the maker says that the regulation itself has none; ``rules`` as in
    ``rules/policy.py``. ``maker`` is who says they made it, which only a signature proves.
    """

    regulation: str
    authority: Authority
    year: int
    valid_from: date
    valid_to: date | None
    rates: tuple[Rate, ...]
    title: str = ""
    edition: int = 1
    reason: str = ""
    source: str = ""
    maker: str = ""
    rules: Mapping[str, Any] = field(default_factory=dict)
    absent: tuple[RateKey, ...] = ()

    def problem(self) -> str:
        """What makes no sense of its head and its rates; empty when all is well."""
        if not self.regulation:
            return _("Nama peraturan belum diisi.")
        if self.valid_to is not None and self.valid_to < self.valid_from:
            return _("Tanggal berakhir mendahului tanggal mulai.")
        last = self.valid_to.year if self.valid_to else YEARS[-1]
        if self.year not in YEARS or not self.valid_from.year <= self.year <= last:
            sentence = _("Tahun anggaran {year} di luar masa berlakunya.")
            return sentence.format(year=self.year)
        if self.edition > 1 and not self.reason:
            return _("Versi perbaikan perlu alasannya.")
        if not self.rates:
            return _("Tidak ada satu pun tarif di dalamnya.")
        if self.rules and self.authority in _NATIONAL:
            return _("Aturan perhitungan hanya ada pada tarif kantor.")
        return _twice(self.rates)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFile:
    """A package as it came: the bytes that are vouched for, and with which key and signature."""

    package: RatePackage
    body: bytes
    checksum: str
    public_key: str = ""
    signature: str = ""


def body_of(package: RatePackage) -> bytes:
    """The tables as they are summed and signed."""
    head = {
        "peraturan": package.regulation,
        "tentang": package.title,
        "kedudukan": package.authority.value,
        "tahun": package.year,
        "berlaku_mulai": package.valid_from.isoformat(),
        "sampai": package.valid_to.isoformat() if package.valid_to else None,
        "versi": package.edition,
        "alasan": package.reason,
        "sumber": package.source,
        "pembuat": package.maker,
        "aturan": dict(package.rules),
    }
    lines = [f" {_json(name)}: {_json(value)}" for name, value in head.items()]
    keys = [[key[0].value, *key[1:]] for key in sorted(package.absent)]
    rates = [
        [rate.kind.value, rate.place, rate.level, rate.amount, rate.source]
        for rate in sorted(package.rates, key=lambda rate: (rate.kind, rate.place, rate.level))
    ]
    lines += [_list("tidak_diatur", keys), _list("tarif", rates)]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def whole(body: bytes, public_key: str = "", signature: str = "") -> bytes:
    """The file of these tables; without a key it says that it is not signed."""
    signed = f"Ed25519 {public_key} {signature}" if public_key else _UNSIGNED
    head = f"{_HEAD}\nSHA-256 {hashlib.sha256(body).hexdigest()} {len(body)}\n{signed}\n\n"
    return head.encode() + body


def read(content: bytes, name: str) -> PackageFile:
    """What a file says that was vouched whole by its own sum.

    Raises BadFile for what is no package, was altered or cut, or says what makes no sense.
    """
    parts = content.split(b"\n", 4)
    if parts[0] != _HEAD.encode():
        raise _bad(name, _("bukan paket tarif Perdin."))
    if len(parts) < 5 or parts[3]:
        raise _bad(name, _altered())
    summed = _SUM.fullmatch(_plain(parts[1]))
    signed = _SIGNED.fullmatch(_plain(parts[2]))
    body = parts[4]
    if summed is None or (signed is None and _plain(parts[2]) != _UNSIGNED):
        raise _bad(name, _altered())
    if len(body) < int(summed[2]):
        cut = _("terpotong: hanya {have} dari {all} bita. Minta lagi dari pembuatnya.")
        raise _bad(name, cut.format(have=len(body), all=summed[2]))
    if len(body) != int(summed[2]) or hashlib.sha256(body).hexdigest() != summed[1]:
        raise _bad(name, _altered())
    return PackageFile(
        package=_package(body, name),
        body=body,
        checksum=summed[1],
        public_key=signed[1] if signed else "",
        signature=signed[2] if signed else "",
    )


def _package(body: bytes, name: str) -> RatePackage:
    try:
        package = _read_body(json.loads(body, object_pairs_hook=_unique, parse_constant=_refused))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, BadRule) as why:
        raise _bad(name, _("isinya bukan tabel tarif yang dikenal program ini.")) from why
    problem = package.problem()
    if problem:
        raise _bad(name, problem)
    return package


def _read_body(said: dict[str, Any]) -> RatePackage:
    """Raises ValueError, TypeError, KeyError and BadRule for what is not as ``body_of`` writes."""
    if set(said) != _FIELDS or len(said["tarif"]) > MOST_RATES:
        raise ValueError("other fields, or too many rates")
    last, edition, year = said["sampai"], said["versi"], said["tahun"]
    if type(edition) is not int or type(year) is not int or not 1 <= edition <= 999:
        raise ValueError("no edition, or no year")
    return RatePackage(
        regulation=_text(said["peraturan"]),
        title=_text(said["tentang"]),
        authority=Authority(said["kedudukan"]),
        year=year,
        valid_from=date.fromisoformat(said["berlaku_mulai"]),
        valid_to=None if last is None else date.fromisoformat(last),
        edition=edition,
        reason=_text(said["alasan"]),
        source=_text(said["sumber"]),
        maker=_text(said["pembuat"]),
        rules=policy.stored(said["aturan"]) or {},
        absent=tuple(_key(*key) for key in said["tidak_diatur"]),
        rates=tuple(_rate(*row) for row in said["tarif"]),
    )


def _rate(kind: str, place: str, level: str, amount: int, source: str) -> Rate:
    if type(amount) is not int or not 0 < amount <= LARGEST_AMOUNT:
        raise ValueError(f"no rate: {amount!r}")
    return Rate(*_key(kind, place, level), amount, _text(source))


def _key(kind: str, place: str, level: str) -> RateKey:
    if level not in LEVEL_NAMES:
        raise ValueError(f"no level: {level!r}")
    return RateKind(kind), _text(place), level


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
        raise ValueError("no text of one line")
    return value


def _twice(rates: tuple[Rate, ...]) -> str:
    seen: set[RateKey] = set()
    for rate in rates:
        key = (rate.kind, rate.place, rate.level)
        if key in seen:
            sentence = _("Satu tarif tertulis dua kali: {key}.")
            return sentence.format(key=" / ".join(part for part in key if part))
        seen.add(key)
    return ""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand once each; of two, readers may take either."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def _refused(constant: str) -> None:
    raise ValueError(f"no number: {constant}")


def _plain(line: bytes) -> str:
    return line.decode("ascii", "replace")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(name: str, rows: list[list[Any]]) -> str:
    inner = ",\n".join(f"  {_json(row)}" for row in rows)
    return f" {_json(name)}: [\n{inner}\n ]" if rows else f" {_json(name)}: []"


def _altered() -> str:
    return _("berubah sejak dibuat: sidik jarinya tidak cocok. Minta lagi dari pembuatnya.")


def _bad(name: str, problem: str) -> BadFile:
    return BadFile(name=name, problem=problem)
