"""Several queries of one moment are asked in one transaction, so that they see one picture."""

from perdin.services.desk import Desk, at_one_moment
from perdin.services.office import people, units
from tests.traffic import watched


def test_a_moment_is_one_transaction_and_answers_as_the_queries_do(desk: Desk) -> None:
    with watched() as seen:
        answers = at_one_moment(desk, lambda now: (units.list_units(now), people.list_ranks(now)))
    assert seen.transactions == 1
    assert answers == (units.list_units(desk), people.list_ranks(desk))


def test_asked_one_by_one_they_are_of_two(desk: Desk) -> None:
    """The twin: what the count above is there to see."""
    with watched() as seen:
        units.list_units(desk)
        people.list_ranks(desk)
    assert seen.transactions == 2
