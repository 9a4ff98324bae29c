"""Berkas lengkap: all papers of one trip as one PDF, in the order in which they are examined.

First the checklist of documents, then what asked for the trip, what ordered it, each traveller's
account, the lists of all, the report and its photos. A letter that came back signed
electronically stands in place of ours, and its own file is attached, since its signature holds
only there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from perdin.i18n import _, on_paper, span
from perdin.letters.pdf.conversion import Patience, Progress
from perdin.letters.pdf.converters import Converter
from perdin.letters.pdf.cover import CoverRow, CoverSheet, cover, pictures
from perdin.letters.pdf.join import Attachment, Part, join, pages_of
from perdin.letters.pdf.stage import PdfStage
from perdin.models.papers import SignedCopy
from perdin.models.people import Office
from perdin.models.trips import Trip
from perdin.reports.filenames import safe_name
from perdin.reports.save import replacing
from perdin.rules.letter_kinds import KINDS, Group, LetterKind
from perdin.rules.workflow import Right, label
from perdin.services.desk import Desk, Work, query
from perdin.services.documents import completeness
from perdin.services.documents.completeness import (
    DOCUMENT_STATES,
    ChecklistItem,
    DocumentState,
    group_name,
)
from perdin.services.documents.trip_files import TripFiles
from perdin.services.letters import print_run
from perdin.services.letters.print_run import Piece
from perdin.services.letters.sources import LetterSources
from perdin.services.trips.trip_sheet import names, places, trip_at


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: how many pages, what is missing, and what could not be printed."""

    path: Path
    pages: int
    missing: tuple[str, ...]
    failures: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A letter as it came back signed electronically."""

    letter_id: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything of a trip that goes into its bundle."""

    facts: tuple[tuple[str, str], ...]
    paper: str
    items: tuple[ChecklistItem, ...]
    pieces: tuple[Piece, ...]
    travellers: tuple[tuple[int, str], ...]
    signed: tuple[Signed, ...]
    photos: tuple[tuple[bytes, str], ...]


def write(
    desk: Desk,
    trip_id: int,
    path: Path,
    progress: Progress | None = None,
    *,
    converter: Converter | None = None,
    patience: Patience | None = None,
) -> Bundle:
    """Write the bundle of a trip as this file, whole or not at all.

    A letter that cannot be made or converted is named in ``failures`` and in the checklist. Raises
    NotFound, NoConverter, PdfFailed, DiskFull, NotWritten, and what ``progress`` raises.
    """
    with TemporaryDirectory(prefix="perdin-berkas-", ignore_cleanup_errors=True) as folder:
        stage = PdfStage(Path(folder), converter, patience)
        trip_dossier = dossier(desk, trip_id)
        making = _Making(trip_dossier, stage, Path(folder))
        making.convert(progress)
        with replacing(path) as beside:
            join(making.parts(), beside, path.stem, attachments=making.attachments())
            pages = pages_of(beside)
    missing = tuple(item.what for item in making.items() if item.state is DocumentState.MISSING)
    return Bundle(path, pages, missing, tuple(making.failures))


@query(Right.VIEW)
@on_paper()
def dossier(work: Work, trip_id: int) -> Dossier:
    """All papers of a trip, made, and its checklist. Raises NotFound."""
    sources = LetterSources(work.session, trip_at(work.session, trip_id))
    trip, office = sources.trip, sources.office
    pieces = print_run.letters_of(work, sources, frozenset()).pieces
    signed = []
    for piece in pieces:
        copy_id = sources.signed.get(piece.letter_id or 0)
        if copy_id is not None and piece.letter_id is not None:
            content = work.session.get_one(SignedCopy, copy_id).content
            signed.append(Signed(piece.letter_id, Path(piece.name).stem + " TTE.pdf", content))
    return Dossier(
        facts=_facts(trip, office),
        paper=sources.style.kertas,
        items=tuple(completeness.checklist_of(sources, TripFiles(work.session, trip_id))),
        pieces=tuple(pieces),
        travellers=tuple((traveller.id, traveller.name) for traveller in trip.travellers),
        signed=tuple(signed),
        photos=tuple((photo.content, photo.caption) for photo in sources.photos),
    )


@query(Right.VIEW)
def name_of(work: Work, trip_id: int) -> str:
    """What the bundle's file is called until somebody says otherwise. Raises NotFound."""
    trip = trip_at(work.session, trip_id)
    with on_paper():
        return safe_name(_("Berkas {trip}").format(trip=print_run.folder_name(trip))) + ".pdf"


def _facts(trip: Trip, office: Office) -> tuple[tuple[str, str], ...]:
    when = span(*trip.dates) if trip.dates else ""
    line = trip.budget_line
    return (
        (_("Kantor"), office.name),
        (_("Maksud"), trip.purpose),
        (_("Tujuan"), places(trip)),
        (_("Waktu"), when),
        (_("Pelaksana"), names(trip)),
        (_("Anggaran"), f"{line.account_code} {line.account_name}" if line else ""),
        (_("Keadaan"), label(trip.state)),
    )


class _Making:
    """A bundle under way."""

    def __init__(self, trip_dossier: Dossier, stage: PdfStage, folder: Path) -> None:
        self.failures = [piece for piece in trip_dossier.pieces if piece.problem]
        self._found = trip_dossier
        self._stage = stage
        self._folder = folder
        self._made = sorted(
            (piece for piece in trip_dossier.pieces if not piece.problem), key=self._place
        )
        self._signed = {copy.letter_id: copy for copy in trip_dossier.signed}
        self._keys: dict[Piece, str] = {}
        self._cover = self._photos = ""

    def convert(self, progress: Progress | None) -> None:
        """Make the PDFs; the checklist again where some of them failed."""
        for piece in self._made:
            if piece.letter_id not in self._signed:
                self._keys[piece] = self._stage.put(piece.content)
        reported = any(piece.kind is LetterKind.LAPORAN for piece in self._made)
        if self._found.photos and not reported:  # the report has them in it
            self._photos = self._stage.put(self._photo_pages())
        self._cover = self._stage.put(cover(self._sheet()))
        problems = self._stage.convert(progress)
        failed = [(piece, problems[key]) for piece, key in self._keys.items() if key in problems]
        if failed:
            for piece, problem in failed:
                del self._keys[piece]
                self.failures.append(replace(piece, content=b"", problem=problem))
            self._cover = self._stage.put(cover(self._sheet()))
            problems = self._stage.convert(progress)

    def parts(self) -> Iterator[Part]:
        """What the bundle consists of, in order."""
        with on_paper():
            if self._stage.path(self._cover).exists():
                yield Part(_("Daftar kelengkapan"), self._stage.path(self._cover))
            for piece in self._made:
                path = self._path(piece)
                if path is not None:
                    yield Part(piece.title, path, self._group(piece))
            if self._photos and self._stage.path(self._photos).exists():
                yield Part(_("Foto kegiatan"), self._stage.path(self._photos))

    def attachments(self) -> list[Attachment]:
        """The signed files themselves."""
        return [Attachment(copy.name, copy.content) for copy in self._signed.values()]

    def items(self) -> list[ChecklistItem]:
        """The checklist, with what could not be printed counted as missing."""
        failed = {
            (failure.kind, failure.traveller_id): failure.problem for failure in self.failures
        }
        return [
            replace(item, state=DocumentState.MISSING, note=failed[item.kind, item.traveller_id])
            if item.kind is not None and (item.kind, item.traveller_id) in failed
            else item
            for item in self._found.items
        ]

    def _path(self, piece: Piece) -> Path | None:
        """The PDF of a letter: the signed one, ours, or None where it failed."""
        signed = self._signed.get(piece.letter_id or 0)
        if signed is None:
            return self._stage.path(self._keys[piece]) if piece in self._keys else None
        path = self._folder / f"tte-{signed.letter_id}.pdf"
        if not path.exists():
            path.write_bytes(signed.content)
        return path

    def _place(self, piece: Piece) -> tuple[int, int, int]:
        """Papers by group; in money each traveller's together, and the lists of all after them."""
        facts = KINDS[piece.kind]
        person = 0
        if facts.group is Group.MONEY:
            order = [id_ for id_, _name in self._found.travellers]
            person = order.index(piece.traveller_id) if piece.traveller_id in order else len(order)
        return list(Group).index(facts.group), person, list(LetterKind).index(piece.kind)

    def _group(self, piece: Piece) -> str:
        group = KINDS[piece.kind].group
        name = dict(self._found.travellers).get(piece.traveller_id or 0)
        if group is Group.MONEY and name:
            return f"{group_name(group)}: {name}"
        return group_name(group)

    @on_paper()
    def _sheet(self) -> CoverSheet:
        rows = [
            CoverRow(
                group_name(item.group),
                item.what,
                _(DOCUMENT_STATES[item.state]),
                item.note,
                item.state is DocumentState.MISSING,
            )
            for item in self.items()
        ]
        return CoverSheet(
            title=_("BERKAS PERTANGGUNGJAWABAN PERJALANAN DINAS"),
            subtitle=_("Daftar kelengkapan"),
            facts=self._found.facts,
            headings=(_("Dokumen"), _("Keadaan"), _("Keterangan")),
            rows=rows,
            paper=self._found.paper,
        )

    @on_paper()
    def _photo_pages(self) -> bytes:
        return pictures(_("Foto kegiatan"), self._found.photos, self._found.paper)
