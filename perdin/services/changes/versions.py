"""A trip as it stands or would stand, in plain values, and what lies between two of these."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from perdin.i18n import _, in_days, rupiah, span
from perdin.models.money import BudgetLine
from perdin.models.people import Employee
from perdin.models.reference import Place
from perdin.rules import grades
from perdin.rules.costs import CostLine
from perdin.rules.travel import Carriage, Component, label
from perdin.services.trips import draft_check, drafts
from perdin.services.trips.draft_check import TripCheck
from perdin.services.trips.drafts import TripDraft


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact of a trip, as it stands and as it would be."""

    name: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the change touches it."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonVersion:
    """One traveller of a version: days, and the rencana in rupiah."""

    name: str
    nip: str
    leave: date
    back: date
    estimated: int

    @property
    def days(self) -> int:
        """Both ends counted."""
        return (self.back - self.leave).days + 1


def proposed(session: Session, draft: TripDraft, check: TripCheck) -> dict[str, Any]:
    """What a change asks for, shaped like what a submission freezes."""
    period = draft_check.dates(draft)
    own = {traveller.employee_id: traveller for traveller in draft.travellers}
    people = []
    for estimate in check.estimates:
        leave, back = drafts.own_days(own[estimate.employee_id], period or (date.min, date.min))
        people.append(
            {
                "employee_id": estimate.employee_id,
                "name": _full_name(session, estimate.employee_id),
                "leave": leave.isoformat(),
                "back": back.isoformat(),
                "lines": [_line(line) for line in estimate.lines],
            }
        )
    return {
        "draft": drafts.to_json(draft),
        "places": _places(session, draft),
        "travellers": people,
        "estimated": check.total,
        "regulations": list(check.sets.regulations),
    }


def seal(content: Mapping[str, Any], reason: str) -> str:
    """The hash that a decision on a change is bound to."""
    sealed = json.dumps([content, reason], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(sealed.encode()).hexdigest()


def people_of(version: Mapping[str, Any]) -> list[PersonVersion]:
    """The travellers of a version, in order."""
    return [
        PersonVersion(
            name=str(person["name"]),
            nip=str(person.get("nip", "")),
            leave=date.fromisoformat(person["leave"]),
            back=date.fromisoformat(person["back"]),
            estimated=sum(int(line[3]) for line in person["lines"]),
        )
        for person in version["travellers"]
    ]


def lines_of(person: Mapping[str, Any]) -> tuple[CostLine, ...]:
    """The frozen calculation of one traveller of a version."""
    return tuple(
        CostLine(
            component=Component(line[0]),
            quantity=int(line[1]),
            unit="",
            rate=int(line[2]),
            amount=int(line[3]),
            ceiling=None,
            reason=f"{int(line[1])} × {rupiah(int(line[2]))}",
            source=str(line[4]),
        )
        for line in person["lines"]
    )


def differences(
    session: Session, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """The facts of two versions beside each other; all of them, also those that stay."""
    old, new = drafts.from_json(before["draft"]), drafts.from_json(after["draft"])
    pairs = (
        (_("Maksud"), old.purpose, new.purpose),
        (_("Tujuan"), str(before["places"]), str(after["places"])),
        (_("Tanggal"), _days(old), _days(new)),
        (_("Alat angkut"), _carriage(old), _carriage(new)),
        (_("Pelaksana"), _names(before), _names(after)),
        (_("Pembebanan anggaran"), _line_name(session, old), _line_name(session, new)),
    )
    return tuple(Difference(name, was, becomes) for name, was, becomes in pairs)


def becomes(shown: Sequence[Difference]) -> str:
    """What a change makes of a trip, as a sentence for its letter: only what differs."""
    return "; ".join(
        f"{difference.name}: {difference.after}" for difference in shown if difference.differs
    )


def _full_name(session: Session, employee_id: int) -> str:
    """A person as a submission would freeze them."""
    person = session.get_one(Employee, employee_id)
    return grades.full_name(person.title_before, person.name, person.title_after)


def _line(line: CostLine) -> list[Any]:
    return [line.component.value, line.quantity, line.rate, line.amount, line.source]


def _places(session: Session, draft: TripDraft) -> str:
    codes = [leg.place_code for leg in draft.legs if leg.place_code]
    names = session.execute(select(Place.code, Place.name).where(Place.code.in_(codes)))
    known = {code: name for code, name in names}
    return ", ".join(known.get(code, code) for code in codes)


def _days(draft: TripDraft) -> str:
    period = draft_check.dates(draft)
    if period is None:
        return ""
    return f"{span(*period)} ({in_days((period[1] - period[0]).days + 1)})"


def _carriage(draft: TripDraft) -> str:
    ways = {
        leg.carriage: label(leg.carriage) for leg in draft.legs if leg.carriage != Carriage.NONE
    }
    return draft.carriage or ", ".join(ways.values())


def _names(version: Mapping[str, Any]) -> str:
    whole = {(person.leave, person.back) for person in people_of(version)}
    return "; ".join(
        person.name if len(whole) == 1 else f"{person.name} ({span(person.leave, person.back)})"
        for person in people_of(version)
    )


def _line_name(session: Session, draft: TripDraft) -> str:
    line = session.get(BudgetLine, draft.budget_line_id) if draft.budget_line_id else None
    return f"{line.account_code} {line.activity_name}" if line else ""
