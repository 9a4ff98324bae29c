"""The twin of every test of an order here: rows that were not asked for in one come backwards."""

import pytest
from sqlalchemy import select

from perdin.models.people import Employee
from perdin.services.desk import Desk


def test_rows_that_nobody_ordered_come_backwards(desk: Desk) -> None:
    with desk.database.read() as session:
        ids = [row.id for row in session.scalars(select(Employee))]
        ordered = list(session.scalars(select(Employee.id).order_by(Employee.id)))
    assert len(ids) > 1
    assert ids == ordered[::-1]


@pytest.mark.usefixtures("rows_as_written")
def test_or_as_they_were_written_where_the_newest_is_to_stand_first(desk: Desk) -> None:
    with desk.database.read() as session:
        ids = [row.id for row in session.scalars(select(Employee))]
    assert ids == sorted(ids)
