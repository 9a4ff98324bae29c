"""What was typed for one trip into a letter that is to be a template: «Nama : Ratih Contoh»."""

import re
from collections.abc import Iterator, Sequence

from perdin.letters.check import field_words, foreign_words, placeholder_forms
from perdin.letters.check.foreign_words import Spot
from perdin.letters.check.labels import Line, Surroundings
from perdin.letters.check.paragraphs import Paragraph
from perdin.letters.check.problems import TemplateProblem

_SHORTEST, _LONGEST = 3, 120
_SPAN = re.compile(r"\bs\s*[./]\s*d\b|\bsampai\b|\bhingga\b|\d\s*[-–—]\s*\d", re.IGNORECASE)


def of_part(
    paragraphs: Sequence[Paragraph], kind: str, wanted: frozenset[str] | None = None
) -> Iterator[TemplateProblem]:
    """Every line or row whose label names a field, and whose value is plain text.

    ``wanted`` are the fields that matter, all of them where it is None: a template that prints the
    purpose may well say a fixed «Dasar :» beside it.
    """
    around = Surroundings(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        if paragraph.copy or paragraph.pieces or "{" in paragraph.text or around.is_visum(at):
            continue
        line = around.line(at)
        if line is None or _says_nothing(line.value) or placeholder_forms.find(line.value):
            continue
        field = _meant(line, kind)
        if not field or (wanted is not None and field not in wanted):
            continue
        spot = Spot(kind, paragraph.cell is not None)
        text = line.value[:_LONGEST]
        yield TemplateProblem(
            place=paragraph.place,
            sentence=foreign_words.value(text, line.label, field, spot),
            code="value",
            text=text,
            field=field,
        )


def _says_nothing(value: str) -> bool:
    """Whether what stands there is no value: a row's number, or a label of its own."""
    return len(value) < _SHORTEST or field_words.says_only_fields(value)


def _meant(line: Line, kind: str) -> str:
    """The field of a line; a day of a letter is one day, and «12 s.d. 14 Januari» is the trip's."""
    field = field_words.field_of(line.label, kind)
    several = field == "surat.tanggal" and _SPAN.search(line.value)
    return "perjalanan.tanggal" if several else field
