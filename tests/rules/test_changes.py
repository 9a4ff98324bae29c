"""What a change of a trip that stands is called."""

from datetime import date

import pytest

from perdin.rules.changes import ChangeKind, ChangeState, kind_of, label

STOOD = (date(2026, 3, 3), date(2026, 3, 5))


@pytest.mark.parametrize(
    ("leave", "back", "alike", "kind"),
    [
        (3, 6, True, ChangeKind.EXTENSION),
        (3, 4, True, ChangeKind.SHORTENING),
        (3, 5, True, ChangeKind.CHANGE),  # the days are the same
        (2, 6, True, ChangeKind.CHANGE),  # it leaves on another day
        (4, 6, True, ChangeKind.CHANGE),
        (2, 4, True, ChangeKind.CHANGE),
        (3, 6, False, ChangeKind.CHANGE),  # more than the last day differs
        (3, 4, False, ChangeKind.CHANGE),
        (3, 5, False, ChangeKind.CHANGE),
    ],
)
def test_only_another_last_day_lengthens_or_shortens(
    leave: int, back: int, alike: bool, kind: ChangeKind
) -> None:
    after = (date(2026, 3, leave), date(2026, 3, back))
    assert kind_of(STOOD, after, alike=alike) is kind


def test_kinds_and_states_have_their_words() -> None:
    assert [label(kind) for kind in ChangeKind] == ["Perubahan", "Perpanjangan", "Perpendekan"]
    assert [label(state) for state in ChangeState] == [
        "Draf perubahan", "Menunggu keputusan", "Berlaku", "Ditolak",
    ]  # fmt: skip
