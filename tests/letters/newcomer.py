"""An office as the wizard makes it of what a newcomer types: small letters, and nothing else said.

Built by the wizard's own operation from what its steps propose; people, signers, budget and users
come through ordinary operations after it.
"""

from collections.abc import Callable
from datetime import datetime

from perdin.database.store import Database
from perdin.rules import office_names
from perdin.rules.workflow import Role
from perdin.services.budget import budget
from perdin.services.budget.budget import BudgetForm
from perdin.services.desk import Desk
from perdin.services.office import first_start, people, users
from perdin.services.office.employee_form import EmployeeForm
from perdin.services.office.first_start import FirstStart
from perdin.services.office.office import OfficeForm
from tests.office import PEOPLE, tied

HEAD = EmployeeForm(
    name="Arum Contoh", title_after="S.Sos., M.Si.", nip="197503122000032001", grade="IV/a"
)


def proposed(government: str, name: str, short_name: str, seat: tuple[str, str]) -> OfficeForm:
    """What the wizard's office step gives when only these are typed."""
    return OfficeForm(
        government=office_names.letterhead_government(government),
        name=office_names.letterhead_name(name),
        short_name=short_name,
        number_code=short_name,
        head_title=office_names.head_of(name),
        region=office_names.region_of(government),
        name_in_text=office_names.name_in_text(name),
        seat_code=seat[0],
        seat_name=seat[1],
    )


def kecamatan(database: Database, clock: Callable[[], datetime]) -> tuple[Desk, Desk]:
    """«Kecamatan Sukamaju» with five people and a budget line; its clerk's desk and its head's."""
    first_start.load_reference(database, clock().date())
    form = proposed("pemerintah kota serang", "kec. sukamaju", "KEC-SKM", ("36.73", "Kota Serang"))
    post = office_names.head_post(form.head_title, form.name_in_text)
    head = EmployeeForm(
        name=HEAD.name, title_after=HEAD.title_after, nip=HEAD.nip, grade=HEAD.grade, position=post
    )
    start = FirstStart(
        office=form, clerk="Eka", signer=head, signer_heading=office_names.capitals(post)
    )
    clerk = Desk(database, first_start.set_up(database, start, clock), clock=clock)
    ids = {person.name: people.save_employee(clerk, person) for person in PEOPLE}
    clerk = tied(clerk, ids["Eka Wulandari"])
    budget.add_line(
        clerk,
        BudgetForm(
            fiscal_year=clock().year,
            activity_code="7.01.01.2.06.0009",
            activity_name="Rapat Koordinasi dan Konsultasi SKPD",
            account_code="5.1.02.04.01.0001",
            ceiling=50_000_000,
            decided_on=clock().date().replace(month=1, day=2),
        ),
    )
    seat = next(user for user in users.list_users(clerk) if user.role is Role.ATASAN)
    return clerk, Desk(database, users.person_at(database, seat.id), clock=clock)
