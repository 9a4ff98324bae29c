"""An aturan hemat in words: said back in one sentence, and what it lacks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from perdin.rules.restriction_shapes import SHAPES
from perdin.rules.restriction_words import faults, statement
from perdin.rules.restrictions import Restriction, Subject
from tests.rules.test_restrictions import ABROAD, FOUR, HALF, NO_STUDI, RULES, TWO_DAYS


@given(RULES)
def test_any_rule_can_be_said(rule: Restriction) -> None:
    said = statement(rule, {"32": "Jawa Barat"})
    assert "SE" in said
    assert said[0].isupper()
    if rule.last_day is None:
        assert said.startswith("Sejak ")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (HALF, "Pada 22 Januari – 31 Desember 2026, anggaran perjalanan setahun boleh dipakai "
               "paling banyak 50%; lebih dari itu dilarang. (Inpres 1/2025)"),
        (TWO_DAYS, "Sejak 1 Januari 2026, perjalanan dalam provinsi paling lama 2 hari, sampai "
                   "3 hari dengan izin Sekretaris Daerah; lebih dari itu dilarang. (SE Bupati)"),
        (ABROAD, "Pada 15 Desember 2025 – 15 Januari 2026, perjalanan ke luar negeri atau dengan "
                 "maksud memuat «luar negeri» dilarang. (SE Mendagri)"),
        (FOUR, "Sejak 1 Januari 2026, perjalanan diikuti paling banyak 4 orang; lebih dari itu "
               "harus disertai alasan. (SE Wali Kota)"),
        (NO_STUDI, "Sejak 1 Januari 2026, perjalanan dengan maksud memuat «studi banding» "
                   "dilarang. (SE Wali Kota)"),
    ],
)  # fmt: skip
def test_a_rule_is_stated_back_in_one_sentence(rule: Restriction, said: str) -> None:
    assert statement(rule, {}) == said


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        (HALF, []),
        (replace(HALF, name=" ", basis=""), ["name", "basis"]),
        (replace(HALF, percent=None), ["percent"]),
        (replace(HALF, percent=0), ["percent"]),
        (replace(HALF, percent=1), []),
        (replace(HALF, percent=100), []),
        (replace(HALF, percent=101), ["percent"]),
        (replace(HALF, last_day=date(2026, 1, 21)), ["last_day"]),
        (replace(HALF, last_day=HALF.first_day), []),
        (replace(FOUR, most=None), ["most"]),
        (replace(FOUR, most=0), ["most"]),
        (replace(FOUR, most=1), []),
        (replace(TWO_DAYS, most=None, most_permitted=1), ["most"]),
        (replace(FOUR, most_permitted=5), ["most_permitted"]),
        (replace(TWO_DAYS, most_permitted=2), ["most_permitted"]),
        (replace(TWO_DAYS, giver=" "), ["giver"]),
        (replace(NO_STUDI, words=()), []),
    ],
)
def test_what_is_lacking_is_said(rule: Restriction, fields: list[str]) -> None:
    assert [field for field, _sentence in faults(rule)] == fields


def test_no_shape_brings_a_figure() -> None:
    """Five to start from; what a decree says is the office's to type."""
    assert [shape.subject for shape in SHAPES] == [
        Subject.CEILING, Subject.DAYS, Subject.TRAVEL, Subject.PEOPLE, Subject.TRAVEL,
    ]  # fmt: skip
    assert not {"percent", "most", "most_permitted", "first_day", "basis"} & set(
        SHAPES[0].__slots__
    )


def test_places_are_called_by_their_names() -> None:
    rule = replace(NO_STUDI, words=(), places=("32", "99"))
    assert statement(rule, {"32": "Jawa Barat"}) == (
        "Sejak 1 Januari 2026, perjalanan ke Jawa Barat atau ke 99 dilarang. (SE Wali Kota)"
    )


def test_a_figure_that_is_not_typed_yet_is_none() -> None:
    assert "paling banyak 0 orang;" in statement(replace(FOUR, most=None), {})
