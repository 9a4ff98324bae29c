"""How a sheet was understood, and what a person chose over that."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from perdin.importers.formats.bounds import Cell
from perdin.importers.tables.rows import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person chose over what was found; None and empty leave it to the program.

    ``sheet`` is a sheet's place; ``header`` are rows counted from 0, as are those that are
    ``left_out`` though they look like data and ``taken`` though they do not. ``cells`` were mended:
    what each holds now, by its row and column. ``activity`` is the sub kegiatan's code for rows
    that name none, ``account`` that of its rekening for those of them that name none either.
    """

    sheet: int | None = None
    header: tuple[int, ...] | None = None
    columns: Mapping[str, int | None] | None = None
    left_out: Collection[int] = frozenset()
    taken: Collection[int] = frozenset()
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    activity: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """A sheet as it stands, and what each of its rows was taken for.

    ``names`` are the file's sheets, ``sheet`` the place of this one; ``header_rows`` count from 0.
    ``rules`` say in words how facts that share a cell were told apart, with an example.
    """

    names: tuple[str, ...]
    sheet: int
    rows: Sequence[Sequence[Cell]]
    header_rows: tuple[int, ...]
    headers: tuple[str, ...]
    roles: tuple[Role, ...]
    rules: tuple[str, ...] = ()


def mended(
    rows: Sequence[Sequence[Cell]], cells: Mapping[tuple[int, int], str]
) -> Sequence[Sequence[Cell]]:
    """The rows with what a person put into some cells."""
    if not cells:
        return rows
    copied = [list(row) for row in rows]
    for (row, column), text in cells.items():
        if row < len(copied) and column < len(copied[row]):
            copied[row][column] = text
    return copied


def chosen(told: Sequence[Role], choices: Choices) -> tuple[Role, ...]:
    """What each row is, with what a person said of some."""
    roles = list(told)
    for at in choices.left_out:
        if at < len(roles):
            roles[at] = Role.LEFT_OUT
    for at in choices.taken:
        if at < len(roles):
            roles[at] = Role.DATA
    return tuple(roles)
