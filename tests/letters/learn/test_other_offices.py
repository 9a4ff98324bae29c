"""Letters of forty-one more kinds of offices, in sets that were frozen before they were read."""

from dataclasses import dataclass

import pytest

from tests.letters.learn import trips
from tests.letters.learn.forms import Form
from tests.letters.learn.fresh_forms import FRESH
from tests.letters.learn.later_forms import LATER
from tests.letters.learn.measure import Count, judge, judged, learned, printed, template
from tests.letters.learn.trips import Typed
from tests.letters.learn.unseen_forms import UNSEEN
from tests.letters.learn.wider_forms import WIDER

EVERY = (trips.A, trips.B, trips.ALONE, trips.MIXED)


@dataclass(frozen=True)
class Set:
    """Forms that were read together, and the least part of their values that is right: the trip
    known, and unknown.
    """

    name: str
    forms: tuple[Form, ...]
    known: float
    unknown: float


SETS = (
    Set("fresh", FRESH, 0.99, 0.94),
    Set("later", LATER, 0.99, 0.93),
    Set("wider", WIDER, 0.98, 0.95),
    Set("unseen", UNSEEN, 0.98, 0.95),
)
EACH = [pytest.param(form, id=f"{of.name} {form.name}") for of in SETS for form in of.forms]
OWN_WORDS = {"rincian": 0.85, "riil RSUD": 0.85, "rincian balai": 0.85, "riil kementerian": 0.85}
"""An account says each cost in the office's own words, Perdin in its own."""


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("several", SETS, ids=lambda several: several.name)
def test_fields_are_right_without_a_touch(several: Set, known: bool) -> None:
    count = Count()
    for form in several.forms:
        count.add(judged(form, EVERY, known=known))
    assert count.all > 250
    least = several.known if known else several.unknown
    assert count.share >= least, (count.share, count.asked, count.left)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("form", EACH)
def test_nothing_is_wrong_without_a_word(form: Form, known: bool) -> None:
    assert judged(form, (*EVERY, trips.SAME_DAY), known=known).wrong == []


@pytest.mark.parametrize("form", EACH)
def test_learned_on_one_trip_it_prints_the_others(form: Form) -> None:
    lesson, _truths = learned(form, trips.A, known=True)
    made = template(lesson)
    equal = every = 0
    for trip in EVERY:
        same, several, _differing = printed(form, made, trip)
        equal, every = equal + same, every + several
    assert every > 50
    assert equal / every >= OWN_WORDS.get(form.name, 0.94)


@pytest.mark.parametrize(("trip", "other"), [(trips.A, trips.B), (trips.ALONE, trips.MIXED)])
@pytest.mark.parametrize("several", SETS, ids=lambda several: several.name)
def test_a_letter_of_another_trip_tells_nothing_wrong(
    several: Set, trip: Typed, other: Typed
) -> None:
    count = Count()
    for form in several.forms:
        content, truths = form.typed(trip)
        sheets = [form.held(other, at) for at in range(len(other.people))]
        judge(form.look(content, sheets), truths, count)
    assert count.wrong == []


def form_named(name: str, forms: tuple[Form, ...]) -> Form:
    return next(form for form in forms if form.name == name)


def test_a_part_in_a_team_is_asked_and_not_printed_for_all() -> None:
    lesson, _truths = learned(form_named("inspektorat", FRESH), trips.A, known=True)
    (part,) = [each for each in lesson.proposals if each.text == "Pengendali Teknis"]
    assert (part.sure, part.field) == (False, "pelaksana.keterangan")
    assert part.why == "Lain pada setiap orang atau baris."


def test_whoever_has_no_nip_is_told_without_one_in_a_sentence() -> None:
    form = form_named("BPBD", FRESH)
    lesson, _truths = learned(form, trips.A, known=True)
    assert printed(form, template(lesson), trips.MIXED)[2] == []


def test_a_letter_of_a_list_is_no_level_of_costs() -> None:
    """«c. Pangkat/Golongan» of one whose tingkat biaya is C."""
    form = form_named("camat", WIDER)
    lesson, _truths = learned(form, trips.A, known=True)
    assert not any("tingkat_biaya" in each.tag for each in lesson.proposals)


def test_costs_that_are_without_receipts_too_are_one_list() -> None:
    """The same sums in the account and in the pengeluaran riil of one trip."""
    for name in ("rincian balai", "riil RSUD"):
        lesson, _truths = learned(form_named(name, WIDER), trips.A, known=True)
        assert len(lesson.loops) == 1


def test_a_sentence_that_speaks_of_the_head_is_not_who_signs() -> None:
    lesson, _truths = learned(form_named("madrasah", WIDER), trips.A, known=True)
    (line,) = [line for line in lesson.lines if "melapor kepada" in line.text]
    assert not [each for each in lesson.proposals if each.at == line.at]
