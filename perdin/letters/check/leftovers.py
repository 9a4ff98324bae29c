"""Everything in a letter that is no field of Perdin and would be printed as it stands.

Each is told with the field that is proposed for it: by its own name, else by the label beside it.
"""

from collections.abc import Iterator, Sequence

from perdin.i18n import _
from perdin.letters.check import field_words, foreign_words, placeholder_forms, required_fields
from perdin.letters.check.labels import Surroundings
from perdin.letters.check.paragraphs import Paragraph
from perdin.letters.check.placeholder_forms import Found
from perdin.letters.check.problems import OUTSIDE, TemplateProblem
from perdin.letters.check.word_fields import Piece
from perdin.rules import outside_tags
from perdin.rules.outside_tags import OutsideTag

_LONGEST = 80
_TAB_OF_DOTS = "........"
"""How a tab that Word fills with dots is told."""
_RULE = 60
"""So many dots by themselves are a line across the page."""


def of_part(
    paragraphs: Sequence[Paragraph],
    kind: str,
    blocks: frozenset[str],
    outside: Sequence[OutsideTag] = (),
) -> Iterator[TemplateProblem]:
    """The leftovers of a part's paragraphs, in their order; of a text box that is drawn twice once.

    ``blocks`` are the names of repetitions of the whole document: ``placeholder_forms``.
    ``outside`` are the tags that the office leaves for an outside system: told, and no fault.
    """
    around = Surroundings(paragraphs)
    changed = False
    for at, paragraph in enumerate(paragraphs):
        if paragraph.copy:
            continue
        rest = paragraph.shown
        for piece in paragraph.pieces:
            if piece.kind == "tracked_change":
                if not changed:
                    yield _change(paragraph)
                changed = True
                continue
            if piece.kind == "leader":
                yield from _led(paragraph, piece, around, at, kind)
            else:
                yield _of_word(paragraph, piece, around.label(at, piece.start), kind)
            rest = _without(rest, piece.start, piece.end)
        for left in outside_tags.places(placeholder_forms.without_own(rest), outside):
            yield _left(paragraph, left.tag, kind)
            rest = _without(rest, left.start, left.end)
        for found in placeholder_forms.find(rest, blocks):
            problem = _typed(paragraph, found, around, at, kind)
            if problem is not None:
                yield problem


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + "\x00" * (end - start) + text[end:]


def _left(paragraph: Paragraph, tag: OutsideTag, kind: str) -> TemplateProblem:
    """A tag of the office's list: it stays as it is."""
    return TemplateProblem(
        place=paragraph.place,
        sentence=foreign_words.left_outside(tag, kind),
        advice=True,
        code=OUTSIDE,
        text=tag.text,
    )


def leads_nowhere(shown: str, end: int) -> bool:
    """Whether nothing is written behind a tab that Word fills with dots: no value, no page."""
    rest = shown[end:].partition("\n")[0].strip(" \t.;,\u00a0")
    return not rest[:1].isalnum() and rest[:1] not in (":", "{", "$", "(")


def _led(
    paragraph: Paragraph, piece: Piece, around: Surroundings, at: int, kind: str
) -> Iterator[TemplateProblem]:
    """A tab of dots that waits for somebody to write."""
    if not leads_nowhere(paragraph.shown, piece.end):
        return
    found = Found(text=_TAB_OF_DOTS, name="", start=piece.start, end=piece.end, code="dots")
    label = around.label(at, piece.start)
    problem = _open(paragraph, found, around.is_visum(at), label, kind)
    if problem is not None:
        yield problem


def _spot(paragraph: Paragraph, kind: str) -> foreign_words.Spot:
    return foreign_words.Spot(kind, paragraph.cell is not None)


def _change(paragraph: Paragraph) -> TemplateProblem:
    return TemplateProblem(
        place=paragraph.place,
        sentence=_(
            "Masih ada perubahan terlacak (Track Changes), yang ikut tercetak. Di Word: tab "
            "Tinjau, Terima semua atau Tolak semua."
        ),
        code="tracked_change",
        text=paragraph.shown.strip()[:_LONGEST],
    )


def _of_word(paragraph: Paragraph, piece: Piece, label: str, kind: str) -> TemplateProblem:
    """A field or control of Word's own."""
    shown = paragraph.shown[piece.start : piece.end].strip() or piece.name or label
    field = field_words.field_of(piece.name, kind) or field_words.field_of(shown, kind)
    field = field or field_words.field_of(label, kind)
    if piece.kind == "merge_loop":
        field, member = field_words.list_of("", kind)
        sentence = foreign_words.loop(shown, field, member, _spot(paragraph, kind))
    else:
        sentence = foreign_words.of_word(piece.kind, shown, field, _spot(paragraph, kind))
    return TemplateProblem(
        place=paragraph.place,
        sentence=sentence,
        around=foreign_words.labelled(label),
        code=piece.kind,
        text=shown[:_LONGEST],
        field=field,
    )


def _typed(
    paragraph: Paragraph, found: Found, around: Surroundings, at: int, kind: str
) -> TemplateProblem | None:
    """A placeholder that somebody typed; None for what is left open to be signed or written."""
    label = around.label(at, found.start)
    if found.code == "dots":
        return _open(paragraph, found, around.is_visum(at), label, kind)
    name, spot = found.name.lstrip("/#^"), _spot(paragraph, kind)
    field = field_words.field_of(name, kind) or field_words.field_of(label, kind)
    if found.code in ("loop", "loop_end"):
        field, member = field_words.list_of(name, kind)
        sentence = foreign_words.loop(found.text, field, member, spot)
        if found.code == "loop_end":
            sentence = foreign_words.loop_end(found.text, spot)
    else:
        sentence = foreign_words.foreign(found.text, field, spot)
    return TemplateProblem(
        place=paragraph.place,
        sentence=sentence,
        around=foreign_words.labelled(label),
        code=found.code,
        text=found.text,
        field=field,
    )


def _open(
    paragraph: Paragraph, found: Found, is_visum: bool, label: str, kind: str
) -> TemplateProblem | None:
    """Dots: none of our matter where somebody signs, advice where no field is known for them."""
    shown = paragraph.shown
    in_brackets = shown[: found.start].rstrip()[-1:] == "("
    field = field_words.field_of(label, kind)
    alone = not shown.strip("._…‥ \t\u00a0")
    nameless = alone and len(found.text) >= _RULE or not field and (alone or paragraph.cell)
    if is_visum or in_brackets or nameless:
        return None
    return TemplateProblem(
        place=paragraph.place,
        sentence=foreign_words.dots(found.text, label, field, _spot(paragraph, kind)),
        advice=not field,
        code="dots",
        text=found.text,
        field=field,
        fact=required_fields.fact_of(kind, field),
    )
