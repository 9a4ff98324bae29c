"""What stands on a letter, read from its .docx: lines, and the rows of its tables cell by cell."""

import io
import re

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

Line = str | tuple[str, ...]
"""A paragraph, or a row of a table; a merged cell stands once."""
_HEAD = re.compile(r"Jejak audit \d+/[0-9a-f]+")
_SEAL = re.compile(r"Kode periksa: [0-9A-F]{4}(?:-[0-9A-F]{4}){3}")


def read(content: bytes) -> list[Line]:
    """The lines of a letter in their order, without those that are empty.

    Blanks to sign in are left out; tabs are read as blanks. The code of the register hangs on all
    that the letter says and is only looked for.
    """
    document = Document(io.BytesIO(content))
    found: list[Line] = []
    for block in document.element.body:
        if block.tag == qn("w:p"):
            found.append(_plain(Paragraph(block, document).text))
        elif block.tag == qn("w:tbl"):
            found.extend(_cells(row) for row in Table(block, document).rows)
    return [one for one in found if any(one) and not _is_head(one)]


def _is_head(line: Line) -> bool:
    """Whether a line is the head of the trail in small print, which hangs on all that was done."""
    return isinstance(line, str) and _HEAD.fullmatch(line) is not None


def _cells(row: object) -> tuple[str, ...]:
    cells = []
    for cell in row._tr.tc_lst:  # type: ignore[attr-defined]  # each once, as it is written
        texts = (Paragraph(one, None).text for one in cell.p_lst)  # type: ignore[arg-type]
        lines = [_plain(line) for text in texts for line in text.split("\n")]
        cells.append("\n".join(line for line in lines if line))
    return tuple(cells)


def _plain(text: str) -> str:
    blank = " ".join(text.replace("\t", " ").split())
    return _SEAL.sub("Kode periksa: …", blank)
