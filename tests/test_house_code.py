"""The house's code keeps its rules: each file is parsed once, and every rule over code looks at it.

That each rule sees what breaks it is tested beside it: ``test_house.py`` and its sisters.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from perdin.ui.frame.shortcuts import SHEET
from tests import house, house_money, house_records, house_ui

ROOT = Path(__file__).resolve().parent.parent
SHOWN_KEYS = " ".join(keys for _part, rows in SHEET for keys, _word in rows)
EVERYWHERE = ("perdin/", "tests/", "benchmarks/", "scripts/")
# Letters and the recap's workbook are official papers: Indonesian in either language.
PAPERS = (
    "perdin/letters/",
    "perdin/rules/letter_kinds.py",
    "perdin/services/recaps/auditors.py",
    "perdin/services/recaps/book.py",
    "perdin/services/letters/sheet",
    "perdin/services/accounting/bank_list.py",
    "perdin/services/inspection/package_",  # a package is an official paper too
)
# Texts that are stored in the database or typed by a person, and shown as they were written.
STORED = (
    "perdin/importers/budget/headings.py",
    "perdin/importers/budget/sums.py",
    "perdin/importers/budget/titles.py",
    "perdin/importers/budget/walk.py",
    "perdin/importers/days_off.py",
    "perdin/importers/people/cells.py",
    "perdin/importers/people/titles.py",
    "perdin/importers/plan/journey.py",
    "perdin/importers/plan/titles.py",
    "perdin/importers/rates/amounts.py",
    "perdin/importers/rates/kinds.py",
    "perdin/importers/rates/levels.py",
    "perdin/importers/rates/titles.py",
    "perdin/importers/tables/list_titles.py",
    "perdin/importers/register/titles.py",
    "perdin/importers/tables/rows.py",
    "perdin/importers/tariffs.py",
    "perdin/migrations/",
    "perdin/services/example/example.py",
    "perdin/services/example/accounts.py",
    "perdin/services/example/documents.py",
    "perdin/services/office/employee_import.py",
    "perdin/services/office/first_start.py",
    "perdin/reading/date_spans.py",
    "perdin/reading/date_wording.py",
    "perdin/reading/date_words.py",
    "perdin/reading/invitation/days.py",
    "perdin/reading/invitation/labels.py",
    "perdin/reading/invitation/letter_words.py",
    "perdin/reading/dates.py",
    "perdin/reading/name_words.py",
    "perdin/reading/place_words.py",
)
DOORS = (
    "perdin/services/seats/attempts.py",
    "perdin/services/desk.py",
    "perdin/services/office/door.py",
    "perdin/services/office/first_start.py",
)
"""Where a transaction may be opened."""
TYPING = ("tests/reliability/typists.py",)
"""A person who types at a pace of their own, until the program is killed."""
SUMMING = tuple(
    f"perdin/services/money/{name}.py" for name in ("amounts", "advances_out", "paid_out")
)
"""The home of sums of travel money."""
OF_ANOTHER_KIND = {
    "perdin/services/safekeeping/integrity.py": "holds the stored sums to their rows: another way",
    "perdin/services/documents/receipts.py": "what is claimed of one receipt, whoever travelled",
    "perdin/services/accounting/actual_costs.py": "the same, of a receipt that several share",
}
"""Files with a sum that is none of the amounts of a trip, and which it is."""


@dataclass(frozen=True, slots=True)
class Over:
    """A rule, the rooms it is over and how many files those have at least, and who may break it."""

    rule: Callable[[ast.Module], Iterator[str]]
    rooms: tuple[str, ...]
    least: int = 100
    apart: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the rule is called."""
        return str(getattr(self.rule, "func", self.rule).__name__)

    def covers(self, path: str) -> bool:
        """Whether a file has to keep the rule."""
        return path.startswith(self.rooms) and not path.startswith(self.apart or ("-",))


def untold_shortcuts(tree: ast.Module) -> Iterator[str]:
    return house.untold_shortcuts(tree, SHOWN_KEYS)


RULES = (
    Over(house.long_functions, EVERYWHERE, least=1000),
    Over(house.broad_except, ("perdin/",)),
    Over(house.joined_messages, ("perdin/",)),
    Over(house.unmarked_sentences, ("perdin/",), apart=(*PAPERS, *STORED)),
    Over(untold_shortcuts, ("perdin/ui/",), apart=("perdin/ui/frame/shortcuts.py",)),
    Over(house.idle_tests, ("tests/",), least=500, apart=TYPING),
    Over(house.unclosed_files, EVERYWHERE, least=1000),
    Over(house.undocumented_operations, ("perdin/services/",)),
    Over(house.unguarded_writes, ("perdin/services/", "perdin/ui/", "perdin/cli/"), apart=DOORS),
    Over(house_records.crowded_records, EVERYWHERE, least=1000),
    Over(house_records.crowded_calls, EVERYWHERE, least=1000),
    Over(
        house_records.unpacked_records,
        ("perdin/services/", "perdin/importers/", "perdin/letters/"),
    ),
    Over(house_ui.jobs_past_the_seat, ("perdin/ui/pages/",), least=60),
    Over(house_ui.keys_past_the_shortcuts, ("perdin/ui/",), apart=("perdin/ui/shortcuts.py",)),
    Over(
        house_ui.looks_of_its_own,
        ("perdin/ui/",),
        least=150,
        apart=(*house_ui.LOOKS, *house_ui.PAPER),
    ),
    Over(
        house_money.sums_of_its_own,
        tuple(f"perdin/{room}/" for room in ("services", "cli", "letters", "reports", "ui")),
        least=300,
        apart=(*SUMMING, *OF_ANOTHER_KIND),
    ),
)


def _tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def test_all_code_keeps_every_rule() -> None:
    faults: list[str] = []
    looked_at: Counter[str] = Counter()
    for path in map(str, house.tracked(ROOT)):
        over = [rule for rule in RULES if path.endswith(".py") and rule.covers(path)]
        tree = _tree(path) if over else ast.Module([], [])
        for rule in over:
            looked_at[rule.name] += 1
            faults += [f"{path}: {rule.name}: {fault}" for fault in rule.rule(tree)]
    assert faults == []
    assert [rule.name for rule in RULES if looked_at[rule.name] <= rule.least] == []


def test_who_may_break_a_rule_does() -> None:
    """The twins of the above: what is excused is there to be seen."""
    assert all(list(house.unguarded_writes(_tree(door))) for door in DOORS)
    assert len(list(house_money.sums_of_its_own(_tree(SUMMING[0])))) > 5
    assert all(list(house_money.sums_of_its_own(_tree(path))) for path in OF_ANOTHER_KIND)


def test_a_key_that_stands_on_no_sheet_is_seen() -> None:
    assert list(untold_shortcuts(ast.parse('QKeySequence("Ctrl+J")')))
    assert not list(untold_shortcuts(ast.parse('QKeySequence("Ctrl+Return")')))
