"""Which of today's people an old book means: by NIP, then by a whole name that one has."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.importers.register.record import PastPerson
from perdin.models.people import Employee
from perdin.reading.name_match import KnownPerson, match_people
from perdin.reading.names import TypedPerson, name_words
from perdin.rules import nip


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a name in a book means: an employee's id where that is sure, else who it may be."""

    employee_id: int | None = None
    maybe: tuple[str, ...] = ()


class Staff:
    """Today's people, asked once; each name is looked for once."""

    def __init__(self, session: Session) -> None:
        self._names: dict[int, str] = {}
        self._known: list[KnownPerson] = []
        for id_, number, name in session.execute(select(Employee.id, Employee.nip, Employee.name)):
            self._names[id_] = f"{name} ({nip.spaced(number)})" if number else name
            self._known.append(KnownPerson.named(id_, number or "", name))
        self._found: dict[tuple[str, str], Known] = {}

    def who(self, person: PastPerson) -> Known:
        """Whom a book means. A NIP that is somebody else's by name, or nobody's, is not sure."""
        key = (person.nip, person.name)
        if key not in self._found:
            self._found[key] = self._look(person)
        return self._found[key]

    def _look(self, person: PastPerson) -> Known:
        has_known_nip = any(employee.nip == person.nip for employee in self._known)
        typed = TypedPerson(person.name, person.nip if has_known_nip else "", (person.name,))
        match = match_people([typed], self._known)[0]
        matches = match.taken if len(match.taken) == 1 else ()
        if (
            matches
            and not has_known_nip
            and person.nip
            and self._has_other_nip(matches[0], person.nip)
        ):
            return Known(maybe=(self._names[matches[0]],))
        if matches:
            return Known(matches[0])
        return Known(maybe=tuple(self._names[id_] for id_ in match.proposed))

    def _has_other_nip(self, employee_id: int, number: str) -> bool:
        return any(
            employee.id == employee_id and employee.nip not in ("", number)
            for employee in self._known
        )


def key_of(name: str) -> str:
    """The letters of a name without titles, by which two entries of a book mean one person."""
    return "".join(name_words(name))


def identity(employee_id: int | None, name_key: str) -> str:
    """What tells a person from others: being one of today's people, else the name."""
    return f"#{employee_id}" if employee_id is not None else name_key


def people_of(staff: Staff, people: Sequence[PastPerson]) -> list[Known]:
    """Whom each of some people is."""
    return [staff.who(person) for person in people]
