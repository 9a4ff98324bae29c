"""A trip's letters: issue them with their numbers, open them again, replace and void them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from perdin.errors import BadInput, StaleVersion, WrongStep
from perdin.i18n import N_, _, on_paper
from perdin.letters.docx.copies import marked
from perdin.letters.pdf import conversion
from perdin.models.letters import Letter
from perdin.models.trips import Traveller, Trip
from perdin.reports.save import write_atomically, write_beside
from perdin.rules import workflow
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.numbering import NumberWay
from perdin.rules.workflow import Right, Step, TripState
from perdin.services.audit import trip_subject
from perdin.services.desk import SOMEBODY, Desk, Topic, Work, operation, query
from perdin.services.letters import documents, issuing, letter_list, overtaken
from perdin.services.letters.documents import Document as Document
from perdin.services.letters.eligibility import needs_spd
from perdin.services.letters.issuing import ORDERS, Issuing, Target
from perdin.services.letters.letter_list import STATE_NAMES, LetterChoice
from perdin.services.letters.sources import LetterSources
from perdin.services.letters.texts import traveller_of
from perdin.services.register import register
from perdin.services.register.trip_letters import TripLetters
from perdin.services.trips.trip_sheet import trip_at

COPY = N_("SALINAN")
_PDF = b"%PDF"


@dataclass(frozen=True, slots=True)
class Resting:
    """An SPD that goes with its Surat Tugas, and whose it is; ``typed`` says that the office types
    the number of the one in its place from its agenda book.
    """

    number: str
    traveller_id: int
    traveller: str
    typed: bool


@operation(Right.ISSUE_LETTERS)
def issue(
    work: Work,
    trip_id: int,
    seen_version: int,
    dated: date,
    kinds: Sequence[LetterKind] = ORDERS,
    *,
    signer_id: int | None = None,
    ways: Mapping[LetterKind, NumberWay] | None = None,
    traveller_id: int | None = None,
    typed: Mapping[Target, str] | None = None,
) -> list[str]:
    """Number and keep the letters of some kinds that are not in force yet; gives the numbers.

    Without kinds these are the Surat Tugas and one SPD for each traveller who needs it; after one
    was voided, only what is missing is made. Number and file are written together or not at all.
    ``signer_id`` is one of ``signers.signers_for``; without it signs whose turn it is. ``ways``
    says how kinds get their numbers, where not as the office usually does; with ``traveller_id``
    only that traveller's letters are made. ``typed`` are numbers from the agenda book: of letters
    that are numbered so, the others are left for later. With the Surat Perubahan
    of a changed trip go the SPDs that it overtakes, and those of who joined. Raises WrongStep,
    StaleVersion, BadInput for a date that can be none, BadTemplate, Incomplete, NumberTaken.
    """
    trip = trip_at(work.session, trip_id)
    if set(kinds) & set(ORDERS) and trip.state is not TripState.ISSUED:
        trip.state = workflow.after(trip.state, Step.ISSUE)
    if trip.version != seen_version:
        raise StaleVersion(who=_(SOMEBODY))
    how = Issuing(dated, signer_id, ways or {}, typed or {})
    sources = LetterSources(work.session, trip)
    numbers = [
        issuing.issue_one(work, sources, kind, traveller, _of_change(how, sources, None, kind))
        for kind, traveller in _missing(sources, kinds, how)
        if traveller_id is None or traveller is None or traveller.id == traveller_id
    ]
    if LetterKind.SURAT_PERUBAHAN in kinds and numbers:
        reason = sources.texts.of(LetterKind.SURAT_PERUBAHAN, None)["alasan"]
        numbers += overtaken.follow(work, sources, how, reason)
    _tell(work, trip, numbers, dated)
    return numbers


@operation(Right.ISSUE_LETTERS)
def revise(
    work: Work,
    letter_id: int,
    dated: date,
    reason: str,
    *,
    signer_id: int | None = None,
    ways: Mapping[LetterKind, NumberWay] | None = None,
    typed: Mapping[Target, str] | None = None,
) -> list[str]:
    """Replace a letter by a new one that names it, and the SPDs that rest on it likewise.

    The old ones keep their numbers and files, and are marked with what took their place. ``ways``
    and ``typed`` say how the new ones get their numbers, where not as the office usually does.
    Gives the new numbers. Raises as ``void`` and ``issue`` do.
    """
    letter = _changeable(work, letter_id, reason)
    trip = trip_at(work.session, letter.trip_id)
    how = Issuing(dated, signer_id, ways or {}, typed or {})
    sources, numbers = LetterSources(work.session, trip), []
    for old in [letter, *_resting(work, letter)]:
        traveller = work.session.get(Traveller, old.traveller_id) if old.traveller_id else None
        own = _of_change(how, sources, old, old.kind)
        old.voided_at = work.desk.now
        number = issuing.issue_one(work, sources, old.kind, traveller, own, old)
        old.void_reason = issuing.replaced_by(sources, old.kind, number, reason.strip())
        numbers.append(number)
    if letter.kind is LetterKind.SURAT_PERUBAHAN:
        numbers += overtaken.follow(work, sources, how, reason.strip())
    _tell(work, trip, numbers, dated)
    work.tell(Topic.LETTERS, mengganti=letter.number, alasan=reason.strip())
    return numbers


@operation(Right.ISSUE_LETTERS)
def void(work: Work, letter_id: int, reason: str) -> list[str]:
    """Mark a letter batal, and with a Surat Tugas the SPDs that rest on it; gives the numbers.

    The numbers stay in the register, with the reason. Raises BadInput without a reason, for a
    letter that is void, and for one of a trip that is settled: its account rests on the letter,
    and another could not be issued. Raises NotFound.
    """
    letter = _changeable(work, letter_id, reason)
    fallen = [letter, *_resting(work, letter)]
    for fallen_letter in fallen:
        fallen_letter.void_reason, fallen_letter.voided_at = reason.strip(), work.desk.now
    numbers = [fallen_letter.number for fallen_letter in fallen]
    work.tell(Topic.LETTERS, trip_subject(letter.trip_id), batal=numbers, alasan=reason.strip())
    return numbers


@query(Right.VIEW)
def resting_on(work: Work, letter_id: int) -> list[Resting]:
    """The SPDs that fall with a Surat Tugas, to be said before it is replaced or voided."""
    rows = _resting(work, register.letter_at(work.session, letter_id))
    if not rows:
        return []
    sources = LetterSources(work.session, trip_at(work.session, rows[0].trip_id))
    how = Issuing(work.desk.today)
    people = [work.session.get_one(Traveller, spd.traveller_id) for spd in rows]
    return [
        Resting(spd.number, one.id, one.name, issuing.waits_for_text(sources, how, spd.kind, one))
        for spd, one in zip(rows, people, strict=True)
    ]


@query(Right.VIEW)
def choices(work: Work, trip_id: int, *, void: bool = False) -> list[LetterChoice]:
    """All letters that a trip has or can have as it stands, in the order they are printed.

    With ``void`` also those that were replaced or voided, after the one in force.
    """
    sources = LetterSources(work.session, trip_at(work.session, trip_id))
    return letter_list.of_trip(sources, void=void, day=work.desk.today)


@query(Right.VIEW)
def document(
    work: Work, trip_id: int, kind: LetterKind, traveller_id: int | None = None
) -> Document:
    """One letter of a trip: the very file that was issued, or made now for one without a number.

    Raises WrongStep for one that the trip cannot have as it stands or that was not issued yet,
    Incomplete, which names what is still to be typed, BadTemplate, LetterAltered, NotFound.
    """
    sources = LetterSources(work.session, trip_at(work.session, trip_id))
    traveller = traveller_of(sources.trip, kind, traveller_id)
    return documents.of_trip(work, sources, kind, traveller)


@query(Right.VIEW)
def issued_document(work: Work, letter_id: int) -> Document:
    """The file that was issued under a number, void or not. Raises NotFound, LetterAltered."""
    return documents.issued(work.session, register.letter_at(work.session, letter_id))


@query(Right.VIEW)
def copy_document(work: Work, letter_id: int) -> Document:
    """The file that was issued, marked SALINAN; never another number.

    Raises NotFound, LetterAltered.
    """
    letter = register.letter_at(work.session, letter_id)
    kept = documents.issued(work.session, letter)
    with on_paper():
        words = _(COPY)
        if letter.voided_at is not None:
            known = TripLetters(work.session, letter.trip_id)
            state = letter_list.state_of(known, letter)
            words = f"{words} ({_(STATE_NAMES[state]).upper()})"
    return Document(f"{words} {kept.name}", marked(kept.content, words))


def write_all(desk: Desk, trip_id: int, folder: Path) -> list[Path]:
    """Write every letter of a trip that can be made into a folder, made when absent; gives the
    files.

    What has no number yet, or lacks a text, is left out. A file that is there stays: another
    letter of its name becomes « (2)». Raises DiskFull, NotWritten and BadTemplate; what was
    written stays.
    """
    ready = [choice for choice in choices(desk, trip_id) if choice.ready]
    return [
        write_beside(folder / letter.name, letter.content)[0]
        for letter in (
            document(desk, trip_id, choice.kind, choice.traveller_id) for choice in ready
        )
    ]


def save_as(letter: Document, path: Path) -> Path:
    """Write a letter as this file, whole or not at all; as a PDF where the name ends so.

    Raises DiskFull, NotWritten; for a PDF NoConverter and PdfFailed.
    """
    wants_pdf = path.suffix.lower() == ".pdf" and not letter.content.startswith(_PDF)
    content = conversion.pdf_of(letter.content, letter.name) if wants_pdf else letter.content
    write_atomically(path, content)
    return path


def _missing(
    sources: LetterSources, kinds: Sequence[LetterKind], how: Issuing
) -> list[tuple[LetterKind, Traveller | None]]:
    """What is to be issued of some kinds. Raises WrongStep, BadInput."""
    trip, standing = sources.trip, sources.letters.standing
    pairs: list[tuple[LetterKind, Traveller | None]] = []
    for kind in kinds:
        facts = KINDS[kind]
        if not facts.numbered or trip.state not in facts.states:
            raise WrongStep(state=workflow.label(trip.state), step=_(facts.name))
        if kind is LetterKind.SPD and not needs_spd(trip):
            continue
        pairs += [
            (kind, traveller) for traveller in (trip.travellers if facts.per_traveller else [None])
        ]
    if how.typed:
        pairs = [pair for pair in pairs if not issuing.waits_for_text(sources, how, *pair)]
    order = standing(LetterKind.SURAT_TUGAS)
    rests, asked_kinds = (
        (LetterKind.SPD, LetterKind.SURAT_PERUBAHAN),
        {kind for kind, _one in pairs},
    )
    if order is None and LetterKind.SURAT_TUGAS not in asked_kinds and asked_kinds & set(rests):
        raise BadInput(problem=_("Terbitkan dahulu Surat Tugasnya."))
    return [
        (kind, person)
        for kind, person in pairs
        if standing(kind, person.id if person else None) is None
    ]


def _of_change(
    how: Issuing, sources: LetterSources, old: Letter | None, kind: LetterKind
) -> Issuing:
    """How a letter is issued, dated after the return too where a change of the trip needs it."""
    return replace(how, of_change=overtaken.stands_by_change(sources, old, kind))


def _tell(work: Work, trip: Trip, numbers: list[str], dated: date) -> None:
    trip.searchable = " ".join([trip.searchable, *(number.lower() for number in numbers)])
    work.changed.add(Topic.TRIPS)
    work.tell(Topic.LETTERS, trip_subject(trip.id), nomor=numbers, tanggal=dated.isoformat())


def _changeable(work: Work, letter_id: int, reason: str) -> Letter:
    """A letter in force that may be voided or replaced. Raises BadInput, NotFound."""
    if not reason.strip():
        raise BadInput(problem=_("Tuliskan alasan pembatalan surat."))
    letter = register.letter_at(work.session, letter_id)
    if letter.voided_at is not None:
        raise BadInput(problem=_("Surat {number} sudah batal.").format(number=letter.number))
    if trip_at(work.session, letter.trip_id).state is TripState.SETTLED:
        raise BadInput(problem=_("Perjalanan ini sudah rampung; suratnya tidak dapat dibatalkan."))
    return letter


def _resting(work: Work, letter: Letter) -> list[Letter]:
    """The SPDs in force that rest on a Surat Tugas; they fall with it."""
    if letter.kind is not LetterKind.SURAT_TUGAS or letter.voided_at is not None:
        return []
    statement = select(Letter).where(
        Letter.trip_id == letter.trip_id,
        Letter.kind == LetterKind.SPD,
        Letter.voided_at.is_(None),
    )
    return list(work.session.scalars(statement.order_by(Letter.id)))
