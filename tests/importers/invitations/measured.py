"""How many fields of invented pictures are filled, by kind.

``python -m tests.importers.invitations.measured FIRST EACH``: the first seed, and how many pictures
of each kind.
"""

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from random import Random

from perdin.importers import codes
from perdin.services.documents import letter_files
from tests.importers.invitations.invented import invented_letter
from tests.importers.invitations.judging import FIELDS, Judged, judge
from tests.importers.invitations.pictures import KINDS

TODAY = date(2026, 2, 1)
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of one picture."""

    kind: str
    seed: int
    seconds: float
    judged: tuple[Judged, ...]


def read(kind: str, seed: int) -> Seen:
    """One invented letter as one kind of picture, read."""
    letter = invented_letter(seed)
    content, name = KINDS[kind](letter, Random(seed))
    begun = time.monotonic()
    text = letter_files.read_here(content, name)
    towns = codes.towns(codes.shipped_places())
    invitation = letter_files.understood(text, towns, TODAY)
    seconds = time.monotonic() - begun
    assert any("gambar" in remark for remark in invitation.remarks)
    return Seen(kind, seed, seconds, tuple(judge(invitation, letter.says)))


def read_all(first: int, each: int) -> list[Seen]:
    """So many pictures of each kind, by seeds from a first one on."""
    kinds = [kind for _count in range(each) for kind in KINDS]
    seeds = range(first, first + len(kinds))
    with ProcessPoolExecutor(AT_ONCE) as at_once:
        return list(at_once.map(read, kinds, seeds))


def told(every: Sequence[Seen]) -> str:
    """A table of kinds and of fields: filled rightly, offered, neither, and wrong in silence."""
    rows = [f"{'':16} filled, offered, neither, wrong in silence"]
    by_kind = {kind: [s for s in every if s.kind == kind] for kind in KINDS}
    for kind, seen in by_kind.items():
        rows.append(_row(kind, [one for each in seen for one in each.judged]))
    judged = [one for each in every for one in each.judged]
    rows += [_row(field, [one for one in judged if one.field == field]) for field in FIELDS]
    rows.append(_row("all", judged))
    rows.append(f"slowest: {max(each.seconds for each in every):.1f} s")
    wrong = [(each.kind, each.seed, one) for each in every for one in each.judged if one.silent]
    return "\n".join([*rows, *map(str, wrong)])


def _row(name: str, judged: Sequence[Judged]) -> str:
    filled = sum(one.right for one in judged)
    offered = sum(one.offered and not one.right and not one.silent for one in judged)
    wrong = sum(one.silent for one in judged)
    share = 100 * filled / max(1, len(judged))
    neither = len(judged) - filled - offered - wrong
    return (
        f"{name:16} {filled:4} of {len(judged)} ({share:.0f} %) {offered:5} {neither:5} {wrong:5}"
    )


if __name__ == "__main__":
    sys.stdout.write(told(read_all(int(sys.argv[1]), int(sys.argv[2]))) + "\n")
