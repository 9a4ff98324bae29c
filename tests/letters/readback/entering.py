"""The office of ``typed`` entered into an empty database, as its clerk would."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import first_start, office, people, signers
from perdin.services.office.office import OfficeForm
from tests.letters import newcomer
from tests.letters.readback import typed
from tests.office import seated


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Those who sit at the program: who writes, who approves, who pays."""

    clerk: Desk
    head: Desk
    treasurer: Desk
    ids: dict[str, int]
    """Employees by their plain name."""
    line: int
    """The budget line."""


def entered(
    database: Database, layout: str, clock: Callable[[], datetime], *, by_wizard: bool
) -> Seats:
    """The whole office, its letters in one of the layouts.

    ``by_wizard``: of what the wizard proposes for names typed in small letters, and what it does
    not ask is changed in Pengaturan afterwards, as a newcomer would.
    """
    first_start.load_reference(database, clock().date())
    start = first_start.FirstStart(
        office=replace(_proposed() if by_wizard else typed.OFFICE, layout=layout),
        clerk="Wening",
        signer=typed.HENDRA.form,
        signer_heading="KEPALA DINAS",
    )
    clerk = Desk(database, first_start.set_up(database, start, clock), clock=clock)
    if by_wizard:
        shown = office.open_office(clerk)
        own = typed.OFFICE
        office.save_office(
            clerk, replace(shown, issued_at=own.issued_at, number_code=own.number_code)
        )
    ids = {person.form.name: people.save_employee(clerk, person.form) for person in typed.PEOPLE}
    (ids[typed.HENDRA.form.name],) = people.find_employee_ids(clerk, typed.HENDRA.form.name)
    # The first start makes the head the budget user too; this office has another one.
    there = {signer.function: signer.id for signer in signers.list_signers(clerk)}
    for signer in typed.SIGNERS:
        if signer.form is not None:
            signers.save_signer(clerk, replace(signer.form, id=there.get(signer.form.function)))
    return Seats(
        clerk=clerk,
        # The head travels too, and nobody approves a trip of their own.
        head=seated(clerk, "Sekretariat Daerah", Role.ATASAN),
        treasurer=seated(clerk, "Ningsih", Role.KEUANGAN),
        ids=ids,
        line=budget.add_line(clerk, typed.BUDGET),
    )


def _proposed() -> OfficeForm:
    own = typed.OFFICE
    seat = (own.seat_code, typed.SEAT)
    names = newcomer.proposed(own.government.lower(), own.name.lower(), own.short_name, seat)
    return replace(names, address=own.address, contact=own.contact)
