"""A trip's bundle under way: letters and files become PDFs, in the order of an examiner."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from perdin.i18n import _, on_paper
from perdin.letters.pdf.conversion import Progress
from perdin.letters.pdf.cover import CoverRow, CoverSheet, cover, pictures
from perdin.letters.pdf.join import Attachment, Part
from perdin.letters.pdf.stage import PdfStage
from perdin.rules.letter_kinds import KINDS, Group, LetterKind
from perdin.rules.masking import Mask
from perdin.services.documents.bundle_scans import Scan, ScanPages
from perdin.services.documents.completeness import (
    DOCUMENT_STATES,
    ChecklistItem,
    DocumentState,
    group_name,
)
from perdin.services.letters.print_run import Piece


@dataclass(frozen=True, slots=True)
class Signed:
    """A letter as it came back signed electronically."""

    letter_id: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything of a trip that goes into its bundle; with a ``mask`` its numbers are masked, but
    for those of the attached files, which are masked as they are taken in.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    paper: str
    items: tuple[ChecklistItem, ...]
    pieces: tuple[Piece, ...]
    travellers: tuple[tuple[int, str], ...]
    signed: tuple[Signed, ...]
    photos: tuple[tuple[bytes, str], ...]
    scans: tuple[Scan, ...]
    folder: Path | None
    mask: Mask | None = None


class Making:
    """A bundle under way."""

    def __init__(self, trip_dossier: Dossier, stage: PdfStage, folder: Path) -> None:
        self.failures = [piece for piece in trip_dossier.pieces if piece.problem]
        self._found = trip_dossier
        self._stage = stage
        self._folder = folder
        self._made = [piece for piece in trip_dossier.pieces if not piece.problem]
        self._signed = {copy.letter_id: copy for copy in trip_dossier.signed}
        self._keys: dict[Piece, str] = {}
        self.scans = ScanPages(
            folder, trip_dossier.folder, stage, trip_dossier.paper, trip_dossier.mask
        )
        self._cover = self._photos = ""

    @property
    def name(self) -> str:
        """What the trip is called where it is one of several."""
        return self._found.name

    @property
    def paper(self) -> str:
        """The paper that it is bound on, one of style.PAPERS."""
        return self._found.paper

    @property
    def mask(self) -> Mask | None:
        """What is masked in it, if anything."""
        return self._found.mask

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the checklist says of the trip above its lines."""
        return self._found.facts

    def convert(self, progress: Progress | None) -> None:
        """Make the PDFs; the checklist again where some of them failed."""
        self.put()
        if self.settle(self._stage.convert(progress)):
            self._stage.convert(progress)

    def put(self) -> None:
        """Take in all that becomes PDF; the letters themselves are let go."""
        bare = []
        for piece in self._made:
            bare.append(replace(piece, content=b""))
            if piece.letter_id not in self._signed:
                self._keys[bare[-1]] = self._stage.put(piece.content)
        self._made = bare
        for scan in self._found.scans:
            self.scans.put(scan)
        reported = any(piece.kind is LetterKind.LAPORAN for piece in self._made)
        if self._found.photos and not reported:  # the report has them in it
            self._photos = self._stage.put(self._photo_pages())
        self._cover = self._stage.put(cover(self._sheet()))
        self._found = replace(self._found, pieces=(), photos=())

    def settle(self, problems: dict[str, str]) -> bool:
        """Note what failed; whether the checklist that says so has to be converted."""
        failed = [(piece, problems[key]) for piece, key in self._keys.items() if key in problems]
        lost = len(self.scans.lost)
        for scan in self._found.scans:
            self.scans.failed(scan, problems)
        if not failed and len(self.scans.lost) == lost:
            return False
        for piece, problem in failed:
            del self._keys[piece]
            self.failures.append(replace(piece, problem=problem))
        self._cover = self._stage.put(cover(self._sheet()))
        return True

    def parts(self) -> Iterator[Part]:
        """What the bundle consists of, in order."""
        with on_paper():
            if self._stage.path(self._cover).exists():
                yield Part(_("Daftar kelengkapan"), self._stage.path(self._cover))
            papers: list[Piece | Scan] = [*self._made, *self._found.scans]
            for paper in sorted(papers, key=self._place):
                yield from self._part(paper)
            if self._photos and self._stage.path(self._photos).exists():
                yield Part(_("Foto kegiatan"), self._stage.path(self._photos))

    def attachments(self) -> list[Attachment]:
        """The signed files themselves, and attached ones that have no pages."""
        signed = [Attachment(copy.name, copy.content) for copy in self._signed.values()]
        return signed + [Attachment(name, content) for name, content in self.scans.inside]

    def items(self) -> list[ChecklistItem]:
        """The checklist, with what could not be printed counted as missing."""
        failed = {
            (failure.kind, failure.traveller_id): failure.problem for failure in self.failures
        }
        lost = {lost.file_name: lost.why for lost in self.scans.lost}

        def seen(item: ChecklistItem) -> ChecklistItem:
            why = failed.get((item.kind, item.traveller_id)) if item.kind is not None else None
            gone = [name for name in item.note.split(", ") if name in lost]
            if why is None and gone:
                why = "; ".join(f"{name}: {lost[name]}" for name in gone)
            return item if why is None else replace(item, state=DocumentState.MISSING, note=why)

        return [seen(item) for item in self._found.items]

    def _path(self, piece: Piece) -> Path | None:
        """The PDF of a letter: the signed one, ours, or None where it failed."""
        signed = self._signed.get(piece.letter_id or 0)
        if signed is None:
            return self._stage.path(self._keys[piece]) if piece in self._keys else None
        path = self._folder / f"tte-{signed.letter_id}.pdf"
        if not path.exists():
            path.write_bytes(signed.content)
        return path

    def _part(self, paper: Piece | Scan) -> Iterator[Part]:
        """A letter or an attached file, where it could be made."""
        if isinstance(paper, Scan):
            path = self.scans.path(paper)
            if path is not None:
                yield Part(paper.title, path, self._group(paper), paper.label, fitted=True)
        else:
            path = self._path(paper)
            if path is not None:
                yield Part(paper.title, path, self._group(paper))

    def _place(self, paper: Piece | Scan) -> tuple[int, int, int, tuple[int, ...]]:
        """Papers by group; in money each traveller's together, and what is of all after them.

        The letters of a place come before what is attached there.
        """
        group = _group_of(paper)
        person = 0
        if group is Group.MONEY:
            order = [id_ for id_, _name in self._found.travellers]
            person = order.index(paper.traveller_id) if paper.traveller_id in order else len(order)
        if isinstance(paper, Scan):
            return list(Group).index(group), person, 1, paper.order
        return list(Group).index(group), person, 0, (list(LetterKind).index(paper.kind),)

    def _group(self, paper: Piece | Scan) -> str:
        group = _group_of(paper)
        name = dict(self._found.travellers).get(paper.traveller_id or 0)
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


def _group_of(paper: Piece | Scan) -> Group:
    return paper.group if isinstance(paper, Scan) else KINDS[paper.kind].group
