"""Known-bad twins: of any two texts of a letter's data that change places, some letter tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import combinations
from typing import Any

import pytest

from perdin.letters.data.fields import (
    Anggaran,
    Biaya,
    Kantor,
    Kwitansi,
    LetterSheet,
    Orang,
    Pejabat,
    Perjalanan,
    Surat,
    Undangan,
)
from perdin.letters.data.paper_fields import BarisNominatif, Pembatalan, Riil
from perdin.letters.fill import compiler
from tests.letters.readback import checks
from tests.letters.readback.checks import Check
from tests.letters.readback.conftest import LAYOUTS, UnderWay
from tests.letters.readback.entering import Seats
from tests.letters.readback.journeys import THREE_PLACES
from tests.letters.readback.paper import Line, read

RECORDS = (
    *(Kantor, Surat, Pejabat, Orang, Undangan, Perjalanan, Anggaran, Biaya, Kwitansi),
    *(Riil, BarisNominatif),
)
UNPRINTED = {
    *("Orang.pangkat", "Orang.golongan", "Anggaran.kode_sub_kegiatan"),
    *("Surat.kode_periksa", "Surat.mengganti", "Pejabat.jabatan_sendiri"),
}
"""What no shipped form prints, or only as dots: an office's own template is read back for these.

A signer's own post is printed beside another one only where somebody signs a.n.: the table of
signers has it.
"""
Swap = tuple[type, str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """One letter as it was filled, and what it must say."""

    template: bytes
    sheet: LetterSheet
    typed: list[Line]

    def tells(self, swap: Swap) -> bool:
        """Whether the letter says something else once two fields have changed places."""
        other = swapped(self.sheet, swap)
        return other != self.sheet and read(compiler.render(self.template, other)) != self.typed


def swapped(value: Any, swap: Swap) -> Any:
    """A letter's data with two fields of one record exchanged, wherever that record stands."""
    if isinstance(value, tuple):
        return tuple(swapped(one, swap) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    record, first, second = swap
    inner = {field.name: swapped(getattr(value, field.name), swap) for field in fields(value)}
    if isinstance(value, record):
        inner[first], inner[second] = inner[second], inner[first]
    return replace(value, **inner)


def swaps(records: Iterable[type]) -> Iterator[Swap]:
    """Every two texts of one record."""
    for record in records:
        texts = [
            field.name
            for field in fields(record)
            if field.type in (str, "str") and f"{record.__name__}.{field.name}" not in UNPRINTED
        ]
        for first, second in combinations(texts, 2):
            yield record, first, second


def filled(monkeypatch: pytest.MonkeyPatch, iterator: Iterator[Check]) -> list[Printed]:
    """Every letter that is checked, with the template and the data that it was filled with."""
    calls: list[tuple[bytes, LetterSheet, list[Line]]] = []
    fill = compiler.render

    def listen(template: bytes, sheet: LetterSheet, *given: Any, **named: Any) -> bytes:
        content = fill(template, sheet, *given, **named)
        calls.append((template, sheet, read(content)))
        return content

    monkeypatch.setattr(compiler, "render", listen)
    made = []
    for name, printed, typed in iterator:
        assert printed == typed, name
        template, sheet, _said = next(call for call in calls if call[2] == printed)
        made.append(Printed(template, sheet, typed))
    monkeypatch.undo()
    return made


def unseen(letters: list[Printed], pairs: Iterable[Swap]) -> list[str]:
    """The pairs that no letter tells apart; the letter that told the last one is asked first."""
    asked, silent = list(letters), []
    for swap in pairs:
        telling = next((at for at, letter in enumerate(asked) if letter.tells(swap)), None)
        if telling is None:
            record, first, second = swap
            silent.append(f"{record.__name__}: {first} and {second}")
        else:
            asked.insert(0, asked.pop(telling))
    return silent


def test_two_fields_that_change_places_are_seen(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    seats: Seats,
    layout: str,
    under_way: UnderWay,
) -> None:
    """By day each layout is asked for half of the pairs, and the other one for the other half."""
    found = checks.of_everything(seats, layout, under_way)
    pairs = list(swaps(RECORDS))
    if not request.config.getoption("--long"):
        pairs = pairs[LAYOUTS.index(layout) :: len(LAYOUTS)]
    assert unseen(filled(monkeypatch, found), pairs) == []


def test_two_fields_of_a_cancellation_too(
    monkeypatch: pytest.MonkeyPatch, seats: Seats, under_way: UnderWay
) -> None:
    found = checks.of_cancellation(seats, under_way(seats, THREE_PLACES))
    assert unseen(filled(monkeypatch, found), swaps((Pembatalan,))) == []
