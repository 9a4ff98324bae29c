"""What is wrong with a template, each fault with its place in plain words, all of them at once."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.check import (
    catalogue,
    expressions,
    suggestions,
    tag_positions,
    trial_filling,
    unsafe_content,
)
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.letters.check.required_fields import Used
from perdin.letters.check.tag_positions import Tag
from perdin.letters.check.template_scope import UNKNOWN, Scope
from perdin.rules.letter_kinds import LetterKind

_OPENS = {"for", "if"}
_CLOSES = {"endfor": "for", "endif": "if"}
_MIDDLE = {"else", "elif"}
# docxtpl puts what these hold in the place of a whole paragraph, run or row: a plain text there is
# no longer a document that Word opens.
_OTHER_CONTENT = re.compile(r"\{\{-?(p|r|tr|tc) ")
MOST_NESTED = 12
MOST_LOOPS = 2
"""A loop in a loop, as pairs of photos in a report; 60 people in four would be millions."""


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One fault: where in the document, and what it is. ``advice`` does not hinder the filling.

    ``around`` is a sentence that quotes what is written there: nobody counts forty paragraphs.
    """

    place: str
    sentence: str
    advice: bool = False
    around: str = ""

    def __str__(self) -> str:
        sentence = f"{self.sentence} {self.around}" if self.around else self.sentence
        return f"{self.place}: {sentence}" if self.place else sentence


@dataclass(slots=True)
class _Block:
    """A ``for`` or an ``if`` that is open, and whether its «else» was there."""

    word: str
    tag: Tag
    turned: bool = False


def check_template(
    template: bytes, name: str, kind: str = "", layout: str = "pmk", kop: bytes | None = None
) -> list[TemplateProblem]:
    """Every fault of a template, in the order of the document; [] when it can be filled.

    ``kind`` is the document that it is to print, or «kop», the letterhead; without it nothing is
    said of fields that the official form asks for. ``kop`` is the letterhead that it is tried
    under, the layout's own where none is given. It is looked at in a process of its own: whoever
    wrote it may have meant to keep the program busy for ever. Raises BadTemplate for a file that
    is no Word document at all, or cannot be looked at in reasonable time.
    """
    if kind == LETTERHEAD:
        other = catalogue.shipped(LetterKind.SURAT_TUGAS.value, layout)
        return trial_filling.apart(look_through, name, template, name, kind, other, template)
    head = catalogue.letterhead_of(layout) if kop is None else kop
    return trial_filling.apart(look_through, name, template, name, kind, template, head)


def look_through(
    template: bytes, name: str, kind: str, whole: bytes, kop: bytes
) -> list[TemplateProblem]:
    """The check itself, in this process; ``whole`` under ``kop`` is the document to be filled."""
    parts = unsafe_content.parts_of(template, name)
    problems = [TemplateProblem(part, sentence) for part, sentence in unsafe_content.hazards(parts)]
    if problems:
        return problems
    used = Used()
    tagged_parts = list(_tags(parts, name))
    for shown, tags in tagged_parts:
        problems += _check_part(shown, tags, used)
    if kind == LETTERHEAD and LETTERHEAD in used.names:
        problems.append(TemplateProblem("", _("Kop tidak dapat memuat «{{ kop }}» lagi.")))
    if not problems:
        problems += _last_look(
            whole, name, kop, [tag for _shown, tags in tagged_parts for tag in tags]
        )
    lacking = [TemplateProblem("", _asked(field), advice=True) for field in used.lacking(kind)]
    return problems + lacking


def _tags(parts: dict[str, bytes], name: str) -> Iterator[tuple[str, list[Tag]]]:
    """The tags of each part that may hold some."""
    types = unsafe_content.content_types(parts)
    for part, content in parts.items():
        shown = tag_positions.part_name(part, types.get(f"/{part}".lower(), ""))
        if shown is not None:
            yield shown, list(tag_positions.tags(shown, content, name))


def _asked(field: str) -> str:
    return _("Bentuk resminya meminta isian «{field}», yang tidak ada dalam templat ini.").format(
        field=" / ".join(f"{{{{ {part} }}}}" for part in field.split(" | "))
    )


def _check_part(shown: str, tags: list[Tag], used: Used) -> list[TemplateProblem]:
    problems: list[TemplateProblem] = []
    open_blocks: list[_Block] = []
    scope = Scope.of_letters()
    for tag in tags:
        used.see(tag.inside)
        if not tag.closed:
            sentence = _torn(tag)
        elif shown == _("Catatan akhir"):
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
            sentence = _unknown(expressions.print_faults(tag.inside, scope))
        else:
            sentence = _statement(tag, scope, open_blocks)
        if sentence:
            problems.append(TemplateProblem(tag.place, sentence, around=tag.around))
    for block in open_blocks:
        tag, end = block.tag, f"end{block.word}"
        sentence = _("«{text}» belum ditutup dengan {{% {end} %}}.").format(text=tag.shown, end=end)
        problems.append(TemplateProblem(tag.place, sentence, around=tag.around))
    return problems


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


def _unknown(fault: "expressions.Fault | None") -> str:
    """A fault of an expression as a sentence, with the nearest known field where there is one."""
    if fault is None:
        return ""
    if not fault.field:
        return fault.sentence
    near = difflib.get_close_matches(fault.field, sorted(fault.known), n=1, cutoff=0.7)
    meant = near[0] if near else suggestions.meant(fault.field)
    sentence = _("Isian «{field}» tidak ada.").format(field=fault.field)
    return f"{sentence} {_('Maksudnya «{near}»?').format(near=meant)}" if meant else sentence


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


def _last_look(whole: bytes, name: str, kop: bytes, tags: list[Tag]) -> list[TemplateProblem]:
    """Fill it with the sample: what only shows then is looked for tag by tag."""
    try:
        trial_filling.filled(whole, name, kop)
    except BadTemplate as fault:
        alone = [(tag, expressions.failure(tag.inside)) for tag in tags if tag.kind == "{{"]
        return [
            TemplateProblem(
                tag.place,
                _("«{text}» tidak dapat diisi: {why}").format(text=tag.shown, why=why),
                around=tag.around,
            )
            for tag, why in alone
            if why
        ] or [TemplateProblem(_("Seluruh dokumen"), str(fault.facts["problem"]))]
    return []
