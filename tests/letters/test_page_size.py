"""A section takes its paper's size where Word looks for it; its tables fit into what is left."""

from lxml import etree

from perdin.letters.docx.merge_parts import W
from perdin.letters.fill.page_size import set_paper

LEGAL = '<w:pgSz w:w="12240" w:h="20160"/>'
MARGINS = '<w:pgMar w:left="1000" w:right="1000"/>'


def document(blocks: str, section: str) -> etree._Element:
    """A document of one section."""
    return etree.fromstring(
        f'<w:document xmlns:w="{W}"><w:body>{blocks}<w:sectPr>{section}</w:sectPr></w:body>'
        "</w:document>"
    )


def table(*columns: int) -> str:
    """A table of one row, as Word writes it."""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{column}"/></w:tcPr></w:tc>' for column in columns)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"


def widths(root: etree._Element, name: str) -> list[int]:
    """The widths that elements of a name say."""
    return [int(size.get(f"{{{W}}}w", "")) for size in root.iter(f"{{{W}}}{name}")]


def test_a_section_without_a_size_takes_it_between_its_neighbours_of_the_schema() -> None:
    before = ["headerReference", "footerReference", "footnotePr", "endnotePr", "type"]
    after = ["pgMar", "cols"]
    root = document("", "".join(f"<w:{name}/>" for name in [*before, *after]))
    set_paper(root, "F4")
    section = next(root.iter(f"{{{W}}}sectPr"))
    assert [etree.QName(child).localname for child in section] == [*before, "pgSz", *after]
    assert (widths(root, "pgSz"), section[5].get(f"{{{W}}}h")) == ([11906], "18709")


def test_a_table_fits_into_a_smaller_paper_and_a_column_of_a_centimetre_stays() -> None:
    """Legal leaves 10,240 between its margins, F4 9,906."""
    root = document(table(567, 9673), LEGAL + MARGINS)
    set_paper(root, "F4")
    for name in ("gridCol", "tcW"):
        slim, wide = widths(root, name)
        assert slim == 567
        assert 9904 <= slim + wide <= 9906


def test_a_table_that_fits_stays_and_so_does_one_on_a_larger_paper() -> None:
    for columns, size, paper in (
        ((567, 9339), LEGAL, "F4"),
        ((567, 9673), '<w:pgSz w:w="11906" w:h="18709"/>', "legal"),
    ):
        root = document(table(*columns), size + MARGINS)
        set_paper(root, paper)
        assert widths(root, "gridCol") == list(columns)
