"""Rules of single cells, where the rows of one box have none between them."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell


def borders(cell: _Cell, *, above: bool, below: bool) -> None:
    """Leave out the rule above or below a cell."""
    if above and below:
        return
    _leave_out(cell, [name for name, drawn in (("top", above), ("bottom", below)) if not drawn])


def sides(cell: _Cell, *, top: bool = False, bottom: bool = False) -> None:
    """Leave out the rules beside a cell, and those above and below it that are named."""
    names = (("top", top), ("left", True), ("bottom", bottom), ("right", True))
    _leave_out(cell, [name for name, left_out in names if left_out])


def _leave_out(cell: _Cell, names: list[str]) -> None:
    edges = OxmlElement("w:tcBorders")
    for name in names:
        edge = OxmlElement(f"w:{name}")
        edge.set(qn("w:val"), "nil")
        edges.append(edge)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.append(edges)
