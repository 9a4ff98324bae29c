"""The sentences about what is no field of Perdin, each with what to write instead."""

from dataclasses import dataclass
from functools import cache

from perdin.i18n import N_, _
from perdin.letters.check.letter_fields import list_fields
from perdin.rules import outside_tags
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.outside_tags import FACT_NAMES, OutsideTag, TagFact

_OF_WORD = {
    "merge_field": N_("{text} adalah bidang gabungan surat (mail merge) dari Word."),
    "form_field": N_("{text} adalah bidang formulir dari Word."),
    "content_control": N_("{text} adalah kontrol isian dari Word yang belum diisi."),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: in what kind of letter, and whether in a table's cell."""

    kind: str
    in_cell: bool


def foreign(text: str, field: str, spot: Spot) -> str:
    """A placeholder of another program."""
    said = _("{text} bukan isian Perdin dan akan tercetak apa adanya.").format(text=_quoted(text))
    said = f"{said} {instead(field, spot)}"
    if outside_tags.fault(text):
        return said
    listed = _("Bila itu tag sistem luar (SRIKANDI/TTE), daftarkan di Pengaturan, Tag sistem luar.")
    return f"{said} {listed}"


def left_outside(tag: OutsideTag, kind: str) -> str:
    """A tag that is left for an outside system, and what the letter waits for."""
    said = _("{text} dibiarkan untuk sistem luar: {fact}.").format(
        text=_quoted(tag.text), fact=_(FACT_NAMES[tag.fact])
    )
    if tag.fact is not TagFact.NUMBER or kind not in list(LetterKind):
        return said
    if KINDS[LetterKind(kind)].numbered:
        waits = _("Perdin tidak memberi nomor; suratnya menunggu nomor dari sana.")
        return f"{said} {waits}"
    return f"{said} " + _("Surat ini tidak bernomor sendiri, jadi tidak menunggu nomor.")


def of_word(piece: str, text: str, field: str, spot: Spot) -> str:
    """A field or control of Word's own."""
    return f"{_(_OF_WORD[piece]).format(text=_quoted(text))} {instead(field, spot)}"


def dots(text: str, label: str, field: str, spot: Spot) -> str:
    """A place that is left open."""
    if not label:
        return _("«{text}» akan tercetak sebagai titik-titik.").format(text=text)
    if not field:
        said = _("«{text}» sesudah «{label}» akan tercetak sebagai titik-titik.")
        return said.format(text=text, label=label)
    said = _("«{text}» sesudah «{label}» menunggu diisi.").format(text=text, label=label)
    return f"{said} {instead(field, spot)}"


def loop(text: str, several: str, member: str, spot: Spot) -> str:
    """The beginning of another program's repetition, with ours."""
    said = _("{text} memulai pengulangan dari program lain.").format(text=_quoted(text))
    own = f"for {member} in {several}"
    return f"{said} {_alone(own, spot)}"


def loop_end(text: str, spot: Spot) -> str:
    """The end of one."""
    said = _("{text} menutup pengulangan dari program lain.").format(text=_quoted(text))
    return f"{said} {_alone('endfor', spot)}"


def value(text: str, label: str, field: str, spot: Spot) -> str:
    """A value that was typed for one trip, and would be printed for every other."""
    said = _("«{text}» sesudah «{label}» tetap tercetak untuk setiap perjalanan.")
    return f"{said.format(text=text, label=label)} {instead(field, spot)}"


def labelled(label: str) -> str:
    """Where it stands, by what is written beside it."""
    return _("Letaknya sesudah «{text}».").format(text=label) if label else ""


def instead(field: str, spot: Spot) -> str:
    """What to write there, and the repetition that it has to stand in."""
    if not field:
        return _("Ganti dengan isian dari Daftar isian, atau hapus.")
    tag, several = _tags().get(field, (f"{{{{ {field} }}}}", ""))
    member = "satu"
    if field.startswith("orang.") and _lists_people(spot.kind):
        several, member = "pelaksana", "orang"
    if not several:
        return _("Tulis «{tag}».").format(tag=tag)
    if spot.in_cell:
        said = _(
            "Tulis «{tag}», di antara baris tabel «{{%tr for {member} in {several} %}}» dan "
            "«{{%tr endfor %}}»."
        )
    else:
        said = _(
            "Tulis «{tag}», di antara paragraf «{{%p for {member} in {several} %}}» dan "
            "«{{%p endfor %}}»."
        )
    return said.format(tag=tag, member=member, several=several)


def _alone(statement: str, spot: Spot) -> str:
    if spot.in_cell:
        return _("Tulis «{{%tr {statement} %}}» dalam baris tabel sendiri.").format(
            statement=statement
        )
    return _("Tulis «{{%p {statement} %}}» dalam paragraf sendiri.").format(statement=statement)


def _quoted(text: str) -> str:
    """In quotation marks, which a merge field brings along."""
    return text if text.startswith("«") else f"«{text}»"


def _lists_people(kind: str) -> bool:
    """Whether one letter is for all who travel."""
    return kind in list(LetterKind) and not KINDS[LetterKind(kind)].per_traveller


@cache
def _tags() -> dict[str, tuple[str, str]]:
    """How each field is written, and the list that it is a part of."""
    fields = list_fields()
    plain = {field.name.replace("[]", ""): (field.tag, field.many) for field in fields}
    return plain | {field.name: (field.tag, field.many) for field in fields}
