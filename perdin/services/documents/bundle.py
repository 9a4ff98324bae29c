"""Berkas lengkap: all papers of one trip as one PDF, in the order in which they are examined.

First the checklist of documents and a list with links, then what asked for the trip, what ordered
it, each traveller's account with its receipts, the lists of all, the report and its photos; every
page with its number, every receipt with what it proves. A letter that came back signed
electronically stands in place of ours, and its own file is attached, since its signature holds
only there.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from perdin.errors import NotFound, PdfFailed
from perdin.files import attachment_folder
from perdin.i18n import _, on_paper, span
from perdin.letters.data.style import PAPERS
from perdin.letters.pdf import redacting
from perdin.letters.pdf.conversion import Patience, Progress
from perdin.letters.pdf.converters import Converter
from perdin.letters.pdf.join import Finish, join, pages_of
from perdin.letters.pdf.stage import PdfStage
from perdin.models.papers import SignedCopy
from perdin.models.people import Office
from perdin.models.trips import Trip
from perdin.reports.filenames import safe_name
from perdin.reports.save import replacing
from perdin.rules.masking import Mask
from perdin.rules.workflow import Right, label
from perdin.services.desk import Desk, Work, query
from perdin.services.documents import completeness
from perdin.services.documents.bundle_making import Dossier, Making, Signed
from perdin.services.documents.bundle_scans import Lost, scans_of
from perdin.services.documents.completeness import DocumentState
from perdin.services.documents.masked_dossier import mask_of, masked_dossier
from perdin.services.documents.trip_files import TripFiles
from perdin.services.letters import print_run
from perdin.services.letters.print_run import Piece
from perdin.services.letters.sources import LetterSources
from perdin.services.sealing import heads
from perdin.services.trips.trip_sheet import names, places, trip_at


@dataclass(frozen=True, slots=True)
class BundlePart:
    """What of a trip goes into a bundle: all, or one traveller's account; ``masked`` hides NIP and
    account numbers.
    """

    traveller_id: int | None = None
    masked: bool = False


WHOLE = BundlePart()


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: how many pages, what is missing, what could not be printed or found."""

    path: Path
    pages: int
    missing: tuple[str, ...]
    failures: tuple[Piece, ...]
    lost: tuple[Lost, ...] = ()


def write(
    desk: Desk,
    trip_id: int,
    path: Path,
    progress: Progress | None = None,
    *,
    part: BundlePart = WHOLE,
    converter: Converter | None = None,
    patience: Patience | None = None,
) -> Bundle:
    """Write the bundle of a trip, or of one account of it, as this file, whole or not at all.

    A letter that cannot be made or converted is named in ``failures`` and in the checklist. Raises
    NotFound, NoConverter, PdfFailed, DiskFull, NotWritten, and what ``progress`` raises.
    """
    with TemporaryDirectory(prefix="perdin-berkas-", ignore_cleanup_errors=True) as folder:
        stage = PdfStage(Path(folder), converter, patience)
        making = Making(dossier(desk, trip_id, part), stage, Path(folder))
        making.convert(progress)
        return bound(making, path)


def bound(making: Making, path: Path) -> Bundle:
    """Bind what was converted as this file. Raises as ``write``."""
    with replacing(path) as beside:
        finish = Finish(points(making.paper))
        join(making.parts(), beside, path.stem, attachments=making.attachments(), finish=finish)
        pages = pages_of(beside)
        refuse_readable(beside, making.mask)
    missing = tuple(item.what for item in making.items() if item.state is DocumentState.MISSING)
    return Bundle(path, pages, missing, tuple(making.failures), tuple(making.scans.lost))


def refuse_readable(path: Path, mask: Mask | None) -> None:
    """Look through a masked bundle once it is bound. Raises PdfFailed where a number is left in the
    text of a page.
    """
    if mask is None:
        return
    page = next(redacting.pages_with(path.read_bytes(), mask, path.name), None)
    if page is not None:
        problem = _("NIP atau nomor rekening masih terbaca di halaman {page}.")
        raise PdfFailed(name=_("Berkas"), problem=problem.format(page=page + 1))


@query(Right.VIEW)
@on_paper()
def dossier(work: Work, trip_id: int, part: BundlePart = WHOLE) -> Dossier:
    """All papers of a trip, or those of one account of it, made, and their checklist.

    Raises NotFound.
    """
    whole = _whole(work, trip_id)
    if part.traveller_id is not None:
        whole = _of_one(whole, part.traveller_id)
    if part.masked:
        whole = masked_dossier(whole, mask_of(work.session, (trip_id,)))
    return whole


def _of_one(whole: Dossier, traveller_id: int) -> Dossier:
    """What one traveller's account (SPJ) needs: his own papers, and those that all share.

    Raises NotFound.
    """
    names = dict(whole.travellers)
    if traveller_id not in names:
        raise NotFound(what=_("Pelaksana"))
    wanted = (None, traveller_id)
    others = [name for id_, name in whole.travellers if id_ != traveller_id]
    return replace(
        whole,
        facts=tuple(
            (name, names[traveller_id] if name == _("Pelaksana") else said)
            for name, said in whole.facts
        ),
        items=tuple(
            item
            for item in whole.items
            if item.traveller_id in wanted and not any(name in item.what for name in others)
        ),
        pieces=tuple(piece for piece in whole.pieces if piece.traveller_id in wanted),
        scans=tuple(scan for scan in whole.scans if scan.traveller_id in wanted),
    )


def _whole(work: Work, trip_id: int) -> Dossier:
    sources = LetterSources(work.session, trip_at(work.session, trip_id))
    trip, office = sources.trip, sources.office
    pieces = print_run.letters_of(work, sources, frozenset()).pieces
    signed = []
    for piece in pieces:
        copy_id = sources.signed.get(piece.letter_id or 0)
        if copy_id is not None and piece.letter_id is not None:
            content = work.session.get_one(SignedCopy, copy_id).content
            signed.append(Signed(piece.letter_id, Path(piece.name).stem + " TTE.pdf", content))
    kept, store = TripFiles(work.session, trip_id), work.desk.database
    return Dossier(
        name=print_run.folder_name(trip),
        facts=(
            *_facts(trip, office),
            (_("Jejak audit"), heads.head_now(work.session).printed),
        ),
        paper=sources.style.kertas,
        items=tuple(completeness.checklist_of(sources, kept)),
        pieces=tuple(pieces),
        travellers=tuple((traveller.id, traveller.name) for traveller in trip.travellers),
        signed=tuple(signed),
        photos=tuple((photo.content, photo.caption) for photo in sources.photos),
        scans=scans_of(work.session, trip, kept),
        folder=attachment_folder.folder_of(store.path) if store.path else None,
    )


@query(Right.VIEW)
def name_of(work: Work, trip_id: int) -> str:
    """What the bundle's file is called until somebody says otherwise. Raises NotFound."""
    trip = trip_at(work.session, trip_id)
    with on_paper():
        return safe_name(_("Berkas {trip}").format(trip=print_run.folder_name(trip))) + ".pdf"


def points(paper: str) -> tuple[float, float]:
    """A paper's width and height, 72 to an inch."""
    width, height = PAPERS[paper]
    return width / 20, height / 20


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
