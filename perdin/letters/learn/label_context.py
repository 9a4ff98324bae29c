"""What a label means by those before it: «Tanggal» after «Hari», or in a visum."""

import re
from collections.abc import Sequence
from dataclasses import replace

from perdin.letters.learn.label import Label, key
from perdin.letters.learn.located import Line
from perdin.letters.learn.vocabulary import words

_ITEM = re.compile(r"^\s*(?:(?:\d{1,2}|[a-z])[.)]|[-•])\s+")
_OPENING = 24
_SHORTEST = 15
"""Letters of a purpose at least."""
_NEAR = 4
"""Lines within which one label belongs to the other."""


def in_context(lines: Sequence[Line], found: dict[int, Label]) -> dict[int, Label]:
    """The labels with what those before them tell."""
    _journeys(lines, found)
    _openings(lines, found)
    before: Label | None = None
    visum = ""
    labelled = sorted(found)
    for line in lines:
        label = found.get(line.at)
        if label is None:
            item = _item(line, before)
            if item is not None:
                found[line.at] = before = item
            continue
        first = label.fields[0]
        if first.startswith("visum."):
            visum = "back" if first == "visum.tempat" else visum or "leaving"
        elif first in ("surat.tanggal", "perjalanan.tanggal") and _is_visum(before, line):
            found[line.at] = label = _stamped(label, visum)
        elif first == "perjalanan.tanggal" and label.others:
            later = next((at for at in labelled if at > line.at), None)
            found[line.at] = label = _dated(label, before, found.get(later or -1), line)
        before = label
    return found


def _journeys(lines: Sequence[Line], found: dict[int, Label]) -> None:
    """``dari : …`` and below it in the same cell ``ke : …`` is a journey; alone it is a sender."""
    for line in lines:
        label = found.get(line.at)
        if label is None or key(label.text) != "dari":
            continue
        other = found.get(line.at + 1)
        below = lines[line.at + 1 : line.at + 2]
        near = other is not None and key(other.text) == "ke" and label.start > 0
        if not near or line.cell is None or _box(below[0]) != _box(line):
            del found[line.at]
            continue
        assert other is not None
        found[line.at] = replace(label, fields=("perjalanan.berangkat_dari",), others=())
        found[line.at + 1] = replace(other, fields=("perjalanan.tujuan",), others=())


def _box(line: Line) -> tuple[str, int, int, int] | None:
    cell = line.cell
    return None if cell is None else (line.part, cell.table, cell.row, cell.column)


def _openings(lines: Sequence[Line], found: dict[int, Label]) -> None:
    """«Yang bertanda tangan di bawah ini» is who signs, until the letter says who is sent."""
    begun: list[int] = []
    for line in lines:
        said = f" {key(line.text)} "
        if any(f" {word} " in said for word, _none in words("pembuka")):
            begun = [line.at]
        elif not begun and line.centred and said.strip() in dict(words("menugaskan")):
            begun = [max(0, line.at - _OPENING)]
        if begun and any(f" {word} " in said for word, _none in words("menugaskan")):
            for at in range(begun[0], line.at):
                label = found.get(at)
                if label is not None and label.fields[0].startswith("orang."):
                    own = tuple(f"penandatangan.{_part(name)}" for name in label.fields)
                    found[at] = replace(label, fields=own, others=())
            begun = []
        elif begun and line.at - begun[0] > _OPENING:
            begun = []


def _part(name: str) -> str:
    part = name.rpartition(".")[2]
    return "pangkat" if part in ("pangkat_golongan", "golongan") else part


def _is_visum(before: Label | None, line: Line) -> bool:
    return (
        before is not None
        and before.fields[0].startswith("visum.")
        and line.at - before.at <= _NEAR
    )


def _stamped(label: Label, visum: str) -> Label:
    """A date that a place visited writes: only that of leaving home is the trip's for sure."""
    leaving = "perjalanan.tanggal_berangkat"
    if visum == "leaving":
        return replace(label, fields=(leaving,), others=())
    return replace(label, fields=("visum.tanggal",), others=(leaving, "perjalanan.tanggal_kembali"))


def _dated(label: Label, before: Label | None, after: Label | None, line: Line) -> Label:
    """«Tanggal» is the letter's beside its number or its place, the trip's below its days."""
    near = [one for one in (before, after) if one is not None and abs(one.at - line.at) <= _NEAR]
    if any(one.fields == ("surat.nomor",) for one in near) or (
        before in near and before is not None and "kantor.tempat" in before.fields
    ):
        return replace(label, fields=("surat.tanggal",), others=())
    if before in near and before is not None and "perjalanan.hari" in before.fields:
        return replace(label, others=())
    return label


def _item(line: Line, before: Label | None) -> Label | None:
    """``Untuk :`` and below it ``1. Menghadiri …``: the first item is what it is for."""
    if before is None or before.fields != ("perjalanan.maksud",) or before.start < before.end:
        return None
    match = _ITEM.match(line.text)
    if line.at - before.at > _NEAR or not (match or _says_what_for(line)):
        return None
    start = match.end() if match else len(line.text) - len(line.text.lstrip())
    return replace(before, at=line.at, start=start, end=len(line.text.rstrip()))


def _says_what_for(line: Line) -> bool:
    """Whether a line without a number or label may be what the order is for."""
    return len(line.bare) > _SHORTEST and ":" not in line.text and line.cell is None
