"""What is wrong with a template, each fault with its place in plain words, all of them at once."""

import difflib
from dataclasses import dataclass

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters import catalogue, expressions, hazards, places, trial
from perdin.letters.catalogue import LETTERHEAD
from perdin.letters.expressions import UNKNOWN, Scope
from perdin.letters.places import Tag
from perdin.letters.required import Used
from perdin.letters.sample import list_fields
from perdin.rules.letter_kinds import LetterKind

_OPENS = {"for", "if"}
_CLOSES = {"endfor": "for", "endif": "if"}
_MIDDLE = {"else", "elif"}
MOST_NESTED = 12
MOST_LOOPS = 2
"""A loop in a loop, as pairs of photos in a report; 60 people in four would be millions."""


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One fault: where in the document, and what it is. ``advice`` does not hinder the filling."""

    place: str
    sentence: str
    advice: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


def check_template(
    template: bytes, name: str, kind: str = "", layout: str = "pmk", kop: bytes | None = None
) -> list[TemplateProblem]:
    """Every fault of a template, in the order of the document; [] when it can be filled.

    ``kind`` is the document that it is to print, or «kop», the letterhead; without it nothing is
    said of fields that the official form asks for. ``kop`` is the letterhead that it is tried
    under, the layout's own where none is given. Raises BadTemplate for a file that is no Word
    document at all.
    """
    parts = hazards.parts_of(template, name)
    problems = [TemplateProblem(part, said) for part, said in hazards.hazards(parts)]
    if problems:
        return problems
    used = Used()
    for part, content in parts.items():
        shown = places.part_name(part)
        if shown is not None:
            problems += _check_part(shown, content, name, used)
    if kind == LETTERHEAD and LETTERHEAD in used.names:
        problems.append(TemplateProblem("", _("Kop tidak dapat memuat «{{ kop }}» lagi.")))
    if not problems:
        problems += _last_look(template, name, kind, layout, kop)
    lacking = [TemplateProblem("", _asked(one), advice=True) for one in used.lacking(kind)]
    return problems + lacking


def _asked(field: str) -> str:
    return _("Bentuk resminya meminta isian «{field}», yang tidak ada dalam templat ini.").format(
        field=" / ".join(f"{{{{ {one} }}}}" for one in field.split(" | "))
    )


def _check_part(kind: str, content: bytes, name: str, used: Used) -> list[TemplateProblem]:
    problems: list[TemplateProblem] = []
    open_tags: list[tuple[str, Tag]] = []
    scope = Scope.of_letters()
    for tag in places.tags(kind, content, name):
        used.see(tag.inside)
        sentence = ""
        if not tag.closed:
            sentence = _torn(tag)
        elif tag.kind == "{{" and tag.inside == LETTERHEAD:
            continue  # no field: the paragraph that says it alone gives way to the letterhead
        elif tag.kind == "{{":
            sentence = _unknown(expressions.faults(tag.inside, scope))
        else:
            sentence = _statement(tag, scope, open_tags)
        if sentence:
            problems.append(TemplateProblem(tag.place, sentence))
    for word, tag in open_tags:
        sentence = _("«{text}» belum ditutup dengan {{% {end} %}}.")
        problems.append(
            TemplateProblem(tag.place, sentence.format(text=tag.shown, end=f"end{word}"))
        )
    return problems


def _statement(tag: Tag, scope: Scope, open_tags: list[tuple[str, Tag]]) -> str:
    """What is wrong with a ``{% … %}``; keeps the stack of blocks and of loop variables."""
    word = tag.inside.split(None, 1)[0] if tag.inside.split() else ""
    if word in _OPENS:
        open_tags.append((word, tag))
        deep = _too_deep([one for one, _tag in open_tags], tag)
        if deep:
            return deep
        if word == "if":
            return _unknown(expressions.faults(tag.inside[2:], scope))
        return _unknown(expressions.loop_faults(tag.inside, scope))
    if word in _CLOSES:
        if not open_tags or open_tags[-1][0] != _CLOSES[word]:
            return _("«{text}» menutup yang tidak pernah dibuka.").format(text=tag.shown)
        open_tags.pop()
        if word == "endfor":
            scope.leave()
        return ""
    if word in _MIDDLE:
        if not open_tags:
            return _("«{text}» tidak berada di dalam if atau for.").format(text=tag.shown)
        return _unknown(expressions.faults(tag.inside[4:], scope)) if word == "elif" else ""
    if word in ("set", "with", "endwith"):
        return _("Penanda «{word}» tidak dipakai dalam surat.").format(word=word)
    return _("Penanda «{word}» tidak dikenal.").format(word=word)


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
    others = sorted({one.name.replace("[]", "") for one in list_fields()})
    near = difflib.get_close_matches(
        fault.field, sorted(fault.known), n=1, cutoff=0.7
    ) or difflib.get_close_matches(fault.field, others, n=1, cutoff=0.5)
    said = _("Isian «{field}» tidak ada.").format(field=fault.field)
    return f"{said} {_('Maksudnya «{near}»?').format(near=near[0])}" if near else said


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
        text=tag.shown, end="}}" if tag.kind == "{{" else "%}"
    )


def _last_look(
    template: bytes, name: str, kind: str, layout: str, kop: bytes | None
) -> list[TemplateProblem]:
    """Fill it with the sample: what only shows then has no better place than the whole."""
    try:
        if kind == LETTERHEAD:
            trial.fill(
                catalogue.shipped(LetterKind.SURAT_TUGAS.value, layout), name, layout, template
            )
        else:
            trial.fill(template, name, layout, kop)
    except BadTemplate as fault:
        return [TemplateProblem(_("Seluruh dokumen"), str(fault.facts["problem"]))]
    return []
