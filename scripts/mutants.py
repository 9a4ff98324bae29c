"""Change a room one place at a time and see which tests notice: ``scripts/mutants ROOM …``.

A room is a folder of the program, ``services/accounting``, or a pattern of its files,
``services/letters/sheet*``; several may be named. What is drawn follows from the seed alone. A
mutant is called a survivor only after every test of the whole suite that reaches it has passed.
"""

import argparse
import os
import sys
import tomllib
from pathlib import Path

from scripts.mutation import report
from scripts.mutation.judging import Judge
from scripts.mutation.kept import Kept
from scripts.mutation.kin import kin_of
from scripts.mutation.mutants import Mutant, drawn, mutants_of

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = ROOT / "scripts" / "mutation" / "equivalent.toml"
CACHE = ROOT / ".mutants"


def main() -> int:
    """Draw, judge and tell."""
    asked = _arguments()
    files = sorted({path for room in asked.rooms for path in files_of(room)})
    if not files:
        print(f"no such room: {' '.join(asked.rooms)}")
        return 2
    kin = kin_of(ROOT / "perdin")
    every = [one for path in files for one in mutants_of(ROOT, path, kin)]
    same = equivalents()
    mutants: list[Mutant] = []
    passed_over = 0
    for one in drawn(every, asked.seed):
        if len(mutants) == asked.sample:
            break
        if same_program(one) in same:
            passed_over += 1
        else:
            mutants.append(one)
    CACHE.mkdir(exist_ok=True)
    judge = Judge(ROOT, CACHE, asked.at_once, tuple(asked.tests))
    reach = judge.recorded([path.relative_to(ROOT).as_posix() for path in files], fresh=asked.fresh)
    kept = Kept(ROOT, CACHE / "verdicts.json")
    waiting = [mutant for mutant in mutants if asked.again or not kept.still_killed(mutant)]
    for number, verdict in judge.judged(waiting, reach, kin).items():
        kept.put(waiting[number], verdict)
    kept.save()
    for line in report.lines(mutants, [kept.verdict(mutant) for mutant in mutants]):
        print(line)
    print(f"drawn of {len(every)} with seed {asked.seed}; {passed_over} more are the same program")
    if asked.tests:
        print(f"judged by {', '.join(asked.tests)} alone: other tests may notice what survived")
    if failed := sorted(test for test, known in reach.tests.items() if not known["passed"]):
        print("not asked, since they fail without any change:", *failed, sep="\n  ")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/mutants", description=__doc__)
    parser.add_argument(
        "rooms", nargs="+", metavar="ROOM", help="services/accounting, letters/data"
    )
    parser.add_argument("--sample", type=int, default=40, metavar="N", help="how many are drawn")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="says which are drawn")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument(
        "--tests", nargs="+", default=(), metavar="PATH", help="a first look by these tests alone"
    )
    parser.add_argument("--again", action="store_true", help="judge also what was killed before")
    parser.add_argument("--fresh", action="store_true", help="record anew what every test reaches")
    return parser.parse_args()


def files_of(room: str) -> list[Path]:
    """The files of a room: a folder's own, or those that a pattern names."""
    place = ROOT / "perdin" / room
    found = place.glob("*.py") if place.is_dir() else place.parent.glob(f"{place.name}.py")
    return [path for path in found if path.name != "__init__.py"]


def same_program(mutant: Mutant) -> tuple[str, str, str, str]:
    """What the reviewed list names a mutant by."""
    return mutant.path, mutant.function, mutant.before, mutant.after


def equivalents() -> dict[tuple[str, str, str, str], str]:
    """The reviewed changes that give the same program, each with its reason."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("equivalent", [])
    return {
        (one["file"], one["function"], one["before"], one["after"]): one["reason"] for one in listed
    }


if __name__ == "__main__":
    sys.exit(main())
