"""A signature stays with what it stands below, whatever an office's template puts between."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from perdin.letters.fill import keeping
from tests.letters.oracle import W, keep_above_signatures

_NAMESPACE = W.strip("{}")
SIGN = '<w:p w:rsidR="00A1"><w:pPr><w:pStyle w:val="TandaTangan"/></w:pPr></w:p>'
TEXT = "<w:p><w:r><w:t>Demikian.</w:t></w:r></w:p>"
KEPT = TEXT.replace("<w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>")
EMPTY = "<w:p/>"
EMPTY_KEPT = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"


def body(*parts: str) -> str:
    """A document of these blocks."""
    return f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{"".join(parts)}</w:body></w:document>'


def table(*rows: str) -> str:
    """A table whose rows have one cell each."""
    lines = "".join(f"<w:tr><w:tc><w:tcPr/>{row}</w:tc></w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{lines}</w:tbl>"


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ((TEXT,), (KEPT,)),
        ((TEXT, TEXT), (TEXT, KEPT)),
        ((TEXT, EMPTY), (KEPT, EMPTY_KEPT)),
        (
            (TEXT, '<w:p w14:paraId="1"/>', '<w:bookmarkEnd w:id="0"/>'),
            (
                KEPT,
                '<w:p w14:paraId="1"><w:pPr><w:keepNext/></w:pPr></w:p>',
                '<w:bookmarkEnd w:id="0"/>',
            ),
        ),
        ((table(TEXT, TEXT),), (table(TEXT, KEPT),)),
        ((table(TEXT, TEXT), EMPTY), (table(TEXT, KEPT), EMPTY_KEPT)),
        ((table(TEXT, table(TEXT) + EMPTY),), (table(TEXT, table(TEXT) + EMPTY),)),
        (
            (TEXT.replace("<w:p>", '<w:p><w:pPr><w:keepNext w:val="0"/><w:jc/></w:pPr>'),),
            (TEXT.replace("<w:p>", "<w:p><w:pPr><w:keepNext/><w:jc/></w:pPr>"),),
        ),
        (("<w:sdt></w:sdt>",), ("<w:sdt></w:sdt>",)),
        ((), ()),
    ],
)
def test_what_stands_before_a_signature_is_kept_with_it(
    before: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert keeping.with_signatures(body(*before, SIGN)) == body(*kept, SIGN)


def test_signatures_that_are_rows_keep_the_row_above_them() -> None:
    rows = keeping.with_signatures(body(TEXT, table(TEXT, TEXT, SIGN)))
    assert rows == body(TEXT, table(TEXT, KEPT, SIGN))


def test_a_text_box_is_kept_whole() -> None:
    box = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
    kept = box.replace("<w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>", 1)
    assert keeping.with_signatures(body(TEXT, box.format(TEXT), SIGN)) == body(
        TEXT, kept.format(KEPT), SIGN
    )


def test_a_letter_without_the_style_is_left_as_it_is() -> None:
    document = body(TEXT, EMPTY, table(TEXT))
    assert keeping.with_signatures(document) == document


_paragraph = st.sampled_from(
    [TEXT, EMPTY, SIGN, '<w:p w:rsidR="00B2"/>', "<w:p><w:pPr/></w:p>",
     '<w:p><w:pPr><w:pStyle w:val="Judul"/><w:keepNext w:val="0"/></w:pPr></w:p>',
     '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:tab/></w:r></w:p>']
)  # fmt: skip
_cell = st.one_of(
    st.lists(_paragraph, min_size=1, max_size=3).map("".join),
    st.tuples(st.lists(_paragraph, min_size=1, max_size=3), _paragraph).map(
        lambda inner: table(*inner[0]) + inner[1]
    ),
)
_block = st.one_of(
    _paragraph,
    st.lists(_cell, min_size=1, max_size=4).map(lambda rows: table(*rows)),
    st.just('<w:bookmarkStart w:id="3" w:name="a"/>'),
)


@given(st.lists(_block, max_size=8).map(lambda blocks: body(*blocks)))
def test_whatever_a_document_holds_the_judge_keeps_the_same(document: str) -> None:
    """The judge reads the document as a tree, and from its beginning."""
    judged = etree.fromstring(document)
    keep_above_signatures(judged)
    ours = etree.fromstring(keeping.with_signatures(document))
    assert etree.tostring(ours, method="c14n") == etree.tostring(judged, method="c14n")


def test_the_judge_sees_a_signature_that_is_kept_with_nothing() -> None:
    """Known bad: the document as it was."""
    document = body(TEXT, EMPTY, SIGN)
    judged = etree.fromstring(document)
    keep_above_signatures(judged)
    assert etree.tostring(judged, method="c14n") != etree.tostring(
        etree.fromstring(document), method="c14n"
    )
    assert re.findall("keepNext", etree.tostring(judged).decode()) == ["keepNext"] * 2
