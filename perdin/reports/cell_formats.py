"""The formats of a workbook's cells."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perdin.reports.table import CellKind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

HEAD_PT, NAME_PT, TITLE_PT, BODY_PT, TRAIL_PT = 13, 15, 12, 10, 8
_KINDS: dict[CellKind, dict[str, Any]] = {
    CellKind.TEXT: {"text_wrap": True},
    # A figure wider than its column is set smaller; without that it would read «####». ``_)`` is
    # room at the right.
    CellKind.COUNT: {"num_format": "0", "align": "center", "shrink": True},
    CellKind.MONEY: {"num_format": "#,##0_)", "shrink": True},
    CellKind.DATE: {"num_format": "dd/mm/yyyy", "align": "center", "shrink": True},
    CellKind.PERCENT: {"num_format": "0.00%_)", "shrink": True},
}
_CENTRED = {"align": "center", "valign": "vcenter", "text_wrap": True}


@dataclass(slots=True, kw_only=True)
class CellFormats:
    """Cells and totals by kind, and whether a zero is left out; the rest by what it is for."""

    government: "Format"
    office: "Format"
    detail: "Format"
    rule: "Format"
    title: "Format"
    note: "Format"
    heading: "Format"
    signature: "Format"
    trail: "Format"
    cells: "dict[tuple[CellKind, bool], Format]" = field(default_factory=dict)
    totals: "dict[tuple[CellKind, bool], Format]" = field(default_factory=dict)


def formats_of(book: "Workbook") -> CellFormats:
    """The formats, put into a workbook."""
    formats = {(kind, False): extra for kind, extra in _KINDS.items()} | {
        (kind, True): extra | {"num_format": f"{extra['num_format']};-{extra['num_format']};"}
        for kind, extra in _KINDS.items()
        if "num_format" in extra
    }
    base = {"border": 1, "valign": "vcenter", "font_size": BODY_PT}
    heading = _CENTRED | {"bold": True, "bg_color": "#DCE9EC"}
    return CellFormats(
        government=book.add_format(_CENTRED | {"font_size": HEAD_PT}),
        office=book.add_format(_CENTRED | {"font_size": NAME_PT, "bold": True}),
        detail=book.add_format(_CENTRED | {"font_size": BODY_PT}),
        rule=book.add_format({"top": 6}),
        title=book.add_format(_CENTRED | {"font_size": TITLE_PT, "bold": True}),
        note=book.add_format(_CENTRED | {"font_size": BODY_PT}),
        heading=book.add_format(base | heading),
        signature=book.add_format(_CENTRED | {"font_size": BODY_PT, "valign": "top"}),
        trail=book.add_format({"font_size": TRAIL_PT, "font_color": "#555555"}),
        cells={kind: book.add_format(base | extra) for kind, extra in formats.items()},
        totals={
            kind: book.add_format(base | extra | {"bold": True}) for kind, extra in formats.items()
        },
    )
