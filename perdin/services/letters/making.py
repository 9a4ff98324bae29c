"""Making one letter: its sheet, filled into its template."""

from dataclasses import replace
from datetime import date

from perdin.i18n import _, on_paper
from perdin.letters.data.fields import LetterSheet
from perdin.letters.fill import compiler, photos, small_print
from perdin.models.trips import Traveller
from perdin.reports.filenames import safe_name
from perdin.rules.letter_kinds import KINDS, Group, LetterKind
from perdin.services.accounting import closing_snapshot
from perdin.services.audit import trip_subject
from perdin.services.letters import sheet_papers
from perdin.services.letters.sheet import gather, letter_of
from perdin.services.letters.sources import LetterSources
from perdin.services.letters.trip_texts import refuse_missing
from perdin.services.sealing import heads

_ORDERED = (
    "tujuan", "daftar_tujuan", "jenis", "lama", "lama_terbilang", "hari", "tanggal",
    "tanggal_berangkat", "tanggal_kembali",
)  # fmt: skip


@on_paper()
def make(
    sources: LetterSources, kind: LetterKind, traveller: Traveller | None, today: date
) -> bytes:
    """A letter without a number of its own, as it is now; that of a closed account as it was then.

    Raises Incomplete, which names what is still to be typed, and BadTemplate.
    """
    closed = closing_snapshot.read(sources.trip) if KINDS[kind].group is Group.MONEY else None
    dated = closed.settled_on if closed else today
    sheet = gather(sources, traveller, letter_of(sources, traveller), dated)
    sheet = with_texts(sources, kind, traveller, sheet)
    if closed:
        sheet = closed.applied(sheet)
    content = fill(sources, kind, sheet)
    if closed and kind is LetterKind.RINCIAN_BIAYA:
        return _anchored(sources, content)
    if kind is LetterKind.LAPORAN:
        return photos.placed(content, [photo.content for photo in sources.photos])
    return content


def _anchored(sources: LetterSources, content: bytes) -> bytes:
    """A closed account with the head of the trail as of its closing: whoever has the paper can ask
    for it in any copy of the data.
    """
    closing = heads.of_last(sources.session, trip_subject(sources.trip.id), "settle")
    if closing is None:
        return content
    return small_print.placed(content, _("Jejak audit {head}").format(head=closing.printed))


def with_texts(
    sources: LetterSources, kind: LetterKind, traveller: Traveller | None, sheet: LetterSheet
) -> LetterSheet:
    """The sheet with what was typed for this letter. Raises Incomplete."""
    texts = sources.texts.proposed(kind, traveller.id if traveller else None)
    refuse_missing(kind, texts)
    sheet = replace(sheet, isian=texts)
    if kind is LetterKind.SURAT_PERUBAHAN:
        sheet = _as_ordered(sources, sheet)
    return sheet_papers.with_papers(sources, kind, traveller, sheet)


def fill(
    sources: LetterSources, kind: LetterKind, sheet: LetterSheet, qr: bytes | None = None
) -> bytes:
    """The office's form of a kind, filled; ``qr`` stands in its frame. Raises BadTemplate."""
    office = sources.office
    name = f"{office.layout}/{kind.value}.docx"
    return compiler.render(sources.templates.template(kind), sheet, office.logo, qr=qr, name=name)


def document_name(kind: LetterKind, number: str, traveller: Traveller | None) -> str:
    """What a letter's file is called, on every system alike."""
    with on_paper():
        title = _(KINDS[kind].name)
    parts = [title, number, traveller.plain_name if traveller else ""]
    return safe_name(" ".join(part for part in parts if part)) + ".docx"


def _as_ordered(sources: LetterSources, sheet: LetterSheet) -> LetterSheet:
    """The sheet with the days and places of the Surat Tugas in force: what a change starts from."""
    order = sources.letters.standing(LetterKind.SURAT_TUGAS)
    if order is None:
        return sheet
    kept = order.fields["perjalanan"]
    ordered = {name: kept[name] for name in _ORDERED if name in kept}
    if "daftar_tujuan" in ordered:
        ordered["daftar_tujuan"] = tuple(ordered["daftar_tujuan"])  # a list where it was kept
    return replace(sheet, perjalanan=replace(sheet.perjalanan, **ordered))
