"""What a label means by those before it: «Tanggal» after «Hari», or in a visum."""

import re
from collections.abc import Sequence
from dataclasses import replace

from perdin.letters.learn.label import Label
from perdin.letters.learn.located import Line

_ITEM = re.compile(r"^\s*(?:(?:\d{1,2}|[a-z])[.)]|[-•])\s+")
_NEAR = 4
"""Lines within which one label belongs to the other."""


def in_context(lines: Sequence[Line], found: dict[int, Label]) -> dict[int, Label]:
    """The labels with what those before them tell."""
    before: Label | None = None
    visum = ""
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
        elif first == "perjalanan.tanggal" and label.others and before is not None:
            found[line.at] = label = _dated(label, before, line)
        before = label
    return found


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


def _dated(label: Label, before: Label, line: Line) -> Label:
    near = line.at - before.at <= _NEAR
    if near and "kantor.tempat" in before.fields:
        return replace(label, fields=("surat.tanggal",), others=())
    if near and "perjalanan.hari" in before.fields:
        return replace(label, others=())
    return label


def _item(line: Line, before: Label | None) -> Label | None:
    """``Untuk :`` and below it ``1. Menghadiri …``: the first item is what it is for."""
    if before is None or before.fields != ("perjalanan.maksud",) or before.start < before.end:
        return None
    match = _ITEM.match(line.text)
    if match is None or line.at - before.at > _NEAR:
        return None
    return replace(before, at=line.at, start=match.end(), end=len(line.text.rstrip()))
