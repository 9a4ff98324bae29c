"""Of which templates it is proven that docxtpl's second reading would change nothing."""

import pytest
from jinja2 import Environment

from perdin.letters.docx.merge_parts import W
from perdin.letters.fill.structure_proof import steady

ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc><w:p/></w:tc>"
FULL, SHORT = ROW.format(CELL * 2), ROW.format(CELL)


def proven(inside: str, *, body: bool = False) -> bool:
    """Whether it is proven of a document with this inside."""
    return steady(
        f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>',
        Environment(),
        body=body,
    )


def table(rows: str) -> str:
    """A table of two columns."""
    return f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


def when(inside: str) -> str:
    """What is printed on a condition alone."""
    return f"{{% if a %}}{inside}{{% endif %}}"


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p>{{ a }}{# a remark #}</w:p>",
        "<w:p>{% set a = 1 %}{{ a }}</w:p>",
        f"<w:p>{when('{{ b }}')}</w:p>",
        "<w:p>{% if a %}b{% elif c %}d{% else %}e{% endif %}</w:p>",
        f"{when('<w:p>a</w:p>')}",
        "<w:p>{% if a %}b</w:p><w:p>c{% endif %}</w:p>",
        "<?mso-application progid='Word.Document'?><w:p>{{ a }}</w:p>",
        "<w:p>{% for b in a %}{{ b | upper }}{% endfor %}</w:p>",
    ],
)
def test_what_begins_and_ends_alike_is_proven(inside: str) -> None:
    assert proven(inside)
    assert proven(inside, body=True)


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p>{% if a %}b</w:p>{% endif %}",
        "{% if a %}<w:p>b{% endif %}</w:p>",
        "<w:p>{% if a %}</w:p>{% else %}<w:p>{% endif %}</w:p>",
        "<w:p>{% filter upper %}a{% endfilter %}</w:p>",
        f"<w:p>{when('{% filter upper %}b{% endfilter %}')}</w:p>",
        "<w:p>{% set a %}b{% endset %}</w:p>",
        "<w:p>{% for b in a recursive %}{{ loop(b) }}{% endfor %}</w:p>",
    ],
)
def test_what_ends_elsewhere_or_is_not_known_is_not_proven(inside: str) -> None:
    assert not proven(inside)


@pytest.mark.parametrize(
    "name",
    ["safe", "e", "escape", "forceescape", "tojson", "urlize", "xmlattr", "format"],
)
def test_what_may_print_markup_is_not_proven(name: str) -> None:
    assert not proven(f"<w:p>{{{{ a | {name} }}}}</w:p>")


@pytest.mark.parametrize(
    ("rows", "same"),
    [
        (FULL, True),
        (SHORT + FULL, True),
        (SHORT + when(FULL), False),
        (when(SHORT) + when(FULL), False),
        (when(FULL) + when(SHORT), False),
        (when(FULL) + when(FULL), True),
        (when(SHORT) + FULL, True),
        (SHORT, False),
        (ROW.format(CELL * 3), False),
        (ROW.format(CELL + when(CELL)), False),
        (ROW.format('<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc>'), True),
        (ROW.format('<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tc>'), False),
        (ROW.format('<w:tc><w:tcPr><w:gridSpan w:val="{{ a }}"/></w:tcPr></w:tc>'), False),
    ],
)
def test_a_table_counts_as_many_columns_whichever_rows_are_printed(rows: str, same: bool) -> None:  # noqa: FBT001
    """Its grid is as wide as its longest row that is printed; only a body's is counted."""
    assert proven(table(rows), body=True) is same
    assert proven(table(rows))
