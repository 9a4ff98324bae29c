"""Choosing over what was found in a sheet, one step at a time, and taking each back."""

from collections.abc import Collection
from dataclasses import replace

from perdin.i18n import _
from perdin.importers.cells import letters
from perdin.importers.tables.header import MOST_HEADER_ROWS
from perdin.importers.tables.understanding import Choices

_TOLD = 5
"""So many rows or cells are named one by one; of more their number is told."""


def may_be_header(rows: Collection[int]) -> bool:
    """Whether rows, counted from 0, stand together and are few enough to be a header."""
    return 0 < len(rows) <= MOST_HEADER_ROWS and max(rows) - min(rows) + 1 == len(rows)


def with_header(choices: Choices, rows: Collection[int]) -> Choices:
    """These rows are the header; which column holds what is found anew below it."""
    header = tuple(sorted(rows))
    return replace(choices, header=header, columns=None, taken=frozenset(choices.taken) - {*rows})


def without_rows(choices: Choices, rows: Collection[int]) -> Choices:
    """These rows are no data."""
    left_out = frozenset(choices.left_out) | {*rows}
    return replace(choices, left_out=left_out, taken=frozenset(choices.taken) - {*rows})


def with_rows(choices: Choices, rows: Collection[int]) -> Choices:
    """These rows are data."""
    taken = frozenset(choices.taken) | {*rows}
    return replace(choices, taken=taken, left_out=frozenset(choices.left_out) - {*rows})


def with_cell(choices: Choices, row: int, column: int, text: str) -> Choices:
    """A cell holds this text; the file stays as it is."""
    return replace(choices, cells={**choices.cells, (row, column): text})


def as_read(choices: Choices, rows: Collection[int], cells: Collection[tuple[int, int]]) -> Choices:
    """What was chosen of these rows, and typed into these cells, is taken back."""
    header = choices.header
    return replace(
        choices,
        header=None if header is not None and {*rows} & {*header} else header,
        left_out=frozenset(choices.left_out) - {*rows},
        taken=frozenset(choices.taken) - {*rows},
        cells={spot: text for spot, text in choices.cells.items() if spot not in cells},
    )


def in_words(choices: Choices) -> tuple[str, ...]:
    """What was chosen over what was found, in words; empty where nothing was."""
    said = []
    if choices.header:
        said.append(_("judul kolom di baris {rows}").format(rows=_rows(choices.header)))
    if choices.columns is not None:
        said.append(_("isi kolom dipilih sendiri"))
    if choices.left_out:
        said.append(_("bukan data: baris {rows}").format(rows=_rows(choices.left_out)))
    if choices.taken:
        said.append(_("data: baris {rows}").format(rows=_rows(choices.taken)))
    if choices.activity:
        code = " ".join(filter(None, (choices.activity, choices.account)))
        said.append(_("sub kegiatan {code} untuk baris tanpa kode").format(code=code))
    cells = [f"{letters(column)}{row + 1}" for row, column in sorted(choices.cells)]
    if cells:
        said.append(_("diketik di sini: sel {cells}").format(cells=_listed(cells)))
    return tuple(said)


def _rows(rows: Collection[int]) -> str:
    return _listed([str(row + 1) for row in sorted(rows)])


def _listed(names: list[str]) -> str:
    if len(names) <= _TOLD:
        return ", ".join(names)
    more = _("dan {count} lagi").format(count=len(names) - _TOLD)
    return f"{', '.join(names[:_TOLD])} {more}"
