"""What is wrong with a template, each fault with its place in plain words, all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters.check import (
    catalogue,
    expressions,
    filled_values,
    foreign_words,
    leftovers,
    paragraphs,
    placeholder_forms,
    required_fields,
    tag_faults,
    tag_positions,
    trial_filling,
    unsafe_content,
)
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.letters.check.foreign_words import Spot
from perdin.letters.check.paragraphs import Paragraph
from perdin.letters.check.problems import TemplateProblem, settled
from perdin.letters.check.required_fields import Used
from perdin.letters.check.tag_positions import Tag
from perdin.letters.docx import archive
from perdin.rules.letter_kinds import LetterKind

_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the file as it is checked: what it is called, its paragraphs, their tags."""

    shown: str
    paragraphs: tuple[Paragraph, ...]
    tags: tuple[Tag, ...]


def check_template(
    template: bytes,
    name: str,
    kind: str = "",
    layout: str = "pmk",
    kop: bytes | None = None,
    by_hand: Iterable[str] = (),
) -> list[TemplateProblem]:
    """Every fault of a template, in the order of the document; [] when it can be filled.

    ``kind`` is the document that it is to print, or «kop», the letterhead; without it nothing is
    said of what the letter has to say. ``kop`` is the letterhead that it is tried under, the
    layout's own where none is given. ``by_hand`` are the facts (``TemplateProblem.fact``) that
    the office fills by hand: what lacks them is advice then. It is looked at in a process of its
    own: whoever wrote it may have meant to keep the program busy for ever. Raises BadTemplate for
    a file that is no Word document at all, or cannot be looked at in reasonable time.
    """
    whole, head = template, catalogue.letterhead_of(layout) if kop is None else kop
    if kind == LETTERHEAD:
        whole, head = catalogue.shipped(LetterKind.SURAT_TUGAS.value, layout), template
    found = trial_filling.apart(look_through, name, template, name, kind, whole, head)
    return settled(found, frozenset(by_hand))


def look_through(
    template: bytes, name: str, kind: str, whole: bytes, kop: bytes
) -> list[TemplateProblem]:
    """The check itself, in this process; ``whole`` under ``kop`` is the document to be filled."""
    parts = unsafe_content.parts_of(template, name)
    problems = [
        TemplateProblem(place=part, sentence=sentence, code="unsafe")
        for part, sentence in unsafe_content.hazards(parts)
    ]
    used = Used()
    if problems:
        return problems + _seen_beside(parts, problems, name, kind, used)
    read = _read(parts, name)
    for part in read:
        endnotes = part.shown == _("Catatan akhir")
        problems += tag_faults.of_part(part.tags, used, kind, endnotes=endnotes)
    if kind == LETTERHEAD and LETTERHEAD in used.names:
        sentence = _("Kop tidak dapat memuat «{{ kop }}» lagi.")
        problems.append(TemplateProblem(place="", sentence=sentence))
    found = _leftovers(read, used, kind)
    tags = [tag for part in read for tag in part.tags]
    foreign = not tags and any(not problem.advice for problem in found)
    if not problems and not foreign and not any(one.text.startswith("{#") for one in found):
        problems += _last_look(whole, name, kop, tags)
    told = {(problem.place, problem.text) for problem in problems}
    problems += [problem for problem in found if (problem.place, problem.text) not in told]
    return problems + (_lacking(read, used, kind, problems) if kind else [])


def _seen_beside(
    parts: dict[str, bytes], unsafe: list[TemplateProblem], name: str, kind: str, used: Used
) -> list[TemplateProblem]:
    """What a file that must not be filled leaves as it stands, in its parts that are sound."""
    bad = {problem.place for problem in unsafe}
    if _TYPES in bad:
        return []
    read = _read({part: content for part, content in parts.items() if part not in bad}, name)
    for part in read:
        for tag in part.tags:
            used.see(tag.inside)
    return _leftovers(read, used, kind)


def _read(parts: dict[str, bytes], name: str) -> list[_Part]:
    """The parts that may hold tags."""
    types = unsafe_content.content_types(parts)
    read = []
    for part, content in parts.items():
        shown = tag_positions.part_name(part, types.get(f"/{part}".lower(), ""))
        if shown is None:
            continue
        if part == archive.CORE:
            tags = tag_positions.property_tags(shown, content, name)
            read.append(_Part(shown, (), tuple(tags)))
            continue
        several = tuple(paragraphs.read(shown, content, name))
        read.append(_Part(shown, several, tuple(tag_positions.tags(several))))
    return read


def _leftovers(read: list[_Part], used: Used, kind: str) -> list[TemplateProblem]:
    """What would be printed as it stands, of every part. Dots are advice where the letter says
    elsewhere what they wait for.
    """
    shown = [paragraph.shown for part in read for paragraph in part.paragraphs]
    blocks = placeholder_forms.block_names(shown)
    found = []
    for part in read:
        for problem in leftovers.of_part(part.paragraphs, kind, blocks):
            said = bool(problem.fact) and used.prints(kind, problem.field)
            found.append(replace(problem, advice=True) if said else problem)
    return found


def _lacking(
    read: list[_Part], used: Used, kind: str, problems: list[TemplateProblem]
) -> list[TemplateProblem]:
    """What the letter would not say of its trip, and what stands there instead."""
    lacking = list(used.lacking(kind))
    foreign = {
        required_fields.fact_of(kind, problem.field) for problem in problems if problem.field
    }
    empty = kind != LETTERHEAD and not used.of_the_trip()
    filled = empty and not foreign
    open_facts = [fact for fact in lacking if fact.key not in foreign]
    wanted = frozenset(field for fact in open_facts for field in fact.fields)
    wanted |= frozenset(field.replace("pelaksana.", "orang.") for field in wanted)
    found: list[TemplateProblem] = []
    for part in read if filled or wanted else ():
        found += filled_values.of_part(part.paragraphs, kind, None if filled else wanted)
    if filled:
        sentence = _(
            "Tidak ada satu isian pun: setiap perjalanan akan mendapat surat yang persis sama ini."
        )
        found.insert(0, TemplateProblem(place="", sentence=sentence, code="no_fields"))
    foreign |= {required_fields.fact_of(kind, problem.field) for problem in found}
    found += [_missing(fact, kind) for fact in lacking if fact.key not in foreign]
    return found + [
        TemplateProblem(place="", sentence=_asked(row), advice=True, code="row", field=row)
        for row in used.lacking_rows(kind)
    ]


def _missing(fact: required_fields.Fact, kind: str) -> TemplateProblem:
    field = fact.key.replace("pelaksana.", "orang.")
    sentence = _(
        "{fact} tidak akan tercetak. {instead} Atau nyatakan bahwa itu diisi tangan."
    ).format(fact=fact.begun, instead=foreign_words.instead(field, Spot(kind, in_cell=False)))
    return TemplateProblem(place="", sentence=sentence, code="missing", field=field, fact=fact.key)


def _asked(field: str) -> str:
    return _("Bentuk resminya meminta isian «{field}», yang tidak ada dalam templat ini.").format(
        field=" / ".join(f"{{{{ {part} }}}}" for part in field.split(" | "))
    )


def _last_look(whole: bytes, name: str, kop: bytes, tags: list[Tag]) -> list[TemplateProblem]:
    """Fill it with the sample: what only shows then is looked for tag by tag."""
    try:
        trial_filling.filled(whole, name, kop)
    except BadTemplate as fault:
        alone = [(tag, expressions.failure(tag.inside)) for tag in tags if tag.kind == "{{"]
        return [
            TemplateProblem(
                place=tag.place,
                sentence=_("«{text}» tidak dapat diisi: {why}").format(text=tag.shown, why=why),
                around=tag.around,
                text=tag.shown,
            )
            for tag, why in alone
            if why
        ] or [TemplateProblem(place=_("Seluruh dokumen"), sentence=str(fault.facts["problem"]))]
    return []
