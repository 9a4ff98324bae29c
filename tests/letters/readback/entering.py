"""The office of ``typed`` entered into an empty database, as its clerk would."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from perdin.database.store import Database
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.desk import Desk
from perdin.services.office import first_start, people, signers, users
from tests.letters.readback import typed


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


def entered(database: Database, layout: str, clock: Callable[[], datetime]) -> Seats:
    """The whole office, its letters in one of the layouts."""
    first_start.load_reference(database, clock().date())
    start = first_start.FirstStart(
        replace(typed.OFFICE, layout=layout),
        clerk="Wening",
        signer=typed.HENDRA.form,
        signer_heading="KEPALA DINAS",
    )
    clerk = Desk(database, first_start.set_up(database, start, clock), clock=clock)
    ids = {person.form.name: people.save_employee(clerk, person.form) for person in typed.PEOPLE}
    (ids[typed.HENDRA.form.name],) = people.find_employee_ids(clerk, typed.HENDRA.form.name)
    # The first start makes the head the budget user too; this office has another one.
    there = {signer.function: signer.id for signer in signers.list_signers(clerk)}
    for signer in typed.SIGNERS:
        if signer.form is not None:
            signers.save_signer(clerk, replace(signer.form, id=there.get(signer.form.function)))
    pays = users.add_user(clerk, "Ningsih", Role.KEUANGAN)
    # The head travels too, and nobody approves a trip of their own.
    heads = users.add_user(clerk, "Sekretariat Daerah", Role.ATASAN)
    return Seats(
        clerk=clerk,
        head=replace(clerk, person=users.sign_in(database, heads)),
        treasurer=replace(clerk, person=users.sign_in(database, pays)),
        ids=ids,
        line=budget.add_line(clerk, typed.BUDGET),
    )
