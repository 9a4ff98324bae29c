"""Rules of single cells, where the rows of one box have none between them."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell


def borders(cell: _Cell, *, above: bool, below: bool) -> None:
    """Leave out the rule above or below a cell."""
    if above and below:
        return
    edges = OxmlElement("w:tcBorders")
    for name, drawn in (("top", above), ("bottom", below)):
        if not drawn:
            edge = OxmlElement(f"w:{name}")
            edge.set(qn("w:val"), "nil")
            edges.append(edge)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.append(edges)
