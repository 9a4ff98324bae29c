"""The measure: fields right without a touch, none wrong without a word, and another trip printed.

Letters and truths are typed in ``forms`` and ``trips``; no value comes from what is tested.
"""

import pytest

from perdin.letters.learn import learning
from tests.letters.learn import trips
from tests.letters.learn.forms import FORMS, Form
from tests.letters.learn.measure import Count, judge, judged, learned, printed, template
from tests.letters.learn.trips import Typed

SEVERAL_DAYS = (trips.A, trips.B, trips.ALONE, trips.MIXED)
EVERY = (*SEVERAL_DAYS, trips.SAME_DAY)


@pytest.mark.parametrize(("known", "least"), [(True, 0.95), (False, 0.80)])
def test_fields_are_right_without_a_touch(known: bool, least: float) -> None:
    count = Count()
    for form in FORMS:
        count.add(judged(form, SEVERAL_DAYS, known=known))
    assert count.all > 300
    assert count.share >= least, (count.share, count.asked, count.left)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_nothing_is_wrong_without_a_word(form: Form, known: bool) -> None:
    assert judged(form, EVERY, known=known).wrong == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("other", [trips.A, trips.B, trips.ALONE, trips.MIXED])
def test_learned_on_one_trip_it_prints_another(form: Form, other: Typed) -> None:
    found, _truths = learned(form, trips.A, known=True)
    equal, every, differing = printed(form, template(found), other)
    assert every > 15
    assert equal / every >= 0.95, differing


@pytest.mark.parametrize(
    ("trip", "other"),
    [(trips.A, trips.B), (trips.B, trips.A), (trips.ALONE, trips.MIXED)],
)
def test_a_letter_of_another_trip_tells_nothing_wrong(trip: Typed, other: Typed) -> None:
    count = Count()
    for form in FORMS:
        content, truths = form.typed(trip)
        sheets = [form.held(other, at) for at in range(len(other.people))]
        judge(learning.look_at(content, "surat.docx", form.kind, sheets), truths, count)
    assert count.wrong == []
    assert count.all > 90


def test_a_letter_that_names_nobody_of_the_trip_is_told() -> None:
    content, _truths = FORMS[0].typed(trips.ALONE)
    found = learning.look_at(content, "surat.docx", FORMS[0].kind, [trips.sheet(trips.A)])
    assert any("mungkin surat perjalanan lain" in notice for notice in found.notices)
    own = learning.look_at(content, "surat.docx", FORMS[0].kind, [trips.sheet(trips.ALONE)])
    assert own.notices == ()
