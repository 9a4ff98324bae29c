"""What a column shows of a row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from perdin.i18n import _, rupiah
from perdin.ui.colours import Tone

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter

TONE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its title (marked with ``N_``) and the text it makes of a row.

    ``sort_key`` is what the service sorts by, empty where it cannot. With ``tone`` the text is
    drawn as a chip of that colour. ``tip`` says more than fits. A column with ``shown=False`` waits
    in the column menu; ``stretch`` takes the room that is left; ``editable`` counts in a SmallView
    that was given an ``edit``. ``amount`` is the rupiah behind the text, for an export. ``order``
    is what a list that holds all its rows sorts them by, where that is not the text.
    """

    title: str
    text: Callable[[Any], str]
    align: Qt.AlignmentFlag = LEFT
    sort_key: str = ""
    width_px: int = 120
    tone: Callable[[Any], Tone] | None = None
    tip: Callable[[Any], str] | None = None
    stretch: bool = False
    shown: bool = True
    editable: bool = False
    amount: Callable[[Any], int | None] | None = None
    order: Callable[[Any], Any] | None = None

    @property
    def key(self) -> str:
        """What the column is remembered by."""
        return self.sort_key or self.title


def money(
    title: str,
    amount: Callable[[Any], int | None],
    *,
    sort_key: str = "",
    width_px: int = 130,
    tip: Callable[[Any], str] | None = None,
    editable: bool = False,
) -> Column:
    """A column of rupiah, at the right; None shows as nothing."""

    def text(row: Any) -> str:
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
    )


def cell(column: Column, row: Any, role: int) -> Any:
    """What a model answers for a row's cell in a role."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return column.text(row)
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.tip(row) if column.tip is not None else column.text(row)
    if role == TONE and column.tone is not None:
        return column.tone(row)
    return None


def header(columns: tuple[Column, ...], section: int, role: int) -> Any:
    """What a model answers for a column's header in a role."""
    if role == Qt.ItemDataRole.DisplayRole:
        return _(columns[section].title)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return columns[section].align | Qt.AlignmentFlag.AlignVCenter
    return None
