"""What is wrong with a template, each fault with its place in plain words, all of them at once."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from perdin.errors import BadTemplate
from perdin.i18n import _
from perdin.letters import archive, catalogue, compiler, expressions, letterhead, places
from perdin.letters.expressions import Scope
from perdin.letters.places import Tag
from perdin.letters.sample import list_fields, sample

_OPENS = {"for", "if"}
_CLOSES = {"endfor": "for", "endif": "if"}
_MIDDLE = {"else", "elif"}
LETTERHEAD = "kop"
"""No field: the paragraph that says it alone gives way to the letterhead."""
_RELATION = re.compile(r"<Relationship\b[^>]*>")


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One fault: where in the document, and what it is."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


def check_template(template: bytes, name: str) -> list[TemplateProblem]:
    """Every fault of a template, in the order of the document; [] when it can be filled.

    Raises BadTemplate for a file that is no Word document at all.
    """
    parts = archive.read_parts(template, name)
    if "word/document.xml" not in parts:
        raise BadTemplate(name=name, problem=_("bukan dokumen Word (.docx)."))
    problems = list(_unsafe_parts(parts))
    if not problems:
        for part, content in parts.items():
            kind = places.part_name(part)
            if kind is not None:
                problems += _check_part(kind, content, name)
    return problems or _last_look(template, name)


def _unsafe_parts(parts: dict[str, bytes]) -> Iterator[TemplateProblem]:
    """What no letter needs: macros, entities, pictures and templates fetched from elsewhere."""
    for part, content in parts.items():
        if part.endswith("vbaProject.bin"):
            yield TemplateProblem("", _("Templat memuat makro. Simpan sebagai .docx biasa."))
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:4096]:
            yield TemplateProblem(part, _("memuat deklarasi DOCTYPE."))
        if part.endswith(".rels"):
            for relation in _RELATION.findall(content.decode("utf-8", "replace")):
                if 'TargetMode="External"' in relation and "/hyperlink" not in relation:
                    yield TemplateProblem(
                        part, _("menunjuk berkas di luar dokumen. Sisipkan gambarnya langsung.")
                    )


def _check_part(kind: str, content: bytes, name: str) -> list[TemplateProblem]:
    problems: list[TemplateProblem] = []
    open_tags: list[tuple[str, Tag]] = []
    scope = Scope.of_letters()
    for tag in places.tags(kind, content, name):
        sentence = ""
        if not tag.closed:
            sentence = _("«{text}» tidak ditutup dengan {end}.").format(
                text=tag.shown, end="}}" if tag.kind == "{{" else "%}"
            )
        elif tag.kind == "{{" and tag.inside == LETTERHEAD:
            continue
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


def _unknown(fault: "expressions.Fault | None") -> str:
    """A fault of an expression as a sentence, with the nearest known field where there is one."""
    if fault is None:
        return ""
    if not fault.field:
        return fault.sentence
    known = sorted({one.name.replace("[]", "") for one in list_fields()} | fault.known)
    near = difflib.get_close_matches(fault.field, known, n=1, cutoff=0.5)
    said = _("Isian «{field}» tidak ada.").format(field=fault.field)
    return f"{said} {_('Maksudnya «{near}»?').format(near=near[0])}" if near else said


def _last_look(template: bytes, name: str) -> list[TemplateProblem]:
    """Fill it with the sample: what only shows then has no better place than the whole."""
    try:
        compiler.render(
            letterhead.splice(template, catalogue.letterhead_of("pmk")), sample(), name=name
        )
    except BadTemplate as fault:
        return [TemplateProblem(_("Seluruh dokumen"), str(fault.facts["problem"]))]
    return []
