"""Letters of ten more kinds of offices, which nobody looked at while their reading was built."""

import pytest

from tests.letters.learn import trips
from tests.letters.learn.forms import Form
from tests.letters.learn.fresh_forms import FRESH
from tests.letters.learn.measure import Count, judge, learned, printed, template
from tests.letters.learn.trips import Typed

EVERY = (trips.A, trips.B, trips.ALONE, trips.MIXED)
OWN_WORDS = {"rincian": 0.85}
"""An account says each cost in the office's own words, Perdin in its own."""


@pytest.mark.parametrize(("known", "least"), [(True, 0.95), (False, 0.80)])
def test_fields_are_right_without_a_touch(known: bool, least: float) -> None:
    count = Count()
    for form in FRESH:
        for trip in EVERY:
            found, truths = learned(form, trip, known=known)
            judge(found, truths, count)
    assert count.all > 500
    assert count.share >= least, (count.share, count.asked, count.left)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("form", FRESH, ids=lambda form: form.name)
def test_nothing_is_wrong_without_a_word(form: Form, known: bool) -> None:
    count = Count()
    for trip in (*EVERY, trips.SAME_DAY):
        found, truths = learned(form, trip, known=known)
        judge(found, truths, count)
    assert count.wrong == []


@pytest.mark.parametrize("form", FRESH, ids=lambda form: form.name)
def test_learned_on_one_trip_it_prints_the_others(form: Form) -> None:
    found, _truths = learned(form, trips.A, known=True)
    made = template(found)
    equal = every = 0
    for trip in EVERY:
        same, several, _differing = printed(form, made, trip)
        equal, every = equal + same, every + several
    assert every > 50
    assert equal / every >= OWN_WORDS.get(form.name, 0.94)


@pytest.mark.parametrize(("trip", "other"), [(trips.A, trips.B), (trips.ALONE, trips.MIXED)])
def test_a_letter_of_another_trip_tells_nothing_wrong(trip: Typed, other: Typed) -> None:
    count = Count()
    for form in FRESH:
        content, truths = form.typed(trip)
        held = [form.held(other, at) for at in range(len(other.people))]
        judge(form.look(content, held), truths, count)
    assert count.wrong == []


def test_a_part_in_a_team_is_asked_and_not_printed_for_all() -> None:
    form = next(form for form in FRESH if form.name == "inspektorat")
    found, _truths = learned(form, trips.A, known=True)
    (one,) = [each for each in found.proposals if each.text == "Pengendali Teknis"]
    assert (one.sure, one.field) == (False, "pelaksana.keterangan")
    assert one.why == "Lain pada setiap orang atau baris."


def test_whoever_has_no_nip_is_told_without_one_in_a_sentence() -> None:
    form = next(form for form in FRESH if form.name == "BPBD")
    found, _truths = learned(form, trips.A, known=True)
    assert printed(form, template(found), trips.MIXED)[2] == []
