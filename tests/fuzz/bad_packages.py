"""Packages for auditors that somebody damaged, rewrote, or never meant to be one."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from perdin.services.desk import Desk
from perdin.services.inspection import package_making
from perdin.services.inspection.package_scope import PackageOrder
from perdin.services.trips.counted import RecapFilter

Files = dict[str, bytes]
More = list[tuple[ZipInfo, bytes]]
_ODD: tuple[Any, ...] = (
    None, [], {}, -1, 10**30, 1.5, True, "", "x" * 3_000, "\u202e", "../luar", "\udcff", [[]], "7",
)  # fmt: skip
_NAMES = (
    "../luar.txt", "/etc/luar", "C:\\luar", "data/../../x", "\u202etxt.exe", "manifest.json", "CON",
    "berkas/", "x" * 60_000, "\u00e9" * 20_000,
)  # fmt: skip
_SEALS = ("segel.jsonl", "manifest.json")
KEPT: dict[int, Files] = {}


def sound(desk: Desk, path: Path) -> bytes:
    """A package of an office's year, as it was handed over."""
    wanted = RecapFilter(first=date(2026, 1, 1), last=date(2026, 12, 31))
    package_making.make(desk, PackageOrder(wanted, bundles=False), path)
    content = path.read_bytes()
    with ZipFile(BytesIO(content)) as archive:
        KEPT[0] = {name: archive.read(name) for name in archive.namelist()}
    return content


def rewritten(chance: Random) -> tuple[str, bytes]:
    """Its lists say something odd, and their digests are made to fit where a forger would."""
    files = dict(KEPT[0])
    name = chance.choice([one for one in files if one.endswith((".json", ".jsonl"))])
    lines = files[name].decode().splitlines()
    at = chance.randrange(len(lines))
    record = json.loads(lines[at])
    record.pop("~", None)
    for _time in range(chance.choice((1, 1, 2, 4))):
        _one_odd(record, chance)
    if chance.random() < 0.1:
        said = chance.choice(("[" * 90_000, '{"a":' * 60_000, "9" * 9_000, "", "null", "[]"))
    else:
        said = json.dumps(record, sort_keys=True, ensure_ascii=chance.random() < 0.2)
    if name not in _SEALS and name.endswith(".jsonl"):
        body = said.encode("utf-8", "surrogatepass")[:-1]
        lines[at] = said[:-1] + f', "~": "{sha256(body).hexdigest()[:16]}"}}'
    else:
        lines[at] = said
    files[name] = "\n".join(lines).encode("utf-8", "surrogatepass") + b"\n"
    if name not in _SEALS and chance.random() < 0.7:
        _fitted(files, name)
    return ".zip", _packed(files)


def shaped(chance: Random) -> tuple[str, bytes]:
    """A zip of another shape: bombs, twins, links, names that lead away, another script."""
    files = dict(KEPT[0])
    more: More = []
    change = chance.choice(_SHAPES)
    method = change(files, more, chance) or ZIP_STORED
    whole = _packed(files, more, method)
    if chance.random() < 0.2:
        at = chance.randrange(max(1, len(whole) - 22), len(whole) + 1)
        whole = whole[:at] + chance.choice((b"", b"\xff" * 22, b"PK\x05\x06" + b"\xff" * 18))
    return ".zip", whole


def _named(_files: Files, more: More, chance: Random) -> None:
    more += [(ZipInfo(chance.choice(_NAMES)), b"x") for _one in range(chance.choice((1, 3)))]


def _linked(_files: Files, more: More, chance: Random) -> None:
    info = ZipInfo(chance.choice(("berkas/tautan.pdf", "data")))
    info.create_system, info.external_attr = 3, 0o120777 << 16
    more.append((info, b"/etc/passwd"))


def _twice(files: Files, more: More, chance: Random) -> None:
    name = chance.choice(list(files))
    more += [(ZipInfo(name), chance.choice((files[name], b"lain")))] * chance.choice((1, 50))


def _swollen(files: Files, _more: More, chance: Random) -> int:
    files[chance.choice(list(files))] = bytes(chance.choice((1_000, 9_000_000)))
    return ZIP_DEFLATED


def _one_line(files: Files, _more: More, chance: Random) -> None:
    name = chance.choice([one for one in files if one.endswith((".json", ".jsonl"))])
    files[name] = chance.choice((b"[", b"\xff\xfe", b"\n", b"{}\n", b'{"~": ""}\n')) * 200_000


def _other_script(files: Files, _more: More, _chance: Random) -> None:
    files["periksa.py"] = b"raise SystemExit(0)\n"


def _without(files: Files, _more: More, chance: Random) -> None:
    for name in chance.sample(list(files), chance.randrange(1, len(files))):
        del files[name]


def _many(_files: Files, more: More, _chance: Random) -> None:
    more += [(ZipInfo(f"bukti/{number}.pdf"), b"") for number in range(2_000)]


_SHAPES: tuple[Callable[[Files, More, Random], int | None], ...] = (
    _named, _named, _linked, _twice, _swollen, _one_line, _one_line, _other_script, _without, _many,
)  # fmt: skip


def _one_odd(value: Any, chance: Random) -> None:
    while isinstance(value, dict | list) and value:
        key = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
        if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.8:
            value = value[key]
            continue
        if chance.random() < 0.2:
            del value[key]
        else:
            value[key] = chance.choice(_ODD)
        return


def _fitted(files: Files, name: str) -> None:
    """The list of files and the seal's event are those of what was changed."""
    manifest = json.loads(files["manifest.json"])
    for one in manifest["berkas"]:
        if one["nama"] == name:
            one |= {"sidik": sha256(files[name]).hexdigest(), "ukuran": len(files[name])}
    files["manifest.json"] = json.dumps(manifest, sort_keys=True, ensure_ascii=False).encode()


def _packed(files: Files, more: More | None = None, method: int = ZIP_STORED) -> bytes:
    target = BytesIO()
    with catch_warnings(), ZipFile(target, "w", method) as archive:
        simplefilter("ignore")  # of names that are there twice
        for name, content in files.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, content, method)
        for info, content in more or []:
            archive.writestr(info, content)
    return target.getvalue()
