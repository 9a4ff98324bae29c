"""What is wrong with a template's tags: blocks, fields that there are not, braces left open."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from perdin.i18n import _
from perdin.letters.check import expressions, field_words, foreign_words, suggestions
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.letters.check.problems import TemplateProblem
from perdin.letters.check.required_fields import Used
from perdin.letters.check.tag_positions import Tag
from perdin.letters.check.template_scope import UNKNOWN, Scope

_OPENS = {"for", "if"}
_CLOSES = {"endfor": "for", "endif": "if"}
_MIDDLE = {"else", "elif"}
# docxtpl puts what these hold in the place of a whole paragraph, run or row: a plain text there is
# no longer a document that Word opens.
_OTHER_CONTENT = re.compile(r"\{\{-?(p|r|tr|tc) ")
_OTHER_LOOP = re.compile(r"(#|/|\^|range\s|each\s|end\b)")
_WORDS = re.compile(r"[\w .,/&-]+")
MOST_NESTED = 12
MOST_LOOPS = 2
"""A loop in a loop, as pairs of photos in a report; 60 people in four would be millions."""


@dataclass(slots=True)
class _Block:
    """A ``for`` or an ``if`` that is open, and whether its «else» was there."""

    word: str
    tag: Tag
    turned: bool = False


def of_part(
    tags: Iterable[Tag], used: Used, kind: str, *, endnotes: bool = False
) -> list[TemplateProblem]:
    """The faults of a part's tags; ``used`` takes in what they print. Endnotes are never filled."""
    problems: list[TemplateProblem] = []
    open_blocks: list[_Block] = []
    scope = Scope.of_letters()
    for tag in tags:
        used.see(tag.inside)
        field = ""
        if not tag.closed:
            sentence, field = _torn(tag), tag.inside if tag.kind == "{" else ""
        elif endnotes:
            sentence = _("«{text}» tidak diisi di sini. Pindahkan ke badan surat.").format(
                text=tag.shown
            )
        elif tag.kind == "{{" and tag.inside == LETTERHEAD:
            # no field: the paragraph that says it alone gives way to the letterhead
            sentence = "" if tag.alone else _("«{{ kop }}» harus sendirian dalam paragrafnya.")
        elif _OTHER_CONTENT.match(tag.shown):
            sentence = _("«{text}» hanya untuk sisipan dokumen. Tulis «{{{{ {field} }}}}».").format(
                text=tag.shown, field=tag.inside
            )
        elif tag.kind == "{{":
            sentence, field = _printed(tag, scope, kind)
        else:
            sentence = _statement(tag, scope, open_blocks)
        if sentence:
            problem = _problem(tag, sentence, field)
            if not tag.copy or not any(_same(problem, told) for told in problems):
                problems.append(problem)
    for block in open_blocks:
        tag, end = block.tag, f"end{block.word}"
        sentence = _("«{text}» belum ditutup dengan {{% {end} %}}.").format(text=tag.shown, end=end)
        problems.append(_problem(tag, sentence))
    return problems


def _same(problem: TemplateProblem, told: TemplateProblem) -> bool:
    return (problem.place, problem.sentence) == (told.place, told.sentence)


def _problem(tag: Tag, sentence: str, field: str = "") -> TemplateProblem:
    return TemplateProblem(
        place=tag.place,
        sentence=sentence,
        around=tag.around,
        code="unknown_field" if field else "tag",
        text=tag.shown,
        field=field,
    )


def _printed(tag: Tag, scope: Scope, kind: str) -> tuple[str, str]:
    """What is wrong with a ``{{ … }}``, and the field that is proposed for it.

    Words in double braces that are no expression are other programs': «{{Nama Pegawai}}».
    """
    half = _OTHER_LOOP.match(tag.inside)
    if half is not None:
        return _other_loop(tag, half[1], kind)
    fault = expressions.print_faults(tag.inside, scope)
    if fault is None:
        return "", ""
    if fault.field:
        near = _near(fault, kind)
        return _unknown(fault, near), near
    if fault.unreadable and _WORDS.fullmatch(tag.inside):
        field = field_words.field_of(tag.inside, kind)
        if field:
            return _unknown(expressions.Fault(field=tag.inside.strip()), field), field
    return fault.sentence, ""


def _other_loop(tag: Tag, begun: str, kind: str) -> tuple[str, str]:
    """Another program's repetition in double braces: ``{{#x}}``, ``{{range .x}}``, ``{{/x}}``."""
    spot = foreign_words.Spot(kind, tag.in_cell)
    several, member = field_words.list_of(tag.inside, kind)
    if begun in ("/", "end"):
        return foreign_words.loop_end(tag.shown, spot), several
    return foreign_words.loop(tag.shown, several, member, spot), several


def _statement(tag: Tag, scope: Scope, open_blocks: list[_Block]) -> str:
    """What is wrong with a ``{% … %}``; keeps the stack of blocks and of loop variables."""
    word = tag.inside.split(None, 1)[0] if tag.inside.split() else ""
    if word in _OPENS:
        open_blocks.append(_Block(word, tag))
        deep = _too_deep([open_block.word for open_block in open_blocks], tag)
        if deep:
            return deep
        if word == "if":
            return _unknown(expressions.faults(tag.inside[2:], scope))
        return _unknown(expressions.loop_faults(tag.inside, scope))
    if word in _CLOSES:
        if not open_blocks or open_blocks[-1].word != _CLOSES[word]:
            return _("«{text}» menutup yang tidak pernah dibuka.").format(text=tag.shown)
        open_blocks.pop()
        if word == "endfor":
            scope.leave()
        return ""
    if word in _MIDDLE:
        return _turn(word, tag, scope, open_blocks)
    if word in ("set", "with", "endwith"):
        return _("Penanda «{word}» tidak dipakai dalam surat.").format(word=word)
    return _("Penanda «{word}» tidak dikenal.").format(word=word)


def _turn(word: str, tag: Tag, scope: Scope, open_blocks: list[_Block]) -> str:
    """What is wrong with an «else» or «elif»."""
    if not open_blocks or (word == "elif" and open_blocks[-1].word == "for"):
        return _("«{text}» tidak berada di dalam if atau for.").format(text=tag.shown)
    block = open_blocks[-1]
    if block.turned:
        return _("«{text}» datang sesudah else dari «{begun}».").format(
            text=tag.shown, begun=block.tag.shown
        )
    block.turned = word == "else"
    return _unknown(expressions.faults(tag.inside[4:], scope)) if word == "elif" else ""


def _too_deep(open_words: list[str], tag: Tag) -> str:
    if open_words.count("for") > MOST_LOOPS:
        return _("«{text}» adalah pengulangan di dalam {most} pengulangan lain.").format(
            text=tag.shown, most=MOST_LOOPS
        )
    if len(open_words) > MOST_NESTED:
        return _("«{text}» terlalu bersarang: paling banyak {most} tingkat.").format(
            text=tag.shown, most=MOST_NESTED
        )
    return ""


def _near(fault: "expressions.Fault", kind: str) -> str:
    """The known field that one which is not there is nearest to, or most likely means."""
    near = difflib.get_close_matches(fault.field, sorted(fault.known), n=1, cutoff=0.7)
    if near:
        return near[0]
    own = field_words.field_of(fault.field, kind)
    if own and "[]" not in own and field_words.says_only_fields(fault.field):
        return own
    return suggestions.meant(fault.field) or own


def _unknown(fault: "expressions.Fault | None", near: str = "") -> str:
    """A fault of an expression as a sentence, with the nearest known field where there is one."""
    if fault is None:
        return ""
    if not fault.field:
        return fault.sentence
    near = near or _near(fault, "")
    sentence = _("Isian «{field}» tidak ada.").format(field=fault.field)
    return f"{sentence} {_('Maksudnya «{near}»?').format(near=near)}" if near else sentence


def _torn(tag: Tag) -> str:
    """What is wrong with a tag whose braces do not match; nothing for words in single braces."""
    if tag.kind == "{":
        group = tag.inside.partition(".")[0]
        if Scope.of_letters().find(group) is UNKNOWN:
            return ""
        return _("«{text}» memakai satu kurung. Tulis «{{{{ {field} }}}}».").format(
            text=tag.shown, field=tag.inside
        )
    if tag.kind in ("}}", "%}"):
        return _("«{text}» menutup yang tidak pernah dibuka.").format(text=tag.shown)
    return _("«{text}» tidak ditutup dengan {end}.").format(
        text=tag.shown, end={"{{": "}}", "{%": "%}", "{#": "#}"}[tag.kind]
    )
