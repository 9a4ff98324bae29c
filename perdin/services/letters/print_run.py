"""Printing the letters of many trips: as files, as one document of each kind, or as one PDF.

One letter that cannot be made is named and the others go on. Done again into the same folder, a
run goes on where it was stopped: what is there already is neither written nor converted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from textwrap import shorten

from perdin.errors import BadTemplate, DatabaseProblem, PerdinError
from perdin.i18n import N_, _, on_paper
from perdin.letters.docx.merge import merge
from perdin.letters.pdf.conversion import Patience, Progress
from perdin.letters.pdf.converters import Converter
from perdin.letters.pdf.join import Part, join
from perdin.letters.pdf.stage import PdfStage
from perdin.models.trips import Trip
from perdin.reports.filenames import safe_name
from perdin.reports.save import free_name, make_folder, replacing, write_beside
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.letters import documents, letter_list
from perdin.services.letters.sources import LetterSources
from perdin.services.letters.texts import traveller_of
from perdin.services.trips.trip_sheet import trip_at

UNDER_WAY = "perdin-sementara"
"""The folder, inside the one that was chosen, where PDFs wait until all of them are there."""
_LONGEST_PURPOSE = 50


class Form(StrEnum):
    """What comes out of a run."""

    FILES = "berkas"
    MERGED = "gabung"
    PDF = "pdf"


FORM_NAMES = {
    Form.FILES: N_("Berkas Word terpisah, satu folder setiap perjalanan"),
    Form.MERGED: N_("Satu berkas Word untuk setiap jenis surat"),
    Form.PDF: N_("Satu PDF, perjalanan demi perjalanan"),
}


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Which letters of which trips, in this order of trips, and as what.

    Without ``kinds`` all that a trip has. ``fresh_sheet`` lets each letter begin on a sheet of
    its own when both sides of the paper are printed.
    """

    trip_ids: tuple[int, ...]
    form: Form = Form.FILES
    kinds: frozenset[LetterKind] = frozenset()
    fresh_sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One letter of a run: made, or why not."""

    trip_id: int
    kind: LetterKind
    title: str
    traveller_id: int | None = None
    letter_id: int | None = None
    name: str = ""
    content: bytes = b""
    problem: str = ""


@dataclass(slots=True)
class Outcome:
    """What a run brought.

    ``written`` are files that are new, ``there`` those that were there already with the same
    content; ``failures`` are letters that could not be made, ``waiting`` says of how many letters
    a text is still to be typed or the number to be taken.
    """

    written: list[Path] = field(default_factory=list)
    there: list[Path] = field(default_factory=list)
    letters: int = 0
    failures: list[Piece] = field(default_factory=list)
    waiting: int = 0

    def keep(self, path: Path, *, new: bool) -> None:
        """Note a file."""
        (self.written if new else self.there).append(path)

    def fail(self, piece: Piece, problem: str) -> None:
        """Note a letter that was made and could not be printed."""
        self.letters -= 1
        self.failures.append(replace(piece, content=b"", problem=problem))


@dataclass(frozen=True, slots=True)
class LetterSet:
    """The letters of one trip: what its folder and bookmark are called, and what it has."""

    folder: str
    pieces: list[Piece]
    waiting: int


def run(
    desk: Desk,
    order: PrintOrder,
    folder: Path,
    progress: Progress | None = None,
    *,
    converter: Converter | None = None,
    patience: Patience | None = None,
) -> Outcome:
    """Print into a folder, made when absent; what failed is in the outcome.

    To retry, run the same order into the same folder again. Raises NoConverter before anything is
    made, DatabaseProblem, DiskFull, NotWritten, and what ``progress`` raises; what was written
    stays.
    """
    told = progress or _silent
    outcome = Outcome()
    if order.form is Form.FILES:
        _as_files(desk, order, folder, told, outcome)
    elif order.form is Form.MERGED:
        _as_documents(desk, order, folder, told, outcome)
    else:
        stage = PdfStage(folder / UNDER_WAY, converter, patience)
        _as_pdf(desk, order, folder, told, outcome, stage)
    return outcome


@query(Right.VIEW)
def set_of(work: Work, trip_id: int, kinds: frozenset[LetterKind]) -> LetterSet:
    """The letters of one trip, made; those that cannot be say why. Raises NotFound."""
    sources = LetterSources(work.session, trip_at(work.session, trip_id))
    return letters_of(work, sources, kinds)


def letters_of(work: Work, sources: LetterSources, kinds: frozenset[LetterKind]) -> LetterSet:
    """The same for whoever has gathered what they are made from."""
    trip = sources.trip
    wanted = [
        one for one in letter_list.of_trip(sources, void=False) if not kinds or one.kind in kinds
    ]
    pieces = []
    for one in (each for each in wanted if each.ready):
        title = f"{one.title} {one.number}".strip()
        piece = Piece(
            trip_id=trip.id,
            kind=one.kind,
            title=title,
            traveller_id=one.traveller_id,
            letter_id=one.letter_id,
        )
        try:
            traveller = traveller_of(trip, one.kind, one.traveller_id)
            made = documents.of_trip(work, sources, one.kind, traveller)
            piece = replace(piece, name=made.name, content=made.content)
        except DatabaseProblem:
            raise
        except PerdinError as why:
            piece = replace(piece, problem=str(why))
        pieces.append(piece)
    return LetterSet(folder_name(trip), pieces, len(wanted) - len(pieces))


def folder_name(trip: Trip) -> str:
    """What a trip's folder is called: its day first, so that folders stand in order."""
    day = trip.leave.isoformat() if trip.leave else ""
    purpose = shorten(trip.purpose, _LONGEST_PURPOSE, placeholder="")
    return safe_name(f"{day} {purpose}".strip() + f" [{trip.id}]")


def _sets(desk: Desk, order: PrintOrder, told: Progress) -> Iterator[LetterSet]:
    """The trips' letters, one trip after the other."""
    total = len(order.trip_ids)
    for done, trip_id in enumerate(order.trip_ids):
        said = _("Menyusun surat: perjalanan {done} dari {total}")
        told(done, total, said.format(done=done + 1, total=total))
        yield set_of(desk, trip_id, order.kinds)


def _made(found: LetterSet, outcome: Outcome) -> list[Piece]:
    """Those that were made; the others are noted."""
    outcome.waiting += found.waiting
    outcome.failures += [one for one in found.pieces if one.problem]
    made = [one for one in found.pieces if not one.problem]
    outcome.letters += len(made)
    return made


def _as_files(
    desk: Desk, order: PrintOrder, folder: Path, told: Progress, outcome: Outcome
) -> None:
    alone = len(order.trip_ids) == 1
    for found in _sets(desk, order, told):
        for one in _made(found, outcome):
            own = folder if alone else folder / found.folder
            path, new = write_beside(own / one.name, one.content)
            outcome.keep(path, new=new)


def _as_documents(
    desk: Desk, order: PrintOrder, folder: Path, told: Progress, outcome: Outcome
) -> None:
    by_kind: dict[LetterKind, list[Piece]] = {}
    for found in _sets(desk, order, told):
        for one in _made(found, outcome):
            by_kind.setdefault(one.kind, []).append(one)
    total = sum(len(pieces) for pieces in by_kind.values())
    done = 0
    for kind in (one for one in LetterKind if one in by_kind):
        pieces = by_kind.pop(kind)
        done += len(pieces)
        said = _("Menggabung {count} surat: {name}")
        told(done, total, said.format(count=len(pieces), name=_(KINDS[kind].name)))
        with on_paper():
            path = folder / f"{safe_name(_(KINDS[kind].name))}.docx"
        content = _merged(pieces, outcome, fresh_sheet=order.fresh_sheet)
        if content:
            written, new = write_beside(path, content)
            outcome.keep(written, new=new)


def _merged(pieces: list[Piece], outcome: Outcome, *, fresh_sheet: bool) -> bytes:
    """The letters as one document; those that cannot be joined are noted and left out."""
    try:
        return merge((one.content for one in pieces), fresh_sheet=fresh_sheet)
    except BadTemplate:
        sound = [one for one in pieces if _joinable(one, outcome)]
        return merge((one.content for one in sound), fresh_sheet=fresh_sheet) if sound else b""


def _joinable(piece: Piece, outcome: Outcome) -> bool:
    try:
        merge([piece.content, piece.content])
    except BadTemplate as why:
        outcome.fail(piece, str(why))
        return False
    return True


def _as_pdf(
    desk: Desk,
    order: PrintOrder,
    folder: Path,
    told: Progress,
    outcome: Outcome,
    stage: PdfStage,
) -> None:
    make_folder(folder)
    waiting: list[tuple[str, str, Piece]] = []
    for found in _sets(desk, order, told):
        for one in _made(found, outcome):
            key = stage.put(one.content)
            waiting.append((key, found.folder, replace(one, content=b"")))
    problems = stage.convert(told)
    for key, _group, one in waiting:
        if key in problems:
            outcome.fail(one, problems[key])
    made = [one for one in waiting if one[0] not in problems]
    parts = [Part(one.title, stage.path(key), group) for key, group, one in made]
    if not parts:
        return
    told(len(parts), len(parts), _("Menggabung {count} surat ke satu PDF").format(count=len(parts)))
    target = free_name(folder / _pdf_name(parts, whole=not outcome.failures))
    with replacing(target) as beside:
        unread = join(parts, beside, target.stem, fresh_sheet=order.fresh_sheet)
    for place, problem in unread.items():
        outcome.fail(made[place][2], problem)
    outcome.keep(target, new=True)
    if not outcome.failures:
        stage.clear()


def _pdf_name(parts: list[Part], *, whole: bool) -> str:
    """One trip's own name, or a common one; one that lacks letters says so."""
    groups = {one.group for one in parts}
    with on_paper():
        name = groups.pop() if len(groups) == 1 else _("Surat perjalanan dinas")
        return safe_name(name if whole else _("{name} (belum lengkap)").format(name=name)) + ".pdf"


def _silent(done: int, total: int, text: str) -> None:
    """Nobody asked for progress."""
