"""The red flag of one task made two trips."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from perdin.i18n import _, span
from perdin.rules.red_flags.records import FlagKind, Outing, Papers, RedFlag

SHARED = 0.6
"""From this share of words in common on two purposes are one."""
FILLERS = frozenset(
    {"dan", "di", "ke", "dari", "pada", "dalam", "rangka", "untuk", "yang", "tahap"}
)


def split_tasks(papers: Papers) -> Iterator[RedFlag]:
    """The same people at the same place for the same thing again, within a few days."""
    by_goal: dict[tuple[int, str], list[Outing]] = defaultdict(list)
    for outing in papers.outings:
        by_goal[outing.person, outing.goal].append(outing)
    pairs: dict[tuple[int, int], list[tuple[Outing, Outing]]] = defaultdict(list)
    for outings in by_goal.values():
        outings.sort(key=lambda one: (one.leave, one.trip_id))
        for before, after in pairwise(outings):
            apart = (after.leave - before.back).days
            near = before.trip_id != after.trip_id and apart <= papers.near_days
            if near and alike(before.purpose, after.purpose):
                pairs[before.trip_id, after.trip_id].append((before, after))
    for trips, found in pairs.items():
        before, after = found[0]
        words = _(
            "{names} ke {goal} {first}, lalu lagi {second}: «{purpose}» dan «{other_purpose}»."
        )
        names = ", ".join(one.name for one, _later in found)
        yield RedFlag(
            kind=FlagKind.SPLIT_TASK,
            who=names,
            trips=trips,
            bills=(),
            amount=0,
            words=words.format(
                names=names, goal=after.goal_name, first=span(before.leave, before.back),
                second=span(after.leave, after.back), purpose=before.purpose,
                other_purpose=after.purpose,
            ),
        )  # fmt: skip


def alike(purpose: str, other: str) -> bool:
    """Whether two purposes share most of their words."""
    one, two = _words(purpose), _words(other)
    return bool(one and two) and len(one & two) / len(one | two) >= SHARED


def _words(purpose: str) -> set[str]:
    bare = "".join(letter if letter.isalnum() else " " for letter in purpose.lower())
    return {word for word in bare.split() if word not in FILLERS and not _counts(word)}


def _counts(word: str) -> bool:
    """Whether a word only tells which part it is: «tahap II», «hari ke-2»."""
    return word.isdigit() or not word.strip("ivx")
