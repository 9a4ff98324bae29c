"""Each entry of an old book beside what is known: people, numbers, overlaps, earlier books."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _
from perdin.importers.cells import CellProblem
from perdin.importers.register.columns import FIELDS, NUMBERS
from perdin.importers.register.reading import RegisterBook
from perdin.importers.register.record import PastEntry, PastNumber
from perdin.importers.tables.effects import Effect
from perdin.models.letters import LetterFormat
from perdin.rules import numbering
from perdin.rules.past_overlaps import Stay, overlapping
from perdin.rules.twin_numbers import Holder, twins
from perdin.rules.workflow import Right
from perdin.services.desk import Work, query
from perdin.services.past import holders, stays
from perdin.services.past.holders import Issued
from perdin.services.past.people import Known, Staff, people_of
from perdin.services.past.stays import Source
from perdin.services.past.stored import Fingerprint, fingerprint, fingerprints
from perdin.services.register import number_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPreviewRow:
    """An entry as it would be kept, with everything that is odd about it.

    ``known`` says of each of its people who that is. ``series`` are the series of its numbers.
    """

    row: int
    entry: PastEntry
    known: tuple[Known, ...]
    effect: Effect
    problems: tuple[CellProblem, ...] = ()
    changes: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()

    @property
    def sheet(self) -> str:
        """Which sheet it stands in, where several are read."""
        return self.entry.sheet


@query(Right.ISSUE_LETTERS)
def compare(work: Work, book: RegisterBook) -> list[PastPreviewRow]:
    """Each entry beside the office's people, numbers and trips."""
    session = work.session
    staff = Staff(session)
    entries = [_in_series(session, entry) for entry in book.entries]
    known = [people_of(staff, entry.people) for entry in entries]
    beside = _Beside(
        held=[*stays.standing(session), *stays.of_trips(session)],
        numbers=holders.standing(session),
        issued=Issued(session),
        stored=frozenset(fingerprints(session)),
    )
    return _rows(book, entries, known, beside)


def compare_with_nobody(book: RegisterBook) -> list[PastPreviewRow]:
    """The same where there is no office yet: nobody is known, no number is given."""
    known = [[Known() for _person in entry.people] for entry in book.entries]
    return _rows(book, book.entries, known, _Beside(issued=Issued(None)))


def _in_series(session: Session, entry: PastEntry) -> PastEntry:
    """An entry whose numbers have the place that the office's own pattern tells, where it does."""
    return replace(entry, numbers=tuple(_by_pattern(session, number) for number in entry.numbers))


def _by_pattern(session: Session, number: PastNumber) -> PastNumber:
    form = session.scalar(select(LetterFormat).where(LetterFormat.kind == number.kind))
    if form is None or number.dated is None:
        return number
    facts = number_text.facts_of(session, number.kind, form.code, number.dated)
    read = numbering.read_back(form.pattern, facts, number.text)
    return number if read is None else replace(number, sequence=read[0], suffix=read[1])


def _rows(
    book: RegisterBook,
    entries: Sequence[PastEntry],
    known: Sequence[list[Known]],
    beside: "_Beside",
) -> list[PastPreviewRow]:
    of_row: dict[tuple[str, int], list[CellProblem]] = {}
    for problem in book.problems:
        of_row.setdefault((problem.sheet, problem.row), []).append(problem)
    again = [fingerprint(entry) in beside.stored for entry in entries]
    fresh = [
        (entry, people) for entry, people, old in zip(entries, known, again, strict=True) if not old
    ]
    overlaps = overlapping(
        [*(stay for source_entry in fresh for stay in stays.of_entry(*source_entry)), *beside.held]
    )
    twin_numbers = twins(
        [
            *(holder for source_entry in fresh for holder in holders.of_entry(*source_entry)),
            *beside.numbers,
        ]
    )
    rows = []
    for entry, people, old in zip(entries, known, again, strict=True):
        problems = list(of_row.get((entry.sheet, entry.row), ()))
        if not old:
            source = Source(row=entry.row, sheet=entry.sheet)
            doubts = _Told(book, entry, problems)
            doubts.people(people)
            issued = beside.issued.among(holders.of_entry(entry, people))
            doubts.numbers(twin_numbers.get(source, {}), issued)
            doubts.overlaps(overlaps.get(source, ()))
        blocked = any(problem.blocking for problem in problems)
        rows.append(
            PastPreviewRow(
                row=entry.row,
                entry=entry,
                known=tuple(people),
                effect=Effect.BLOCKED if blocked else Effect.SAME if old else Effect.NEW,
                problems=tuple(problems),
                changes=_guesses(entry),
                guessed=entry.guessed,
            )
        )
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What an office has already, for a book to be laid beside."""

    held: Sequence[Stay[Source]] = ()
    numbers: Sequence[Holder[Source]] = ()
    issued: Issued
    stored: frozenset[Fingerprint] = frozenset()


def _twin(number: str, other: Source) -> str:
    if other.past_id is not None:
        sentence = _("Nomor {number} juga ada di buku lama yang sudah diimpor (baris {row}).")
    else:
        sentence = _("Nomor {number} juga dipakai di baris {row}; keduanya tetap dicatat.")
    place = f"{other.sheet}!{other.row}" if other.sheet else str(other.row)
    return sentence.format(number=number, row=place)


class _Told:
    """Collects what is said of one entry."""

    def __init__(self, book: RegisterBook, entry: PastEntry, problems: list[CellProblem]) -> None:
        self._columns, self._entry, self._problems = book.columns, entry, problems

    def people(self, known: Sequence[Known]) -> None:
        """Say whom of today's people a name may be, where that is not sure."""
        for person, whom in zip(self._entry.people, known, strict=True):
            if whom.maybe:
                sentence = _("«{name}» mungkin {people}; ditulis apa adanya, tidak dikaitkan.")
                people = _(" atau ").join(whom.maybe)
                words = sentence.format(name=person.name, people=people)
                self._say("name", "person_doubtful", words)

    def numbers(self, twins: Mapping[str, Sequence[Source]], issued: Sequence[str]) -> None:
        """Say which numbers are given twice, and which have no place in their series."""
        for number in self._entry.numbers:
            field = next(fact for fact, kind in NUMBERS.items() if kind is number.kind)
            for other in twins.get(number.text, ())[: stays.MOST_TOLD]:
                self._say(field, "number_twice", _twin(number.text, other))
            if number.text in issued:
                sentence = _("Nomor {number} juga sudah terbit di Perdin.")
                self._say(field, "number_issued", sentence.format(number=number.text))
            if number.sequence is None:
                sentence = _("Nomor urut «{number}» tidak pasti; dicatat tanpa menggeser deret.")
                self._say(field, "number_unplaced", sentence.format(number=number.text))

    def overlaps(self, meeting: Sequence[Stay[Source]]) -> None:
        """Say who was elsewhere on the same day."""
        for sentence in stays.sentences(meeting):
            self._say("leave", "overlap", sentence)

    def _say(self, field: str, code: str, sentence: str) -> None:
        self._problems.append(
            CellProblem(
                row=self._entry.row,
                column=self._columns.get(field),
                field=field,
                sentence=sentence,
                blocking=False,
                code=code,
                sheet=self._entry.sheet,
            )
        )


def _guesses(entry: PastEntry) -> tuple[str, ...]:
    pattern = _("{field} ditebak: {value}. Periksa.")
    return tuple(
        pattern.format(field=_(FIELDS[name]), value=_value(entry, name)) for name in entry.guessed
    )


def _value(entry: PastEntry, field: str) -> str:
    if field in NUMBERS:
        return entry.number(NUMBERS[field])
    value = {"leave": entry.leave, "back": entry.back, "period": entry.leave}.get(field)
    value = value or (entry.dated if field.endswith("_date") else None)
    return value.isoformat() if value else "–"
