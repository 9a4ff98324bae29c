"""Bad files for any door by a seed: damaged, forged, of other kinds, under odd names."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from perdin.rules import rate_package
from tests.files import archives, bad_attachments, damage, xml_attacks
from tests.fuzz import sound
from tests.fuzz.odd_cells import ODD_VALUES, as_book, as_csv, disturbed, odd_name
from tests.importers import bad_files as bad_sheets
from tests.rules.packages_of_rates import SMALL

Made = tuple[str, bytes]
"""The ending that a file comes under, and its bytes."""
Kind = Callable[[Random], Made]
_TRICKY_MEMBERS = (
    "../../luar.txt", "/etc/luar.txt", "C:\\luar.txt", "..\\luar.txt", "a/../../b", "\u202etxt.exe",
    "CON", "x" * 60_000, "word/document.xml/", "\u200fperdin.db", "perdin.db\u202e",
)  # fmt: skip
_LINK = 0o120777 << 16


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file of the corpus: its kind, its name and its bytes."""

    kind: str
    name: str
    content: bytes


def made(kinds: tuple[Kind, ...], number: int, seed: str) -> BadFile:
    """The bad file of this number; the same for the same seed."""
    chance = Random(f"{seed}/{number}")
    kind = kinds[number % len(kinds)]
    ending, content = kind(chance)
    return BadFile(kind.__name__, odd_name(number, ending, chance), content)


def damaged(files: Mapping[str, bytes]) -> Kind:
    """Bytes lost, changed, repeated, or taken from another sound file."""

    def damaged(chance: Random) -> Made:
        ending = chance.choice(list(files))
        content = files[ending]
        for _time in range(chance.choice((1, 1, 2, 3))):
            content = chance.choice((*damage.DAMAGES, _spliced))(content or b" ", chance)
        return ending, content

    return damaged


def packed(files: Mapping[str, bytes]) -> Kind:
    """Zip files that lie, swell, are locked, hold twins, links or names that lead elsewhere."""
    zips = {ending: whole for ending, whole in files.items() if whole.startswith(b"PK")}

    def packed(chance: Random) -> Made:
        ending = chance.choice(list(zips))
        change = chance.choice((*archives.ZIP_DAMAGES, _swapped, _tricky, _tricky))
        return ending, change(zips[ending], chance)

    return packed


def written(files: Mapping[str, bytes]) -> Kind:
    """A part's XML is none, or attacks whoever reads it."""
    zips = {ending: whole for ending, whole in files.items() if whole.startswith(b"PK")}

    def written(chance: Random) -> Made:
        ending = chance.choice(list(zips))
        parts = archives.parts_of(zips[ending])
        xml = [name for name in parts if name.endswith((".xml", ".rels"))]
        name = chance.choice(xml or list(parts))
        attack = chance.choice((*xml_attacks.ATTACKS, _numbers, _numbers))
        return ending, archives.zipped(parts | {name: attack(parts[name] or b" ", chance)})

    return written


def tables(name: str) -> Kind:
    """A list whose cells, rows or titles are odd, in a sound file."""

    def table(chance: Random) -> Made:
        rows = disturbed(sound.TABLES[name], chance)
        if chance.random() < 0.5:
            return ".csv", as_csv(rows, chance)
        return ".xlsx", as_book(rows, chance)

    return table


def foreign(chance: Random) -> Made:
    """Something else under this name, or under any."""
    ending = chance.choice(
        (".xlsx", ".docx", ".pdf", ".tarif", ".perdin", ".toml", ".jpg", "", ".exe")
    )
    kinds = (
        lambda: damage.nothing_of_the_kind(chance),
        lambda: bad_attachments.bad_pdfs(chance)[1],
        lambda: bad_attachments.odd_pictures(chance)[1],
        lambda: bad_sheets.long_text(chance)[1],
        lambda: sound.PACKAGE,
        lambda: sound.signed_pdf(),
        lambda: bad_sheets.a_book(),
    )
    return ending, chance.choice(kinds)()


def texts(files: Mapping[str, bytes]) -> Kind:
    """A text whose words, numbers and lines are odd."""

    def text(chance: Random) -> Made:
        ending = chance.choice(list(files))
        return ending, _numbers(files[ending], chance)

    return text


def packages(chance: Random) -> Made:
    """A package of rates whose sum is right, and what it says is not."""
    body = json.loads(rate_package.body_of(SMALL))
    for _time in range(chance.choice((1, 1, 2))):
        _change_within(body, chance)
    said = json.dumps(body, ensure_ascii=False)
    if chance.random() < 0.2:
        deep = chance.choice((500, 100_000))
        said = said.replace("{}", "[" * deep + "]" * deep, 1).replace("430000", "9" * 5_000)
    key = "".join(chance.choice("0123456789abcdef") for _digit in range(64))
    signs = ("", "") if chance.random() < 0.7 else (key, key * 2)
    return ".tarif", rate_package.whole(said.encode("utf-8", "replace"), *signs)


def settings(chance: Random) -> Made:
    """Settings with values of other kinds, deep ones, and names twice."""
    lines = sound.SETTINGS.decode().splitlines()
    values = ("1", "[]", "{}", '["a"]', '{a = 1}', '"\\u0000"', "1979-05-27", "inf", "true", '""',
              "[" * 3_000 + "]" * 3_000,
              '"' + "x" * 90_000 + '"', "0x" + "f" * 9_000, "'", "''''")  # fmt: skip
    for _time in range(chance.choice((1, 2, 3))):
        at = chance.randrange(len(lines))
        name = lines[at].split(" = ")[0]
        lines[at] = chance.choice((f"{name} = {chance.choice(values)}", lines[0], "[memory]", ""))
    return ".toml", "\n".join(lines).encode()


def _spliced(content: bytes, chance: Random) -> bytes:
    other = sound.book(chance.choice(list(sound.TABLES)))
    at, there = chance.randrange(len(content) + 1), chance.randrange(len(other))
    return content[:at] + other[there:]


def _swapped(content: bytes, chance: Random) -> bytes:
    """Two members have each other's content."""
    parts = archives.parts_of(content)
    one, other = chance.sample(list(parts), 2) if len(parts) > 1 else ("x", "x")
    parts[one], parts[other] = parts.get(other, b""), parts.get(one, b"")
    return archives.zipped(parts)


def _tricky(content: bytes, chance: Random) -> bytes:
    """A member more whose name leads elsewhere, or that is a link."""
    parts = archives.parts_of(content)
    name = chance.choice((*_TRICKY_MEMBERS, *parts))
    whole = archives.zipped(parts, (name, b"/etc/passwd"))
    if chance.random() < 0.5:
        at = whole.rindex(b"PK\x01\x02")
        whole = whole[: at + 38] + _LINK.to_bytes(4, "little") + whole[at + 42 :]
    return whole


def _numbers(content: bytes, chance: Random) -> bytes:
    """Numbers in it are out of all range, words are odd."""
    found = list(re.finditer(rb"\d+|[A-Za-z]{4,}", content))
    for match in sorted(chance.sample(found, min(len(found), 6)), key=lambda m: -m.start()):
        value = str(chance.choice((*ODD_VALUES, "-1", "0", "99999999999", "1e400")))[:9_000]
        plain = value.replace("&", "").replace("<", "").encode("utf-8", "replace")
        content = content[: match.start()] + plain + content[match.end() :]
    return content


def _change_within(value: Any, chance: Random) -> None:
    """Something anywhere in a structure becomes something else."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.8:
            value = value[key]
            continue
        odd: tuple[Any, ...] = (
            None,
            [],
            {},
            [[]],
            "x" * 9_000,
            10**400,
            -(10**30),
            1.5,
            True,
            "2026-13-40",
            "\u202e",
        )
        if chance.random() < 0.2:
            del value[key]
        else:
            value[key] = chance.choice(odd)
        return
