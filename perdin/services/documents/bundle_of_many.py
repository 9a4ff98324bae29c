"""Berkas lengkap of several trips, as of a month: one PDF, what is missing in front, pages numbered
through.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from perdin.errors import BadInput, PdfFailed
from perdin.i18n import _, on_paper
from perdin.letters.pdf.conversion import Patience, Progress
from perdin.letters.pdf.converters import Converter
from perdin.letters.pdf.cover import CoverRow, CoverSheet, cover
from perdin.letters.pdf.join import Attachment, Chapter, Finish, Part, join, pages_of
from perdin.letters.pdf.stage import PdfStage
from perdin.reports.save import replacing
from perdin.rules.masking import Mask
from perdin.services.desk import Desk
from perdin.services.documents import bundle
from perdin.services.documents.bundle import Bundle, BundlePart
from perdin.services.documents.bundle_making import Making
from perdin.services.documents.completeness import DOCUMENT_STATES, DocumentState


def write(
    desk: Desk,
    trip_ids: Sequence[int],
    path: Path,
    title: str,
    progress: Progress | None = None,
    *,
    masked: bool = False,
    converter: Converter | None = None,
    patience: Patience | None = None,
) -> Bundle:
    """Write the bundles of trips as one PDF, whole or not at all; ``title`` says what they are of.

    Raises BadInput for no trip at all, and what ``bundle.write`` raises.
    """
    if not trip_ids:
        raise BadInput(problem=_("Tidak ada perjalanan yang dipilih untuk disatukan."))
    with TemporaryDirectory(prefix="perdin-berkas-", ignore_cleanup_errors=True) as folder:
        stage = PdfStage(Path(folder), converter, patience)
        trips = _Trips(desk, trip_ids, stage, Path(folder), masked=masked)
        trips.convert(title, progress)
        with replacing(path) as beside:
            finish = Finish(bundle.points(trips.paper))
            join(trips.parts(), beside, path.stem, attachments=trips.attachments(), finish=finish)
            pages = pages_of(beside)
            bundle.refuse_readable(beside, trips.mask)
    makings = trips.makings
    return Bundle(
        path,
        pages,
        tuple(f"{name}: {what}" for name, what, _note in trips.missing()),
        tuple(failure for making in makings for failure in making.failures),
        tuple(lost for making in makings for lost in making.scans.lost),
    )


def write_each(
    desk: Desk,
    trip_ids: Sequence[int],
    folder: Path,
    progress: Progress | None = None,
    *,
    masked: bool = False,
    converter: Converter | None = None,
    patience: Patience | None = None,
) -> Iterator[tuple[int, Bundle | PdfFailed]]:
    """Write each trip's bundle as a file of its own, all converted by one call; one that cannot be
    bound says why. Raises what ``bundle.write`` does otherwise.
    """
    with TemporaryDirectory(prefix="perdin-berkas-", ignore_cleanup_errors=True) as beside:
        stage = PdfStage(Path(beside), converter, patience)
        trips = _Trips(desk, trip_ids, stage, Path(beside), masked=masked)
        trips.settle(progress)
        for trip_id, making in zip(trip_ids, trips.makings, strict=True):
            try:
                yield trip_id, bundle.bound(making, folder / f"{trip_id}.pdf")
            except PdfFailed as why:
                yield trip_id, why


class _Trips:
    """Several trips on their way into one PDF, converted together."""

    def __init__(
        self, desk: Desk, trip_ids: Sequence[int], stage: PdfStage, folder: Path, *, masked: bool
    ) -> None:
        self.makings: list[Making] = []
        self.mask: Mask | None = None
        self.paper = ""
        self._stage = stage
        self._front = ""
        for trip_id in trip_ids:
            dossier = bundle.dossier(desk, trip_id, BundlePart(masked=masked))
            self.paper = self.paper or dossier.paper
            self.mask = dossier.mask if self.mask is None else self.mask
            making = Making(dossier, stage, folder)
            making.put()
            self.makings.append(making)

    def convert(self, title: str, progress: Progress | None) -> None:
        """Make the PDFs of all trips with one call of the converter, then the sheet in front."""
        self.settle(progress)
        self._front = self._stage.put(cover(self._sheet(title)))
        self._stage.convert(progress)

    def settle(self, progress: Progress | None) -> None:
        """Make the PDFs, and the checklists again of trips where some failed."""
        problems = self._stage.convert(progress)
        for making in self.makings:
            making.settle(problems)
        self._stage.convert(progress)

    def missing(self) -> Iterator[tuple[str, str, str]]:
        """What each trip lacks: its name, the paper, and why."""
        for making in self.makings:
            for item in making.items():
                if item.state is DocumentState.MISSING:
                    yield making.name, item.what, item.note

    def parts(self) -> Iterator[Part | Chapter]:
        """The sheet in front, then the trips, each a chapter."""
        with on_paper():
            if self._stage.path(self._front).exists():
                yield Part(_("Yang belum ada"), self._stage.path(self._front))
        for making in self.makings:
            yield Chapter(making.name)
            yield from making.parts()

    def attachments(self) -> Iterator[Attachment]:
        """What travels inside the PDF, under a name of its own."""
        taken: set[str] = set()
        for making in self.makings:
            for inside in making.attachments():
                name = inside.name
                number = 1
                while name in taken:
                    number += 1
                    stem, dot, ending = inside.name.rpartition(".")
                    name = f"{stem or ending} ({number}){dot}{ending if dot else ''}"
                taken.add(name)
                yield replace(inside, name=name)

    @on_paper()
    def _sheet(self, title: str) -> CoverSheet:
        missing = list(self.missing())
        whole = {making.name for making in self.makings} - {name for name, _w, _n in missing}
        rows = [
            CoverRow(name, what, _(DOCUMENT_STATES[DocumentState.MISSING]), note, missing=True)
            for name, what, note in missing
        ]
        facts = [
            (_("Perjalanan"), str(len(self.makings))),
            (_("Lengkap"), str(len(whole))),
        ]
        shared = (_("Kantor"), _("Jejak audit"))
        facts += [fact for fact in self.makings[0].facts if fact[0] in shared]
        if self.mask is not None:
            facts.append(
                (
                    _("Penyamaran"),
                    _(
                        "NIP dan nomor rekening disamarkan dalam surat dan teks. Nomor yang "
                        "terlihat di dalam gambar tidak dapat disamarkan; tiap perjalanan menyebut "
                        "berkasnya."
                    ),
                )
            )
        return CoverSheet(
            title=_("BERKAS PERTANGGUNGJAWABAN PERJALANAN DINAS"),
            subtitle=title,
            facts=facts,
            headings=(_("Belum ada"), _("Keadaan"), _("Keterangan")),
            rows=rows,
            paper=self.paper,
        )
