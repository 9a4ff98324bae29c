"""What a person chose for files with a certain header, for the next file that has it.

A header is known by its words, wherever in the sheet it stands: more titles above it, or another
month's name of the sheet, make no other file of it. What was said of single rows and cells is of
that one file and is not kept.
"""

import json
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import heading
from perdin.importers.tables.header import LOOKED_AT
from perdin.importers.tables.understanding import Choices, Understanding

MOST_KEPT = 20
"""Kinds of files of one import that are kept; the oldest gives way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The words of a header's rows, and what was chosen for it.

    ``columns`` is None where those that were found stayed; ``activity`` and ``account`` are for
    rows that name none; ``file`` and ``day`` say what it was chosen for.
    """

    header: tuple[tuple[str, ...], ...]
    sheet: str
    columns: Mapping[str, int | None] | None
    file: str
    day: date
    activity: str = ""
    account: str = ""

    def choices_for(self, understood: Understanding) -> Choices | None:
        """What is chosen for a sheet by this; None where it has no such header."""
        width = len(self.header[0])
        for first in range(min(len(understood.rows), LOOKED_AT)):
            rows = understood.rows[first : first + len(self.header)]
            if all(len(row) >= width for row in rows) and _words(rows) == self.header:
                return Choices(
                    sheet=understood.sheet,
                    header=tuple(range(first, first + len(self.header))),
                    columns=self.columns,
                    activity=self.activity,
                    account=self.account,
                )
        return None


class ImportMemory:
    """The files of one kind of import that were seen before, in what a seat remembers."""

    def __init__(self, name: str, memory: MutableMapping[str, str]) -> None:
        self._key = f"import.{name}"
        self._memory = memory

    def all(self) -> list[Kept]:
        """All that is kept, the newest first; nothing where it is damaged."""
        try:
            return [_kept(one) for one in json.loads(self._memory.get(self._key, "[]"))]
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return []

    def keep(self, understood: Understanding, choices: Choices, file: str, day: date) -> None:
        """Remember what was chosen for a file that was taken in; nothing chosen, nothing kept."""
        rows = [understood.rows[row] for row in understood.header_rows]
        if not rows:
            return
        header = _words(rows)
        others = [one for one in self.all() if one.header != header]
        chosen = choices.header is not None or choices.columns is not None
        if chosen or choices.sheet is not None or choices.activity:
            one = Kept(
                header=header,
                sheet=understood.names[understood.sheet],
                columns=choices.columns,
                file=file,
                day=day,
                activity=choices.activity,
                account=choices.account,
            )
            others.insert(0, one)
        self._write(others[:MOST_KEPT])

    def forget(self, kept: Kept) -> None:
        """Do not use it again."""
        self._write([one for one in self.all() if one.header != kept.header])

    def _write(self, kept: Sequence[Kept]) -> None:
        plain = [{**asdict(one), "day": one.day.isoformat()} for one in kept]
        self._memory[self._key] = json.dumps(plain, ensure_ascii=False)


def _words(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[str, ...], ...]:
    """The words of some rows, as far to the right as any holds one."""
    spoken = [[heading(cell) for cell in row] for row in rows]
    width = max((at for row in spoken for at, word in enumerate(row, 1) if word), default=0)
    return tuple(tuple(row[:width]) for row in spoken)


def _kept(plain: Mapping[str, Any]) -> Kept:  # Any: as it was written, or whatever stands there
    columns = plain["columns"]
    header = tuple(tuple(map(str, row)) for row in plain["header"])
    if not header or not header[0]:
        raise ValueError("a header without words")
    return Kept(
        header=header,
        sheet=str(plain["sheet"]),
        columns=None
        if columns is None
        else {str(field): None if at is None else int(at) for field, at in columns.items()},
        file=str(plain["file"]),
        day=date.fromisoformat(plain["day"]),
        activity=str(plain.get("activity", "")),
        account=str(plain.get("account", "")),
    )
