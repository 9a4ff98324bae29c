"""Every field of the sample letter says what is written down for it."""

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from perdin.letters.check.sample_letter import sample

APART = ("gaya", "isian")
"""The office's wording and what is typed for one letter have tests of their own."""


def test_every_field_says_what_is_written_down() -> None:
    written = tomllib.loads(Path(__file__).with_name("sample.toml").read_text(encoding="utf-8"))
    assert dict(said(sample())) == written


def said(part: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Each field that is not empty, by its way from the top."""
    if is_dataclass(part):
        for field in fields(part):
            way = f"{name}.{field.name}" if name else field.name
            if way not in APART:
                yield from said(getattr(part, field.name), way)
    elif isinstance(part, tuple):
        for at, piece in enumerate(part):
            yield from said(piece, f"{name}[{at}]")
    elif part not in ("", None):
        yield name, part
