"""Word documents with tags, made for a test, and reading back what a letter says."""

import io
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as Word

NBSP = "\u00a0"


def with_paragraphs(*texts: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A document of these paragraphs, and a table after them."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                grid.cell(row, column).text = text
    return _bytes(document)


def split_over_runs(*pieces: str) -> bytes:
    """One paragraph whose text lies in several runs, as Word leaves it after edits."""
    document = Document()
    paragraph = document.add_paragraph()
    for number, piece in enumerate(pieces):
        paragraph.add_run(piece).bold = bool(number % 2)
    return _bytes(document)


def lines(content: bytes) -> list[str]:
    """What a letter says, paragraph by paragraph and cell by cell, in reading order.

    Here and in ``rows`` a blank at which no line may end is one like any other.
    """
    plain = (text.replace(NBSP, " ").strip() for text in _lines(Document(io.BytesIO(content))))
    return [text for text in plain if text]


def rows(content: bytes) -> list[list[str]]:
    """Every table row of a letter as the texts of its cells, merged cells once."""
    table_rows = []
    for table in Document(io.BytesIO(content)).tables:
        for row in table.rows:
            seen: list[object] = []
            texts = []
            for cell in row.cells:
                if cell._tc not in seen:
                    seen.append(cell._tc)
                    shown = "\n".join(paragraph.text for paragraph in cell.paragraphs)
                    texts.append(shown.replace(NBSP, " ").strip())
            table_rows.append(texts)
    return table_rows


def numbered(content: bytes) -> dict[str, str]:
    """What stands right of each number of a form, its continuing rows below the first."""
    by_number: dict[str, list[str]] = {}
    number = ""
    for row in rows(content):
        if row[0].rstrip(".").isdigit():
            number = row[0]
        elif row[0] or len(row) != 3:
            number = ""
        if number:
            by_number.setdefault(number, []).append(row[-1].replace("\t", " "))
    return {at: "\n".join(texts) for at, texts in by_number.items()}


def _lines(document: Word) -> Iterator[str]:
    for block in document.element.body.iter():
        if block.tag.endswith("}p"):
            yield "".join(
                element.text or "" if element.tag.endswith("}t") else "\t"
                for element in block.iter()
                if element.tag.endswith(("}t", "}tab"))
            ).strip()


def _bytes(word: Word) -> bytes:
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()
