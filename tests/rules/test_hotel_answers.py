"""What a hotel's answer comes to, against sums worked out by hand and a slow oracle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.hotel_answers import (
    Difference,
    HotelAnswer,
    PaidLine,
    Stay,
    differences,
    label,
    nights_of,
    overpaid,
)

IN, OUT = date(2026, 3, 3), date(2026, 3, 6)
STAY = Stay(("Bima Sakti Pratama",), IN, OUT, 3, 1_800_000)
PAID = [PaidLine(7, 1_800_000, 3 * 686_000)]
DEAR = Stay(("Bima Sakti Pratama",), IN, OUT, 3, 2_400_000)
CAPPED = [PaidLine(7, 2_058_000, 2_058_000)]
"""Three nights of 800.000, paid at the ceiling of 686.000."""


@pytest.mark.parametrize(
    ("stay", "lines", "answer", "found", "too_much"),
    [
        (STAY, PAID, HotelAnswer(known=True), (), 0),
        (STAY, PAID, HotelAnswer(known=False), (Difference.UNKNOWN,), 1_800_000),
        (STAY, PAID, HotelAnswer(known=True, guest="BPK. BIMA SAKTI P"), (), 0),
        (STAY, PAID, HotelAnswer(known=True, guest="Rina W"), (Difference.OTHER_GUEST,), 1_800_000),
        (STAY, PAID, HotelAnswer(nights=2), (Difference.FEWER_NIGHTS,), 600_000),
        (STAY, PAID, HotelAnswer(nights=0), (Difference.FEWER_NIGHTS,), 1_800_000),
        (STAY, PAID, HotelAnswer(nights=5), (Difference.MORE_NIGHTS,), 0),
        (STAY, PAID, HotelAnswer(amount=1_500_001), (Difference.LOWER,), 299_999),
        (STAY, PAID, HotelAnswer(amount=0), (Difference.LOWER,), 1_800_000),
        (STAY, PAID, HotelAnswer(amount=1_900_000), (Difference.HIGHER,), 0),
        # Two nights for 1.000.000: 800.000 of 1.800.000 is too much, whatever the price was said.
        (
            STAY, PAID, HotelAnswer(nights=2, amount=1_000_000),
            (Difference.FEWER_NIGHTS, Difference.LOWER), 800_000,
        ),
        # Five nights for 3.000.000 are 600.000 each: three of them cost what was paid.
        (
            STAY, PAID, HotelAnswer(nights=5, amount=3_000_000),
            (Difference.MORE_NIGHTS, Difference.HIGHER), 0,
        ),
        # From the 5th to the 8th: one of the nights asked about.
        (
            STAY, PAID, HotelAnswer(check_in=date(2026, 3, 5), check_out=date(2026, 3, 8)),
            (Difference.OTHER_DATES,), 1_200_000,
        ),
        (
            STAY, PAID, HotelAnswer(check_in=date(2026, 4, 3), check_out=date(2026, 4, 6)),
            (Difference.OTHER_DATES,), 1_800_000,
        ),
        # Out a day before: the hotel leaves the number of nights to its days.
        (
            STAY, PAID, HotelAnswer(check_in=IN, check_out=date(2026, 3, 5)),
            (Difference.OTHER_DATES, Difference.FEWER_NIGHTS), 600_000,
        ),
        # Above the ceiling: a lower bill changes nothing until it is below what was paid.
        (DEAR, CAPPED, HotelAnswer(amount=2_100_000), (Difference.LOWER,), 0),
        (DEAR, CAPPED, HotelAnswer(amount=2_000_000), (Difference.LOWER,), 58_000),
        # Two nights at 800.000 are 1.600.000, of which 1.372.000 could be paid.
        (DEAR, CAPPED, HotelAnswer(nights=2), (Difference.FEWER_NIGHTS,), 686_000),
        (STAY, [], HotelAnswer(known=False), (Difference.UNKNOWN,), 0),
    ],
)  # fmt: skip
def test_by_hand(
    stay: Stay,
    lines: list[PaidLine],
    answer: HotelAnswer,
    found: tuple[Difference, ...],
    too_much: int,
) -> None:
    assert differences(stay, answer) == found
    assert overpaid(stay, answer, lines) == ({7: too_much} if too_much else {})


@pytest.mark.parametrize(
    ("answer", "found", "too_much"),
    [
        (HotelAnswer(known=True, nights=3, check_in=IN, check_out=OUT), (), 0),
        (HotelAnswer(nights=3, amount=1_800_000), (), 0),
        (HotelAnswer(nights=3, amount=1_700_000), (Difference.LOWER,), 100_000),
        (HotelAnswer(known=False), (Difference.UNKNOWN,), 1_800_000),
    ],
)
def test_days_that_nobody_typed_are_not_held_against_what_the_hotel_says(
    answer: HotelAnswer, found: tuple[Difference, ...], too_much: int
) -> None:
    stay = Stay(("Bima Sakti Pratama",), None, None, 0, 1_800_000)
    assert differences(stay, answer) == found
    assert overpaid(stay, answer, PAID) == ({7: too_much} if too_much else {})


def test_what_is_too_much_is_borne_by_each_in_proportion_to_the_last_rupiah() -> None:
    lines = [PaidLine(2, 500_000), PaidLine(5, 250_000), PaidLine(5, 250_001)]
    stay = Stay(("Ayu", "Dirga"), IN, OUT, 3, 1_000_001)
    assert overpaid(stay, HotelAnswer(amount=666_668), lines) == {2: 166_666, 5: 166_667}


def test_nights_that_nobody_said_are_not_denied() -> None:
    assert nights_of(HotelAnswer(check_in=IN)) is None
    assert nights_of(HotelAnswer(check_in=IN, check_out=OUT)) == 3
    assert HotelAnswer(note="Lihat lampiran").empty
    assert not HotelAnswer(amount=0).empty


def test_every_difference_has_a_word_of_its_own() -> None:
    assert len({label(one) for one in Difference}) == len(Difference)


DAYS = st.integers(-4, 8)
ANSWERS = st.builds(
    HotelAnswer,
    known=st.sampled_from([None, True, False]),
    check_in=st.one_of(st.none(), DAYS.map(lambda day: IN + timedelta(days=day))),
    check_out=st.one_of(st.none(), DAYS.map(lambda day: IN + timedelta(days=day))),
    nights=st.one_of(st.none(), st.integers(0, 9)),
    amount=st.one_of(st.none(), st.integers(0, 4_000_000)),
)
LINES = st.lists(
    st.builds(
        PaidLine,
        st.integers(1, 3),
        st.integers(1, 900_000),
        st.one_of(st.none(), st.integers(300_000, 900_000)),
    ),
    max_size=4,
)


@given(ANSWERS, LINES)
def test_nobody_owes_more_than_was_paid_and_a_confirmed_stay_owes_nothing(
    answer: HotelAnswer, lines: list[PaidLine]
) -> None:
    paid = {who: sum(one.amount for one in lines if one.traveller_id == who) for who in (1, 2, 3)}
    stay = Stay(("Ayu",), IN, OUT, 3, max(1, sum(paid.values())))
    owed = overpaid(stay, answer, lines)
    assert all(0 < amount <= paid[who] for who, amount in owed.items())
    if not differences(stay, answer):
        assert owed == {} or any(line.ceiling is not None for line in lines)
    if answer.known is False:
        assert sum(owed.values()) == sum(paid.values())


@given(ANSWERS, LINES, st.integers(0, 400_000))
def test_a_hotel_that_says_less_never_lowers_what_is_owed(
    answer: HotelAnswer, lines: list[PaidLine], less: int
) -> None:
    stay = Stay(("Ayu",), IN, OUT, 3, max(1, sum(line.amount for line in lines)))
    if answer.amount is None:
        return
    lower = HotelAnswer(
        known=answer.known,
        check_in=answer.check_in,
        check_out=answer.check_out,
        nights=answer.nights,
        amount=max(0, answer.amount - less),
    )
    before, after = (sum(overpaid(stay, one, lines).values()) for one in (answer, lower))
    assert after >= before
