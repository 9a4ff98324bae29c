"""Numbers on two letters, beside a look at every pair of entries."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from perdin.rules.letter_kinds import LetterKind
from perdin.rules.twin_numbers import Holder, twins

HOLDERS = st.lists(
    st.builds(
        lambda entry, kind, at, spelt, errand, day, people: Holder(
            entry=entry,
            kind=kind,
            number=spelt.format(at),
            year=2024,
            sequence=at,
            suffix="",
            purpose=errand,
            leave=date(2024, 3, day),
            back=date(2024, 3, day),
            people=frozenset(people),
        ),
        entry=st.integers(0, 5),
        kind=st.sampled_from((LetterKind.SURAT_TUGAS, LetterKind.SPD)),
        at=st.integers(1, 3),
        spelt=st.sampled_from(("094/{:03}/2024", "094 / {} / 2024", "094/{:03}/2024 ")),
        errand=st.sampled_from(("Rapat", "rapat", "Bimtek")),
        day=st.integers(1, 2),
        people=st.sets(st.sampled_from("ABC"), max_size=2),
    ),
    max_size=8,
)


def one_letter(one: Holder[int], other: Holder[int]) -> bool:
    return (
        one.purpose.lower() == other.purpose.lower()
        and one.leave == other.leave
        and not set(one.people) & set(other.people)
    )


@given(HOLDERS)
def test_twins_are_those_of_a_look_at_every_pair(holders: list[Holder[int]]) -> None:
    expected = {
        (one.entry, one.number, other.entry)
        for one in holders
        for other in holders
        if one.entry != other.entry
        and one.kind is other.kind
        and one.sequence == other.sequence
        and not one_letter(one, other)
    }
    found = {
        (entry, number, other)
        for entry, numbers in twins(holders).items()
        for number, others in numbers.items()
        for other in others
    }
    assert found == expected


def test_a_number_without_its_place_is_known_by_its_text() -> None:
    def holder(entry: int, number: str, year: int) -> Holder[int]:
        return Holder(
            entry=entry, kind=LetterKind.SPD, number=number, year=year, sequence=None, suffix="",
            purpose=f"Rapat {entry}", leave=None, back=None, people=frozenset(),
        )  # fmt: skip

    assert twins([holder(1, "No. 12/A", 2024), holder(2, "12 / a", 2024)]) == {
        1: {"No. 12/A": [2]},
        2: {"12 / a": [1]},
    }
    assert twins([holder(1, "12", 2023), holder(2, "12", 2024)]) == {}, "each year counts anew"
