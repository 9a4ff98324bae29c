"""Places of a letter that are left for a value: another program's placeholders, Word's own, dots.

The forms and the words are the check's, so that what the check names is what a lesson fills.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from perdin.letters.check import field_words, leftovers, paragraphs, placeholder_forms
from perdin.letters.check.labels import Surroundings
from perdin.letters.check.letter_fields import list_fields
from perdin.letters.check.paragraphs import Paragraph
from perdin.letters.learn.facts import Fact, people_of
from perdin.letters.learn.label import Label
from perdin.letters.learn.located import Line, Reading
from perdin.letters.learn.values import Match
from perdin.rules.letter_kinds import LetterKind

_OF_WORD = frozenset({"merge_field", "form_field", "content_control"})


@dataclass(frozen=True, slots=True)
class _Blank:
    """A place and what it is called there, «» for dots."""

    line: Line
    start: int
    end: int
    name: str


def matches(
    reading: Reading, labels: Mapping[int, Label], kind: LetterKind, name: str
) -> list[Match]:
    """Each such place whose field is known by its name or by what stands beside it."""
    found = []
    for part in dict.fromkeys(line.part for line in reading.lines):
        lines = [line for line in reading.lines if line.part == part]
        styles = reading.parts.get(paragraphs.STYLES, b"")
        shown = paragraphs.read("", reading.parts[part], name, styles)
        read = [paragraph for paragraph in shown if not paragraph.copy]
        if len(read) == len(lines):
            found += list(_of_part(read, lines, labels, kind))
    return found


def _of_part(
    read: Sequence[Paragraph],
    lines: Sequence[Line],
    labels: Mapping[int, Label],
    kind: LetterKind,
) -> Iterator[Match]:
    around = Surroundings(read)
    blocks = placeholder_forms.block_names(paragraph.shown for paragraph in read)
    for at, (paragraph, line) in enumerate(zip(read, lines, strict=True)):
        if len(paragraph.shown) != len(line.text) or around.is_visum(at):
            continue
        for blank in _blanks(paragraph, line, blocks):
            label = labels.get(line.at)
            own = label if label is not None and _is_of(label, blank) else None
            beside = around.label(at, blank.start)
            match = _match(blank, own, beside, kind)
            if match is not None:
                yield match


def _is_of(label: Label, blank: _Blank) -> bool:
    """Whether a place is where the label's value stands; blanks before it are of the place."""
    before = blank.line.text[blank.start : label.start]
    return blank.start >= label.start or not before.strip()


def _blanks(paragraph: Paragraph, line: Line, blocks: frozenset[str]) -> Iterator[_Blank]:
    rest = paragraph.shown
    for piece in paragraph.pieces:
        led = piece.kind == "leader" and leftovers.leads_nowhere(paragraph.shown, piece.end)
        if led or piece.kind in _OF_WORD:
            yield _Blank(line, piece.start, piece.end, piece.name)
            rest = rest[: piece.start] + "\x00" * (piece.end - piece.start) + rest[piece.end :]
    for found in placeholder_forms.find(rest, blocks):
        signed = rest[: found.start].rstrip()[-1:] == "("
        if found.code == "foreign" or (found.code == "dots" and not signed):
            yield _Blank(line, found.start, found.end, found.name)


def _match(blank: _Blank, label: Label | None, beside: str, kind: LetterKind) -> Match | None:
    """The field by the name, which is sure where it says nothing else and the label agrees."""
    named = field_words.field_of(blank.name, kind) if blank.name else ""
    told = label.fields[0] if label is not None else field_words.field_of(beside, kind)
    if told.startswith("visum.") or not (named or told):
        return None
    agreed = label is None or named in label.names or not named
    by_name = bool(named) and field_words.says_only_fields(blank.name)
    by_label = not named and label is not None and label.plain
    field, of = _in_list(named or told, kind)
    fact = Fact(
        field=field, value=blank.line.text[blank.start : blank.end], of=of,
        certain=agreed and (by_name or by_label),
    )  # fmt: skip
    several = _lists().get(field)
    if several is False:
        return None  # a list of people or costs is no text
    tag = f"{{{{ {fact.name}|join(', ') }}}}" if several else f"{{{{ {fact.name} }}}}"
    return Match(at=blank.line.at, start=blank.start, end=blank.end, fact=fact, tag=tag, blank=True)


@cache
def _lists() -> dict[str, bool]:
    """The fields that are lists, and whether their members are texts."""
    many = {field.many for field in list_fields() if field.many}
    parts = {field.name.partition("[]")[0] for field in list_fields() if "[]." in field.name}
    return {name: name not in parts for name in many}


def _in_list(field: str, kind: LetterKind) -> tuple[str, str]:
    """The field as it is called in a letter of this kind, and the list that it is a part of."""
    plain = field.replace("[]", "")
    group, _dot, part = plain.partition(".")
    people = people_of(kind)
    if group in ("orang", "pelaksana") and people:
        return f"{people}.{part or 'nama'}", people
    return plain, group if group == "pengikut" else ""
