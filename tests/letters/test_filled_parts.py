"""A part is sound after its loops have run: no row without cell, table without row, empty frame."""

import pytest

from perdin.letters.fill.postprocess import numbered, sound

ROW = "<w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr>"


def table(rows: str) -> str:
    """A table whose loop left these rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid></w:tblGrid>{rows}</w:tbl>"


@pytest.mark.parametrize(
    ("left", "mended"),
    [
        (f"<w:document>{table('')}</w:document>", "<w:document><w:p/></w:document>"),
        (
            f"<w:document>{table(ROW)}{table('')}</w:document>",
            f"<w:document>{table(ROW)}<w:p/></w:document>",
        ),
        (
            f"<w:document>{table(ROW + '<w:tr></w:tr>')}</w:document>",
            f"<w:document>{table(ROW)}</w:document>",
        ),
        (
            "<w:document><w:tc><w:tcPr></w:tcPr></w:tc></w:document>",
            "<w:document><w:tc><w:tcPr></w:tcPr><w:p/></w:tc></w:document>",
        ),
        ("<w:document><w:tc/></w:document>", "<w:document><w:tc><w:p/></w:tc></w:document>"),
        (
            "<w:document><w:txbxContent/><w:txbxContent></w:txbxContent></w:document>",
            f"<w:document>{'<w:txbxContent><w:p/></w:txbxContent>' * 2}</w:document>",
        ),
        ('<w:hdr a="1"/>', '<w:hdr a="1"><w:p/></w:hdr>'),
        ("<w:ftr></w:ftr>\n", "<w:ftr><w:p/></w:ftr>"),
        ("<w:hdr><w:p/></w:hdr>", "<w:hdr><w:p/></w:hdr>"),
        (f"<w:ftr>{table('')}</w:ftr>", "<w:ftr><w:p/></w:ftr>"),
    ],
)
def test_what_a_loop_emptied_is_mended(left: str, mended: str) -> None:
    assert sound(left) == mended


def test_each_drawing_has_a_number_of_its_own() -> None:
    drawing = '<wp:docPr id="7" name="Gambar"/>'
    numbers = [piece.split('"')[1] for piece in numbered(drawing * 4).split("<wp:docPr")[1:]]
    assert len(set(numbers)) == 4
