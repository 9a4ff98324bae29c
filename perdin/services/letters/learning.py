"""«Ajari dari surat jadi»: a letter of the office becomes its template."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy import select

from perdin.errors import Incomplete, NotFound
from perdin.i18n import _
from perdin.letters.check import catalogue
from perdin.letters.check.catalogue import LETTERHEAD
from perdin.letters.check.sections import Section
from perdin.letters.data.fields import LetterSheet, of_plain
from perdin.letters.learn import comparing, learning, writing
from perdin.letters.learn.comparing import Tried
from perdin.letters.learn.proposal import Choice, Edit, Learned, Proposal
from perdin.letters.learn.staff import NOBODY, Staff
from perdin.models.letters import Letter
from perdin.models.people import Employee
from perdin.models.trips import Traveller, Trip
from perdin.reading.figures import whole
from perdin.rules import outside_tags
from perdin.rules.letter_kinds import KINDS, LetterKind
from perdin.rules.workflow import Right
from perdin.services.desk import Desk, Work, query
from perdin.services.letters import making, templates
from perdin.services.letters.sheet import gather, letter_of
from perdin.services.letters.sources import LetterSources
from perdin.services.trips.trip_sheet import trip_at

_LONGEST_ID = 9
MOST_TRIPS = 500
"""Letters that are looked through for the trips that are offered."""


@dataclass(frozen=True, slots=True)
class TripChoice:
    """A trip that a letter may have come from, by the number of its Surat Tugas."""

    id: int
    number: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A letter while it is learned from: its file, its trip's sheets, and what is proposed."""

    name: str
    kind: LetterKind
    learned: Learned
    sheets: tuple[LetterSheet, ...] = ()

    @property
    def sheet(self) -> LetterSheet | None:
        """The sheet that the letter was held against."""
        return self.sheets[self.learned.sheet] if self.learned.sheet >= 0 else None


@query(Right.VIEW)
def trips(work: Work) -> list[TripChoice]:
    """The trips with a Surat Tugas, the newest first: whence a letter may have come."""
    rows = work.session.execute(
        select(Letter.trip_id, Letter.number, Trip.purpose)
        .join(Trip, Trip.id == Letter.trip_id)
        .where(Letter.kind == LetterKind.SURAT_TUGAS, Letter.number.is_not(None))
        .order_by(Letter.id.desc())
        .limit(MOST_TRIPS)
    )
    found: dict[int, TripChoice] = {}
    for trip_id, number, purpose in rows:
        found.setdefault(trip_id, TripChoice(id=trip_id, number=number, purpose=purpose))
    return list(found.values())


@query(Right.VIEW)
def trip_of(work: Work, number: str) -> int:
    """The trip with this number, or with a letter of this number. Raises NotFound."""
    said = number.strip()
    trip_id = whole(said) if len(said) <= _LONGEST_ID else None
    if trip_id is not None:
        return trip_at(work.session, trip_id).id
    letter = work.session.scalars(
        select(Letter).where(Letter.number == said).order_by(Letter.id.desc())
    ).first()
    if letter is None:
        raise NotFound(what=_("Perjalanan {number}").format(number=said))
    return letter.trip_id


@query(Right.VIEW)
def sheets(work: Work, trip_id: int, kind: LetterKind) -> tuple[LetterSheet, ...]:
    """What the trip's letters of a kind print: as they were issued, else as they would be now.

    One for each traveller where each has a letter of their own. Raises NotFound, and Incomplete
    where the trip's days or the office's signer are not entered.
    """
    trip = trip_at(work.session, trip_id)
    sources = LetterSources(work.session, trip)
    alone: Sequence[Traveller | None] = [None]
    whose = trip.travellers if KINDS[kind].per_traveller else alone
    return tuple(_sheet(work, sources, kind, traveller) for traveller in whose)


def _sheet(
    work: Work, sources: LetterSources, kind: LetterKind, traveller: Traveller | None
) -> LetterSheet:
    issued = sources.letters.standing(kind, traveller.id if traveller else None)
    if issued is not None:
        return of_plain(LetterSheet, issued.fields)
    sheet = gather(sources, traveller, letter_of(sources, traveller), work.desk.today)
    with suppress(Incomplete):  # what is typed for it is not typed yet
        return making.with_texts(sources, kind, traveller, sheet)
    return sheet


@query(Right.VIEW)
def staff(work: Work) -> Staff:
    """Who a letter of the office may be about: everybody whom it ever had."""
    rows = work.session.execute(select(Employee.name, Employee.nip))
    return Staff.of((name, nip or "") for name, nip in rows)


def learn(
    desk: Desk,
    file: bytes,
    name: str,
    kind: LetterKind,
    trip_id: int | None = None,
    part: Section | None = None,
) -> Lesson:
    """What a letter that is done would be as a template: each place with its field, sure or asked.

    Of a file with several letters the ``part`` is meant, else the first of the kind. Tags that the
    office leaves for an outside system are left. Raises BadTemplate for what is no letter, NotFound
    and Incomplete of the trip.
    """
    known = sheets(desk, trip_id, kind) if trip_id is not None else ()
    lesson = learn_by(file, name, kind, known, staff(desk), part)
    found, tags = lesson.learned.proposals, templates.ground(desk)[2]
    kept = tuple(one for one in found if not outside_tags.places(one.text, tags))
    return replace(lesson, learned=replace(lesson.learned, proposals=kept))


def learn_by(
    file: bytes,
    name: str,
    kind: LetterKind,
    known: Sequence[LetterSheet] = (),
    people: Staff = NOBODY,
    part: Section | None = None,
) -> Lesson:
    """The same without an office. Raises BadTemplate."""
    learned = learning.learn(file, name, kind, known, people, part)
    return Lesson(name=name, kind=kind, learned=learned, sheets=tuple(known))


def accepted(lesson: Lesson) -> dict[int, Choice]:
    """What is taken without asking: the sure proposals, by their ids."""
    return {
        proposal.id: Choice(proposal.field, proposal.tag)
        for proposal in lesson.learned.proposals
        if proposal.sure
    }


def template(lesson: Lesson, chosen: dict[int, Choice]) -> bytes:
    """The template with these fields in their places; all else stays. Raises BadTemplate."""
    learned = lesson.learned
    edits = [
        _edit(proposal, chosen[proposal.id])
        for proposal in learned.proposals
        if proposal.id in chosen and chosen[proposal.id].field != LETTERHEAD
    ]
    head = any(choice.field == LETTERHEAD for choice in chosen.values())
    return writing.write(learned.content, lesson.name, edits, learned.loops, letterhead=head)


def compare(desk: Desk, lesson: Lesson, file: bytes) -> Tried | None:
    """The same trip printed by the template, beside the letter; None without a trip.

    Raises BadTemplate where it cannot be filled.
    """
    if lesson.sheet is None:
        return None
    layout, kop, _outside = templates.ground(desk)
    head = catalogue.letterhead_of(layout) if kop is None else kop
    return comparing.tried(lesson.learned.content, lesson.name, file, head, lesson.sheet)


def _edit(proposal: Proposal, choice: Choice) -> Edit:
    return Edit(proposal.at, proposal.start, proposal.end, choice.tag)
