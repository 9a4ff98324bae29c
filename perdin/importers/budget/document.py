"""Which document a DPA is, as the titles above its table say."""

import re
from collections.abc import Sequence

from perdin.importers.formats.bounds import Cell
from perdin.importers.sheet import text_of

_NUMBERED = re.compile(
    r"(?i)^\W*(?:nomor|no\b\.?)\s*(?:dokumen\b\s*)?(dp?pa(?![\w/.])(?:[\s-]*skpd\b)?)?\s*:?\s*(\S.*)$"
)
_OF_A_DPA = re.compile(r"(?i)\bdp?pa\b")
_MOST = 120


def number_above(titles: Sequence[Sequence[Cell]]) -> str:
    """The number that the titles of a sheet give the document: «Nomor DPA : DPA/A.1/…»; empty
    where they give none. A bare «Nomor» is of the DPA where what follows says so.
    """
    for row in titles:
        said = " ".join(text for cell in row if (text := text_of(cell)))
        if (found := _NUMBERED.match(said)) is None:
            continue
        number = found[2].strip(" :")
        named = found[1] or _OF_A_DPA.search(number)
        if named and len(number) <= _MOST and any(map(str.isdigit, number)):
            return number
    return ""
