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
    report = progress or _silent
    outcome = Outcome()
    if order.form is Form.FILES:
        _as_files(desk, order, folder, report, outcome)
    elif order.form is Form.MERGED:
        _as_documents(desk, order, folder, report, outcome)
    else:
        stage = PdfStage(folder / UNDER_WAY, converter, patience)
        _as_pdf(desk, order, folder, report, outcome, stage)
    return outcome


@query(Right.VIEW)
def set_of(work: Work, trip_id: int, kinds: frozenset[LetterKind]) -> LetterSet:
    """The letters of one trip, made; those that cannot be say why. Raises NotFound."""
    sources = LetterSources(work.session, trip_at(work.session, trip_id))
    return letters_of(work, sources, kinds)


def letters_of(work: Work, sources: LetterSources, kinds: frozenset[LetterKind]) -> LetterSet:
    """The same for whoever has gathered what they are made from."""
    trip = sources.trip
    chosen = [
        letter_row
        for letter_row in letter_list.of_trip(sources, void=False)
        if not kinds or letter_row.kind in kinds
    ]
    pieces = []
    for choice in (choice for choice in chosen if choice.ready):
        title = f"{choice.title} {choice.number}".strip()
        piece = Piece(
            trip_id=trip.id,
            kind=choice.kind,
            title=title,
            traveller_id=choice.traveller_id,
            letter_id=choice.letter_id,
        )
        try:
            traveller = traveller_of(trip, choice.kind, choice.traveller_id)
            document = documents.of_trip(work, sources, choice.kind, traveller)
            piece = replace(piece, name=document.name, content=document.content)
        except DatabaseProblem:
            raise
        except PerdinError as why:
            piece = replace(piece, problem=str(why))
        pieces.append(piece)
    return LetterSet(folder_name(trip), pieces, len(chosen) - len(pieces))


def folder_name(trip: Trip) -> str:
    """What a trip's folder is called: its day first, so that folders stand in order."""
    day = trip.leave.isoformat() if trip.leave else ""
    purpose = shorten(trip.purpose, _LONGEST_PURPOSE, placeholder="")
    return safe_name(f"{day} {purpose}".strip() + f" [{trip.id}]")


def _sets(desk: Desk, order: PrintOrder, progress: Progress) -> Iterator[LetterSet]:
    """The trips' letters, one trip after the other."""
    total = len(order.trip_ids)
    for done, trip_id in enumerate(order.trip_ids):
        sentence = _("Menyusun surat: perjalanan {done} dari {total}")
        progress(done, total, sentence.format(done=done + 1, total=total))
        yield set_of(desk, trip_id, order.kinds)


def _made(letter_set: LetterSet, outcome: Outcome) -> list[Piece]:
    """Those that were made; the others are noted."""
    outcome.waiting += letter_set.waiting
    outcome.failures += [piece for piece in letter_set.pieces if piece.problem]
    pieces = [piece for piece in letter_set.pieces if not piece.problem]
    outcome.letters += len(pieces)
    return pieces


def _as_files(
    desk: Desk, order: PrintOrder, folder: Path, progress: Progress, outcome: Outcome
) -> None:
    alone = len(order.trip_ids) == 1
    for letter_set in _sets(desk, order, progress):
        for piece in _made(letter_set, outcome):
            own = folder if alone else folder / letter_set.folder
            path, new = write_beside(own / piece.name, piece.content)
            outcome.keep(path, new=new)


def _as_documents(
    desk: Desk, order: PrintOrder, folder: Path, progress: Progress, outcome: Outcome
) -> None:
    by_kind: dict[LetterKind, list[Piece]] = {}
    for letter_set in _sets(desk, order, progress):
        for piece in _made(letter_set, outcome):
            by_kind.setdefault(piece.kind, []).append(piece)
    total = sum(len(pieces) for pieces in by_kind.values())
    done = 0
    for kind in (letter_kind for letter_kind in LetterKind if letter_kind in by_kind):
        pieces = by_kind.pop(kind)
        done += len(pieces)
        sentence = _("Menggabung {count} surat: {name}")
        progress(done, total, sentence.format(count=len(pieces), name=_(KINDS[kind].name)))
        with on_paper():
            path = folder / f"{safe_name(_(KINDS[kind].name))}.docx"
        content = _merged(pieces, outcome, fresh_sheet=order.fresh_sheet)
        if content:
            written, new = write_beside(path, content)
            outcome.keep(written, new=new)


def _merged(pieces: list[Piece], outcome: Outcome, *, fresh_sheet: bool) -> bytes:
    """The letters as one document; those that cannot be joined are noted and left out."""
    try:
        return merge((piece.content for piece in pieces), fresh_sheet=fresh_sheet)
    except BadTemplate:
        sound = [piece for piece in pieces if _joinable(piece, outcome)]
        return merge((piece.content for piece in sound), fresh_sheet=fresh_sheet) if sound else b""


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
    progress: Progress,
    outcome: Outcome,
    stage: PdfStage,
) -> None:
    make_folder(folder)
    waiting: list[tuple[str, str, Piece]] = []
    for letter_set in _sets(desk, order, progress):
        for piece in _made(letter_set, outcome):
            key = stage.put(piece.content)
            waiting.append((key, letter_set.folder, replace(piece, content=b"")))
    problems = stage.convert(progress)
    for key, _group, piece in waiting:
        if key in problems:
            outcome.fail(piece, problems[key])
    converted = [entry for entry in waiting if entry[0] not in problems]
    parts = [Part(piece.title, stage.path(key), group) for key, group, piece in converted]
    if not parts:
        return
    progress(
        len(parts), len(parts), _("Menggabung {count} surat ke satu PDF").format(count=len(parts))
    )
    target = free_name(folder / _pdf_name(parts, whole=not outcome.failures))
    with replacing(target) as beside:
        unread = join(parts, beside, target.stem, fresh_sheet=order.fresh_sheet)
    for place, problem in unread.items():
        outcome.fail(converted[place][2], problem)
    outcome.keep(target, new=True)
    if not outcome.failures:
        stage.clear()


def _pdf_name(parts: list[Part], *, whole: bool) -> str:
    """One trip's own name, or a common one; one that lacks letters says so."""
    groups = {part.group for part in parts}
    with on_paper():
        name = groups.pop() if len(groups) == 1 else _("Surat perjalanan dinas")
        return safe_name(name if whole else _("{name} (belum lengkap)").format(name=name)) + ".pdf"


def _silent(done: int, total: int, text: str) -> None:
    """Nobody asked for progress."""
