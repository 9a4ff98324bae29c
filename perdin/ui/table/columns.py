"""What a column shows of a row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt

from perdin.i18n import _, rupiah
from perdin.ui.colours import Tone

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight

TONE = Qt.ItemDataRole.UserRole + 1

ShownRow = TypeVar("ShownRow", contravariant=True)
"""A column of what several kinds of rows share (a Protocol) serves for each of them."""
Row = TypeVar("Row")


class Orderable(Protocol):
    """What can be sorted: a number, a date, a text, a tuple of these."""

    def __lt__(self, other: Any, /) -> bool:  # Any: each orders itself against its own kind alone
        """Whether it stands before the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[ShownRow]):
    """One column: its title (marked with ``N_``) and the text it makes of a row.

    ``sort_key`` is what the service sorts by, empty where it cannot. With ``tone`` the text is
    drawn as a chip of that colour. ``tip`` says more than fits. A column with ``shown=False`` waits
    in the column menu; ``stretch`` takes the room that is left; ``editable`` counts in a SmallView
    that was given an ``edit``. ``amount`` is the rupiah behind the text, for an export. ``order``
    is what a list that holds all its rows sorts them by, where that is not the text. ``whole`` is
    what must be read to the end, a number or a date: it is cut last, as amounts and chips are.
    ``spare`` is what stands elsewhere too: it is left out where the others would have no room.
    """

    title: str
    text: Callable[[ShownRow], str]
    align: Qt.AlignmentFlag = LEFT
    sort_key: str = ""
    width_px: int = 120
    tone: Callable[[ShownRow], Tone] | None = None
    tip: Callable[[ShownRow], str] | None = None
    stretch: bool = False
    shown: bool = True
    editable: bool = False
    amount: Callable[[ShownRow], int | None] | None = None
    order: Callable[[ShownRow], Orderable] | None = None
    whole: bool = False
    spare: bool = False

    @property
    def key(self) -> str:
        """What the column is remembered by."""
        return self.sort_key or self.title


def money(
    title: str,
    amount: Callable[[Row], int | None],
    *,
    sort_key: str = "",
    width_px: int = 130,
    tip: Callable[[Row], str] | None = None,
    editable: bool = False,
    spare: bool = False,
) -> Column[Row]:
    """A column of rupiah, at the right; None shows as nothing."""

    def text(row: Row) -> str:
        value = amount(row)
        return "" if value is None else rupiah(value)

    return Column(
        title=title,
        text=text,
        align=RIGHT,
        sort_key=sort_key,
        width_px=width_px,
        tip=tip,
        editable=editable,
        amount=amount,
        spare=spare,
    )


def cell(column: Column[Row], row: Row, role: int) -> object:
    """What a model answers for a row's cell in a role."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return column.text(row)
    if role == Qt.ItemDataRole.ToolTipRole:
        text, tip = column.text(row), column.tip(row) if column.tip is not None else ""
        return tip if text.strip() in tip else f"{text}\n{tip}".strip()
    if role == TONE and column.tone is not None:
        return column.tone(row)
    return None


def header(columns: tuple[Column[Row], ...], section: int, role: int) -> object:
    """What a model answers for a column's header in a role."""
    if role == Qt.ItemDataRole.DisplayRole:
        return _(columns[section].title)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return columns[section].align | Qt.AlignmentFlag.AlignVCenter
    return None
