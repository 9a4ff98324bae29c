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
    sections,
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
from perdin.rules import outside_tags
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.outside_tags import OutsideTag

_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the file as it is checked: what it is called, its paragraphs, their tags."""

    shown: str
    paragraphs: tuple[Paragraph, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """One letter of the file: its kind, its parts, the fields that it prints, and what it is called
    where the file holds several.
    """

    kind: str
    parts: tuple[_Part, ...]
    used: Used
    name: str = ""

    def placed(self, problem: TemplateProblem) -> TemplateProblem:
        """A problem of all of the letter, which is a part of the file."""
        return problem if problem.place else replace(problem, place=self.name)


def check_template(
    template: bytes,
    name: str,
    kind: str = "",
    layout: str = "pmk",
    kop: bytes | None = None,
    by_hand: Iterable[str] = (),
    outside: Iterable[OutsideTag] = (),
) -> list[TemplateProblem]:
    """Every fault of a template, in the order of the document; [] when it can be filled.

    ``kind`` is the document that it is to print, or «kop», the letterhead. Without it a file with
    letters of several kinds is held to what each has to say, and any other to nothing. ``kop`` is
    the letterhead that it is tried under, the layout's own where none is given. ``by_hand`` are the
    facts (``TemplateProblem.fact``) that the office fills by hand: what lacks them is advice then;
    ``outside`` the tags that it leaves for an outside system. It is looked at in a process of its
    own: whoever wrote it may have meant to keep the program busy for ever. Raises BadTemplate for a
    file that is no Word document at all, or cannot be looked at in reasonable time.
    """
    whole, head = template, catalogue.letterhead_of(layout) if kop is None else kop
    if kind == LETTERHEAD:
        whole, head = catalogue.shipped(LetterKind.SURAT_TUGAS.value, layout), template
    left = tuple(outside)
    found = trial_filling.apart(look_through, name, template, name, kind, whole, head, left)
    return settled(found, frozenset(by_hand))


def look_through(
    template: bytes,
    name: str,
    kind: str,
    whole: bytes,
    kop: bytes,
    outside: tuple[OutsideTag, ...] = (),
) -> list[TemplateProblem]:
    """The check itself, in this process; ``whole`` under ``kop`` is the document to be filled."""
    parts = unsafe_content.parts_of(template, name)
    problems = [
        TemplateProblem(place=part, sentence=sentence, code="unsafe")
        for part, sentence in unsafe_content.hazards(parts)
    ]
    used = Used(outside)
    if problems:
        return problems + _seen_beside(parts, problems, name, kind, used)
    read = _read(parts, name)
    for part in read:
        endnotes = part.shown == _("Catatan akhir")
        problems += tag_faults.of_part(part.tags, used, kind, endnotes=endnotes)
    if kind == LETTERHEAD and LETTERHEAD in used.names:
        sentence = _("Kop tidak dapat memuat «{{ kop }}» lagi.")
        problems.append(TemplateProblem(place="", sentence=sentence))
    letters = _letters(parts, read, name, outside)
    whole_letter = _Letter(kind=kind, parts=tuple(read), used=used)
    apart = letters if not kind and len(letters) > 1 else [whole_letter]
    found_of = [_leftovers(letter.parts, letter.used, letter.kind) for letter in apart]
    found = [problem for several in found_of for problem in several]
    tags = [tag for part in read for tag in part.tags]
    foreign = not tags and any(not problem.advice for problem in found)
    if not problems and not foreign and not any(one.text.startswith("{#") for one in found):
        problems += _last_look(whole, name, kop, tags)
    told = {(problem.place, problem.text) for problem in problems}
    problems += [problem for problem in found if (problem.place, problem.text) not in told]
    if kind and kind != LETTERHEAD and len({letter.kind for letter in letters} | {kind}) > 1:
        problems += _several(letters)
    for letter, own in zip(apart, found_of, strict=True):
        if letter.kind:
            seen = own if len(apart) > 1 else problems
            problems += [letter.placed(one) for one in _lacking(letter, seen)]
    return problems


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
    return _leftovers(tuple(read), used, kind)


def _letters(
    parts: dict[str, bytes], read: list[_Part], name: str, outside: tuple[OutsideTag, ...]
) -> list[_Letter]:
    """The letters of several kinds in one file, each with its own fields; [] for one letter."""
    root = paragraphs.parsed(parts[unsafe_content.DOCUMENT], name)
    body = root.find(paragraphs.BODY)
    found = [] if body is None else sections.of_body(body)
    if body is None or not sections.of_several(found):
        return []
    counts = [sum(1 for _p in one.iter(paragraphs.PARAGRAPH)) for one in sections.elements(body)]
    rest = [part for part in read if part.shown]
    every = next(part.paragraphs for part in read if not part.shown)
    letters: list[_Letter] = []
    for section in found:
        start, stop = sum(counts[: section.first]), sum(counts[: section.last])
        own = every[start:stop]
        used = Used(outside)
        held = (_Part("", own, tuple(tag_positions.tags(own))), *rest)
        for tag in (tag for part in held for tag in part.tags):
            used.see(tag.inside)
        shown = held if not letters else held[:1]
        called = _(KINDS[LetterKind(section.kind)].name) if section.kind else ""
        letters.append(_Letter(kind=section.kind, parts=shown, used=used, name=called))
    return letters


def _several(letters: list[_Letter]) -> list[TemplateProblem]:
    """That a file holds more than the one letter that it is to print."""
    names = ", ".join(dict.fromkeys(letter.name for letter in letters if letter.name))
    sentence = _(
        "Berkas ini memuat {seen}, semuanya tercetak sebagai satu surat. Dengan «Ajari dari surat "
        "jadi» tiap bagian menjadi templat sendiri."
    )
    text = sentence.format(seen=names)
    return [TemplateProblem(place="", sentence=text, advice=True, code="several")]


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
        several = tuple(paragraphs.read(shown, content, name, parts.get(paragraphs.STYLES, b"")))
        read.append(_Part(shown, several, tuple(tag_positions.tags(several))))
    return read


def _leftovers(read: tuple[_Part, ...], used: Used, kind: str) -> list[TemplateProblem]:
    """What would be printed as it stands, of every part. Dots are advice where the letter says
    elsewhere what they wait for, or an outside system does.
    """
    shown = [paragraph.shown for part in read for paragraph in part.paragraphs]
    blocks = placeholder_forms.block_names(shown)
    for text in shown:
        used.leave(kind, placeholder_forms.without_own(text))
    found = []
    for part in read:
        for problem in leftovers.of_part(part.paragraphs, kind, blocks, used.outside):
            said = bool(problem.fact) and used.prints(kind, problem.field)
            found.append(replace(problem, advice=True) if said else problem)
    return found


def _lacking(letter: _Letter, problems: list[TemplateProblem]) -> list[TemplateProblem]:
    """What the letter would not say of its trip, and what stands there instead."""
    kind, used = letter.kind, letter.used
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
    for part in letter.parts if filled or wanted else ():
        values = filled_values.of_part(part.paragraphs, kind, None if filled else wanted)
        found += [one for one in values if not outside_tags.places(one.text, used.outside)]
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
