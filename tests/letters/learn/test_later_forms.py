"""Letters of five further offices, typed and first read after the others were mended."""

import pytest

from tests.letters.learn import trips
from tests.letters.learn.forms import Form
from tests.letters.learn.later_forms import LATER
from tests.letters.learn.measure import Count, judge, learned, printed, template

EVERY = (trips.A, trips.B, trips.ALONE, trips.MIXED)


@pytest.mark.parametrize(("known", "least"), [(True, 0.95), (False, 0.80)])
def test_fields_are_right_without_a_touch(known: bool, least: float) -> None:
    count = Count()
    for form in LATER:
        for trip in EVERY:
            found, truths = learned(form, trip, known=known)
            judge(found, truths, count)
    assert count.all > 250
    assert count.share >= least, (count.share, count.asked, count.left)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("form", LATER, ids=lambda form: form.name)
def test_nothing_is_wrong_without_a_word(form: Form, known: bool) -> None:
    count = Count()
    for trip in (*EVERY, trips.SAME_DAY):
        found, truths = learned(form, trip, known=known)
        judge(found, truths, count)
    assert count.wrong == []


@pytest.mark.parametrize("form", LATER, ids=lambda form: form.name)
def test_learned_on_one_trip_it_prints_the_others(form: Form) -> None:
    found, _truths = learned(form, trips.A, known=True)
    made = template(found)
    told = [printed(form, made, trip)[:2] for trip in EVERY]
    equal, every = (sum(one[at] for one in told) for at in (0, 1))
    assert every > 50
    assert equal / every >= 0.95
